"""Merging threads into one."""

from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from community.following.models import Follow
from community.forums.counting import recount_boards, recount_thread
from community.forums.models import Post, PostDraft, Statement, Thread, ThreadKind, ThreadReading

from .cases import carry_cases
from .errors import CannotTogether, ThreadGone, TooMany
from .locking import locked_threads
from .refiling import keep_board_readings, open_by_first, places_of, refile
from .telling import record, tell

#: Posts that one request may bring into another thread.
MOST_MERGED = 1000


@transaction.atomic
def merge_threads(*, into, threads, by, is_appended=False) -> Thread:
    """Brings the posts of `threads` into one, in the order of time or after its own; returns it.

    The old addresses lead there (`merged_into`), and so do follows and what was typed and not sent. Raises
    NotFacilitator, ThreadGone, TooMany, and CannotTogether where only some of them are consultations.
    """
    target, *sources = locked_threads(by, into, *threads)
    if target.pk in {source.pk for source in sources} or not sources:
        raise ThreadGone
    if len({thread.kind == ThreadKind.CONSULTATION for thread in (target, *sources)}) > 1:
        raise CannotTogether
    if sum(source.last_number for source in sources) > MOST_MERGED:
        raise TooMany
    authors = {source.author_id for source in sources} | {target.author_id}
    count = sum(source.last_number for source in sources)
    for source in sources:
        if source.board_id != target.board_id:
            keep_board_readings(source)
        if source.hidden_at:
            # What nobody saw is not brought to view by this.
            Post.objects.filter(thread=source, hidden_at=None).update(hidden_at=source.hidden_at)
    refile(places_of(target, _order(target, sources, is_appended)))
    for source in sources:
        _empty(source, target)
    _take_over(target, sources)
    recount_boards(target.board_id, *(source.board_id for source in sources))
    for source in sources:
        record("thread.merged", source, by, subject=source.author, into=target.pk)
    tell(authors, "merged", target, by, is_visible=not target.hidden_at, count=count)
    return target


def _order(target, sources, is_appended):
    """(thread, number) of all posts in their new order."""
    places = {thread.pk: place for place, thread in enumerate((target, *sources))}
    posts = Post.objects.filter(thread__in=places).values_list("thread_id", "number", "created_at")

    def in_threads(post):
        return places[post[0]], post[1]

    def in_time(post):
        return post[2], *in_threads(post)

    return [(thread, number) for thread, number, _at in sorted(posts, key=in_threads if is_appended else in_time)]


def _empty(source, target):
    """What remains of a thread whose posts have gone: an address that leads on."""
    Statement.objects.filter(thread=source).update(thread=target)
    ThreadReading.objects.filter(thread=source).delete()
    Thread.objects.filter(merged_into=source).update(merged_into=target)
    _carry_follows(source, target)
    _carry_drafts(source, target)
    source.merged_into, source.last_number, source.is_pinned = target, 0, False
    source.save(update_fields=["merged_into", "last_number", "is_pinned"])


def _carry_follows(source, target):
    """Who follows the one follows the other; what she has decided about the other holds."""
    follows = Follow.objects.filter(content_type=ContentType.objects.get_for_model(Thread))
    decided = list(follows.filter(object_id=target.pk).values_list("user", flat=True))
    follows.filter(object_id=source.pk).exclude(user__in=decided).update(object_id=target.pk)
    follows.filter(object_id=source.pk).delete()


def _carry_drafts(source, target):
    """What somebody typed waits where she will answer now, unless something of hers waits there."""
    there = list(PostDraft.objects.filter(place=f"thread:{target.pk}").values_list("user", flat=True))
    PostDraft.objects.filter(place=f"thread:{source.pk}").exclude(user__in=there).update(place=f"thread:{target.pk}")


def _take_over(target, sources):
    """What the thread has of those that came into it, where it had nothing of its own."""
    if target.kind == ThreadKind.QUESTION and target.accepted_id is None:
        target.accepted_id = next((one.accepted_id for one in sources if one.accepted_id), None)
    if target.about_id is None:
        target.about_id = next((one.about_id for one in sources if one.about_id), None)
    target.save(update_fields=["accepted", "about"])
    open_by_first(target)
    recount_thread(target)
    carry_cases(target)
