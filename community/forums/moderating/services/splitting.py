"""Making a thread of its own of some posts."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext, ngettext, override

from community.forums.counting import recount_boards, recount_thread
from community.forums.markdown import rendered
from community.forums.models import Post, Thread, ThreadKind
from community.forums.permissions import can_move_to
from portal.core.texts import clean_text

from .cases import carry_cases
from .errors import NotFacilitator, NothingLeft, ThreadGone, TooMany
from .locking import locked_threads
from .refiling import keep_board_readings, open_by_first, places_of, refile
from .telling import record, tell

#: Posts that one request may take out of a thread.
MOST_SPLIT = 200
#: What means something in Markdown.
_MEANT = str.maketrans({letter: f"\\{letter}" for letter in "\\`*_{}[]()<>#+-.!|~&@:"})


@transaction.atomic
def split_thread(*, thread, posts, board, title, by) -> Thread:
    """Makes a thread of the chosen posts and returns it; a line in each of the two tells where the other is.

    The author of the first of them has begun it. Raises NotFacilitator, NothingLeft, TooMany, and ThreadGone where a
    post stands elsewhere by now.
    """
    [source] = locked_threads(by, thread)
    if not can_move_to(by, board):
        raise NotFacilitator
    chosen = {post.pk for post in posts}
    rows = list(Post.objects.filter(thread=source).order_by("number").values_list("pk", "number", "author_id"))
    going = [(source.pk, number) for pk, number, _author in rows if pk in chosen]
    staying = [(source.pk, number) for pk, number, _author in rows if pk not in chosen]
    _require(chosen, going, staying)
    if board.pk != source.board_id:
        keep_board_readings(source)
    made = _thread_for(source, board, title, by)
    refile([*places_of(made, going), *places_of(source, staying)])
    _set_right(source, made, chosen)
    _leave_lines(source, made, by, len(going))
    for one in (source, made):
        recount_thread(one)
    carry_cases(made)
    recount_boards(source.board_id, board.pk)
    record("thread.split", source, by, into=made.pk, posts=len(going))
    authors = {author for pk, _number, author in rows if pk in chosen}
    tell(authors, "split", made, by, is_visible=not made.hidden_at, count=len(going))
    return made


def _require(chosen, going, staying):
    if not going or len(going) != len(chosen):
        raise ThreadGone
    if not staying:
        raise NothingLeft
    if len(going) > MOST_SPLIT:
        raise TooMany


def _thread_for(source, board, title, by):
    # Statements stay where they are, so the new one is no consultation.
    kind = ThreadKind.DISCUSSION if source.kind == ThreadKind.CONSULTATION else source.kind
    return Thread.objects.create(
        board=board, kind=kind, title=clean_text(title), language=source.language, author=by, about=source.about,
        is_pending=source.is_pending, hidden_at=source.hidden_at, is_locked=source.is_locked,
    )  # fmt: skip


def _set_right(source, made, chosen):
    """Statements and the accepted answer do not reach into another thread."""
    Post.objects.filter(thread=made).exclude(statement=None).update(statement=None)
    if source.accepted_id in chosen:
        if made.kind == ThreadKind.QUESTION:
            made.accepted_id = source.accepted_id
            made.save(update_fields=["accepted"])
        source.accepted = None
        source.save(update_fields=["accepted"])
    for one in (source, made):
        open_by_first(one)


def _leave_lines(source, made, by, count):
    """A post at the end of each, in the language of the thread."""
    with override(source.language):
        went = ngettext(
            "%(count)d post went to a thread of its own: %(thread)s",
            "%(count)d posts went to a thread of their own: %(thread)s",
            count,
        ) % {"count": count, "thread": _link(made)}
        came = gettext("The posts above come from: %(thread)s") % {"thread": _link(source)}
    for thread, text in ((source, went), (made, came)):
        number = thread.posts.count() + 1
        Post.objects.create(
            thread=thread, number=number, author=by, text=text, html=rendered(text), created_at=timezone.now()
        )


def _link(thread):
    return f"[{thread.title.translate(_MEANT)}](thread:{thread.pk})"
