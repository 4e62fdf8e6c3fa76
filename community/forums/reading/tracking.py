"""What each member has read: noted while she reads, and asked to the very post.

A post is new to a member when its text is shown to everybody, somebody else wrote it, it was written after `since`
(when she last marked its board as read, or joined the portal), and its number is not among those that she has seen.
A post that still waits for approval is not seen: approved, it is new to her, whatever she has read behind it.
"""

from functools import reduce
from operator import or_

from django.db import IntegrityError, transaction
from django.db.models import Case, F, FilteredRelation, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from ..models import BoardReading, Post, ThreadReading
from ..permissions import readable_boards, visible_threads
from .ranges import ReadNumbers, without

#: Conditions of one query; SQLite takes a thousand.
AT_ONCE = 200


def mark_read(*, user, thread, first, last, unseen=()) -> ReadNumbers:
    """Notes that she has seen the posts `first` to `last` of a thread, but for those of the numbers `unseen`.

    Costs one query where the thread comes from `with_unread`, none when nothing of it was new; what she reads in
    two windows at once is joined. Returns all that she has read of the thread.
    """
    reading, stretches = reading_of(user, thread), without(first, last, unseen)
    while True:
        before = ReadNumbers.of(reading)
        after = before.with_stretches(stretches)
        if after == before:
            break
        reading = _saved(user, thread, reading, after)
        if reading is not None:
            break
        reading = ThreadReading.objects.filter(user=user, thread=thread).first()
    thread.__dict__["own_reading"] = reading
    return after


def _saved(user, thread, reading, read):
    """The row as it is saved now; None when another request has changed it since it was read."""
    facts = {"read_to": read.read_to, "beyond": [list(one) for one in read.beyond], "changed_at": timezone.now()}
    if reading is None:
        try:
            return ThreadReading.objects.create(user=user, thread=thread, **facts)
        except IntegrityError:
            return None
    same = ThreadReading.objects.filter(pk=reading.pk, changed_at=reading.changed_at)
    if not same.update(**facts):
        return None
    for name, value in facts.items():
        setattr(reading, name, value)
    return reading


@transaction.atomic
def mark_board_read(*, user, board) -> None:
    """All that stands on a board now counts as read."""
    _mark_boards(user, [board])


@transaction.atomic
def mark_all_read(*, user) -> None:
    """All that stands on the boards that she reads counts as read."""
    _mark_boards(user, readable_boards(user))


def _mark_boards(user, boards):
    now = timezone.now()
    BoardReading.objects.bulk_create(
        [BoardReading(user=user, board=board, all_read_at=now) for board in boards],
        update_conflicts=True, unique_fields=["user", "board"], update_fields=["all_read_at"],
    )  # fmt: skip


def reading_of(user, thread) -> ThreadReading | None:
    """What is noted of this thread for her; no query where the thread comes from `with_unread`."""
    if "own_reading" not in thread.__dict__:
        # A thread that was read with what is noted of it has the attribute only where something is.
        was_asked = "last_new" in thread.__dict__
        noted = None if was_asked else ThreadReading.objects.filter(user=user, thread=thread).first()
        thread.__dict__["own_reading"] = noted
    return thread.__dict__["own_reading"]


def with_unread(threads, user):
    """The threads, each with `own_reading`, `since` and `last_new`; part of the same query.

    `last_new` is the number of the last post that is new beyond those that she has read without a gap: None where
    there is none. Whether it lies in what she has read beyond a gap is asked by `unread_among`.
    """
    own = FilteredRelation("readings", condition=Q(readings__user=user))
    last_new = _new_posts(user, OuterRef("since")).filter(thread=OuterRef("pk"), number__gt=OuterRef("seen_to"))
    newest = Subquery(last_new.order_by("-number").values("number")[:1])
    return (
        threads.annotate(own_reading=own)
        .select_related("own_reading")
        .annotate(since=_since(user), seen_to=Coalesce(F("own_reading__read_to"), 0))
        # From the end, where what is new stands, and only where something can be: a long thread in which nothing was
        # written since costs no more than a short one.
        .annotate(last_new=Case(When(last_post_at__gt=F("since"), then=newest), default=None))
    )


def unread_among(user, threads) -> set[int]:
    """Keys of those of `threads` (from `with_unread`) with posts that are new to her; as a rule without a query."""
    found, doubtful = set(), []
    for thread in threads:
        if thread.last_new is None:
            continue
        if thread.last_new in ReadNumbers.of(reading_of(user, thread)):
            doubtful.append(thread)
        else:
            found.add(thread.pk)
    conditions = [
        Q(thread=thread.pk, number__range=gap, created_at__gt=thread.since)
        for thread in doubtful
        for gap in ReadNumbers.of(reading_of(user, thread)).gaps(thread.last_new)
    ]
    for start in range(0, len(conditions), AT_ONCE):
        new = _new_posts(user, None).filter(reduce(or_, conditions[start : start + AT_ONCE]))
        found.update(new.order_by().values_list("thread", flat=True).distinct())
    return found


def unread_counts(user, boards) -> dict[int, int]:
    """{key of a board: threads with posts that are new to her}, without boards that have none; two queries at most."""
    threads = with_unread(visible_threads(user).filter(board__in=boards), user).filter(last_new__isnull=False)
    threads, counts = list(threads.order_by()), {}
    unread = unread_among(user, threads)
    for thread in threads:
        if thread.pk in unread:
            counts[thread.board_id] = counts.get(thread.board_id, 0) + 1
    return counts


def first_unread(user, thread) -> int | None:
    """The number of the first post of a thread that is new to her; None where there is none."""
    since = getattr(thread, "since", None) or _since_of(user, thread)
    gaps = ReadNumbers.of(reading_of(user, thread)).gaps(thread.last_number)
    for start in range(0, len(gaps), AT_ONCE):
        numbers = reduce(or_, (Q(number__range=gap) for gap in gaps[start : start + AT_ONCE]))
        new = _new_posts(user, since).filter(numbers, thread=thread).order_by("number")
        number = new.values_list("number", flat=True).first()
        if number:
            return number
    return None


def _new_posts(user, since):
    """Posts that can be new to her, written after `since`; whatever was written when for None."""
    posts = Post.objects.filter(~Q(author=user), is_pending=False, hidden_at=None, removed_at=None)
    return posts if since is None else posts.filter(created_at__gt=since)


def _since(user):
    marked = BoardReading.objects.filter(user=user, board=OuterRef("board")).values("all_read_at")
    return Coalesce(Subquery(marked[:1]), Value(user.date_joined))


def _since_of(user, thread):
    marked = BoardReading.objects.filter(user=user, board=thread.board_id)
    return marked.values_list("all_read_at", flat=True).first() or user.date_joined
