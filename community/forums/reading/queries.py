"""What the forum's pages read: boards by name, lists of threads, a thread with a page of its posts."""

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import JSONObject
from wagtail.models import Page

from community.following.models import Follow
from portal.core.languages import LANGUAGE_CODES, best_versions, current_language, direction, fallback_chain
from portal.core.visibility import published

from ..dialogues import policy_answers
from ..models import PAGE_SIZE, Board, BoardPage, Post, PostDraft, PostFile, Thread, ThreadKind
from ..permissions import is_member, moderated_boards, readable_boards, visible_threads
from .tracking import with_unread

#: Seconds for which the name of a board stands in the heads of threads.
NAMES_LAST = 60
#: What is read of a person along with what she wrote.
PEOPLE = ("author__profile", "last_author__profile")


@dataclass(frozen=True)
class BoardName:
    """A board as its page in the reader's language, or the nearest, calls it."""

    title: str
    language: str
    url: str
    introduction: str = ""

    @property
    def direction(self) -> str:
        """ "rtl" or "ltr"."""
        return direction(self.language)


def _page_of(board):
    """The page of a board that suits the reader best, as an expression: no query of its own."""
    wanted = [current_language(), *fallback_chain(current_language())]
    whens = [When(locale__language_code=code, then=Value(place)) for place, code in enumerate(wanted)]
    order = Case(*whens, default=Value(len(wanted)), output_field=IntegerField())
    facts = {"title": "title", "language": "locale__language_code", "path": "url_path", "introduction": "introduction"}
    pages = BoardPage.objects.filter(board=OuterRef(board), live=True).order_by(order, "pk")
    return Subquery(pages.values(facts=JSONObject(**facts))[:1])


def board_name(thing) -> BoardName:
    """The name of the board that a row read with `with_board_name` belongs to; its slug where it has no page."""
    facts = thing.board_page
    if not facts:
        slug = thing.board.slug if isinstance(thing, Thread) else thing.slug
        return BoardName(slug, "en", f"/{current_language()}/forum/")
    below_home = facts["path"].split("/", 2)[2]
    return BoardName(facts["title"], facts["language"], f"/{current_language()}/{below_home}", facts["introduction"])


def kept_board_name(board) -> BoardName:
    """The same for the head of a thread, kept for a minute: a query the first time only."""

    def asked():
        return board_name(with_board_name(Board.objects.filter(pk=board.pk), "pk").get())

    return cache.get_or_set(_key_of(board.pk, current_language()), asked, NAMES_LAST)


def forget_board_name(board_id) -> None:
    """Has the name of a board be asked anew, as when a page of it was saved."""
    cache.delete_many([_key_of(board_id, language) for language in LANGUAGE_CODES])


def _key_of(board_id, language):
    return f"forums.board.{board_id}.{language}"


def with_board_name(rows, board="board"):
    """The rows, each with what `board_name` asks for."""
    return rows.annotate(board_page=_page_of(board))


def boards_with_last(user):
    """The boards that she may read, with their names and the last thread of each that she may see; one query."""
    last = visible_threads(user).filter(board=OuterRef("pk")).order_by("-last_post_at", "-pk")
    facts = {"pk": "pk", "title": "title", "language": "language"}
    boards = with_board_name(readable_boards(user), "pk").annotate(
        last_thread=Subquery(last.values(facts=JSONObject(**facts))[:1])
    )
    return boards.select_related("project")


def listed(threads, user):
    """The threads of a list with all that a row shows."""
    threads = _with_answered(threads).select_related("board", *PEOPLE)
    return with_unread(threads, user) if is_member(user) else threads


def _with_answered(threads):
    """Whether a policymaker has answered, where that is asked for."""
    answered = Q(Exists(policy_answers(OuterRef("pk"))))
    is_answered = Case(When(Q(kind=ThreadKind.DIALOGUE) & answered, then=True), default=False)
    return threads.annotate(is_answered_by_policy=is_answered)


def thread_to_read(pk, user) -> Thread:
    """The thread of this number, whoever may see it, with all that its head shows; raises Thread.DoesNotExist.

    It knows whether `user` looks after its board, follows it and has typed an answer, which is then not asked again.
    """
    threads = Thread.objects.filter(pk=pk).select_related("board", "author__profile")
    threads = threads.annotate(about_key=F("about__translation_key"))
    if is_member(user):
        is_led = Exists(moderated_boards(user).filter(pk=OuterRef("board")))
        threads = with_unread(threads, user).annotate(is_led=is_led, is_followed=follows(user, Thread, "pk"))
        typed = PostDraft.objects.filter(user=user, place=f"thread:{pk}")
        threads = threads.annotate(has_draft=Exists(typed))
    thread = threads.get()
    if is_member(user):
        user.__dict__.setdefault("_moderates", {})[thread.board_id] = thread.is_led
    thread.is_answered_by_policy = thread.kind == ThreadKind.DIALOGUE and policy_answers(thread).exists()
    return thread


def follows(user, model, name) -> Exists:
    """Whether she follows the thing whose key is in the column `name`, as a condition of a query."""
    content_type = ContentType.objects.get_for_model(model)  # cached by Django
    found = Follow.objects.filter(user=user, content_type=content_type, is_stopped=False)
    return Exists(found.filter(object_id=OuterRef(name)))


def page_of_posts(thread, number, user) -> list[Post]:
    """The posts of a page of a thread by their numbers: the last page costs what the first does. Two queries."""
    first, last = number_range(number)
    posts = Post.objects.filter(thread=thread, number__range=(first, last)).order_by("number")
    posts = posts.select_related("author__profile").annotate(
        reply_number=F("reply_to__number"), has_files=Exists(PostFile.objects.filter(post=OuterRef("pk")))
    )
    if is_member(user):
        posts = posts.annotate(is_thanked=Exists(user.thanks_given.filter(post=OuterRef("pk"))))
    posts = list(posts)
    for post in posts:
        post.thread, post.shown_files = thread, []
    by_key = {post.pk: post for post in posts if post.has_files}
    if by_key:
        for file in PostFile.objects.filter(post__in=by_key):
            by_key[file.post_id].shown_files.append(file)
    return posts


def accepted_post(thread) -> Post | None:
    """The accepted answer of a thread with its author; None without one, and when not everybody sees it."""
    if not thread.accepted_id:
        return None
    post = Post.objects.select_related("author__profile").get(pk=thread.accepted_id)
    return post if post.is_shown else None


def number_range(page) -> tuple[int, int]:
    """The first and the last number of a page."""
    return (page - 1) * PAGE_SIZE + 1, page * PAGE_SIZE


@dataclass(frozen=True)
class About:
    """The page that a thread is about, as the reader meets it."""

    title: str
    language: str
    url: str


def page_about(thread) -> About | None:
    """The page that a thread is about, in the reader's language or the nearest; None unless it is public."""
    if not thread.about_id:
        return None
    pages = published(Page.objects.filter(translation_key=thread.about_key)).select_related("locale")
    versions = best_versions(pages, current_language())
    if not versions:
        return None
    page, own = versions[0], f"/{versions[0].locale.language_code}/"
    url = f"/{current_language()}/" + (page.get_url() or own).removeprefix(own)
    return About(page.title, page.locale.language_code, url)
