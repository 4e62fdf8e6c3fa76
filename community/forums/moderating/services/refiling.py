"""Posts get other places: numbers and threads, and with them what every reader has read."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import F
from django.utils import timezone

from community.forums.models import BoardReading, Post, Thread, ThreadReading

#: Added to numbers while posts are on their way, so that no two ever have the same.
AWAY = 1_000_000_000

Span = tuple[int, int]


class Place(NamedTuple):
    """Where a post stood, and where it is to stand."""

    thread: int
    number: int
    new_thread: int
    new_number: int


class Run(NamedTuple):
    """Posts in a row that go together: the first and last number, where to, and by how much their numbers change."""

    thread: int
    first: int
    last: int
    new_thread: int
    shift: int


def refile(places: Iterable[Place]) -> None:
    """Puts all posts of some threads, whose rows are locked, where `places` say; what was read stays read."""
    runs = _runs(sorted(places))
    _move(runs)
    _carry_readings(runs)


def _runs(places):
    runs: list[Run] = []
    for place in places:
        shift, last = place.new_number - place.number, runs[-1] if runs else None
        if last and (last.thread, last.last + 1, last.new_thread, last.shift) == (
            place.thread, place.number, place.new_thread, shift,
        ):  # fmt: skip
            runs[-1] = last._replace(last=place.number)
        else:
            runs.append(Run(place.thread, place.number, place.number, place.new_thread, shift))
    return runs


def _move(runs):
    """Everything from the first post that changes its place goes away first, then comes back where it belongs."""
    changed = [run for run in runs if run.shift or run.new_thread != run.thread]
    firsts = {}
    for run in changed:
        firsts.setdefault(run.thread, run.first)
    for thread, first in firsts.items():
        Post.objects.filter(thread=thread, number__gte=first).update(number=F("number") + AWAY)
    for run in runs:
        if run.thread in firsts and run.first >= firsts[run.thread]:
            posts = Post.objects.filter(thread=run.thread, number__range=(run.first + AWAY, run.last + AWAY))
            posts.update(thread=run.new_thread, number=F("number") - AWAY + run.shift)


def _carry_readings(runs):
    """Gives every reader the same posts as read, under their new numbers."""
    by_thread = defaultdict(list)
    for run in runs:
        by_thread[run.thread].append(run)
    rows = list(ThreadReading.objects.select_for_update().filter(thread__in=by_thread).order_by("pk"))
    kept = {(row.user_id, row.thread_id): row for row in rows}
    spans = {key: [] for key in kept}
    for row in rows:
        for new_thread, span in _carried(by_thread[row.thread_id], spans_of(row)):
            spans.setdefault((row.user_id, new_thread), []).append(span)
    save_readings(kept, spans)


def save_readings(kept, spans) -> None:
    """Writes what was read: `kept` are the rows that there are, `spans` the numbers, both by (user, thread).

    The time changes with it: whoever notes at the same moment what she reads sees that she has to look again.
    """
    made = []
    for (user, thread), read in spans.items():
        row = kept.get((user, thread)) or ThreadReading(user_id=user, thread_id=thread)
        row.read_to, row.beyond = compressed(read)
        row.changed_at = timezone.now()
        if row.pk is None:
            made.append(row)
    changed = [kept[key] for key in spans if key in kept]
    ThreadReading.objects.bulk_update(changed, ["read_to", "beyond", "changed_at"], batch_size=200)
    ThreadReading.objects.bulk_create(made, batch_size=200)


def keep_board_readings(thread: Thread) -> None:
    """Before a thread leaves its board: what counts as read since all of the board was read stays read elsewhere."""
    marks = dict(BoardReading.objects.filter(board=thread.board_id).values_list("user", "all_read_at"))
    marks = {user: at for user, at in marks.items() if at >= thread.created_at}
    if not marks:
        return
    times = list(thread.posts.order_by("number").values_list("created_at", flat=True))
    rows = ThreadReading.objects.select_for_update().filter(thread=thread, user__in=marks).order_by("pk")
    kept = {(row.user_id, thread.pk): row for row in rows}
    spans = {}
    for user, at in marks.items():
        row = kept.get((user, thread.pk))
        read = [(number, number) for number, time in enumerate(times, 1) if time <= at]
        spans[user, thread.pk] = [*(spans_of(row) if row else []), *read]
    save_readings(kept, spans)


def _carried(runs, spans):
    """(new thread, span of new numbers) of what `spans` cover."""
    ends = [run.last for run in runs]
    for first, last in spans:
        for run in runs[bisect_left(ends, first) :]:
            if run.first > last:
                break
            yield run.new_thread, (max(first, run.first) + run.shift, min(last, run.last) + run.shift)


def spans_of(reading: ThreadReading) -> list[Span]:
    """What a reading covers, as spans of numbers."""
    spans = [(first, last) for first, last in reading.beyond]
    return [(1, reading.read_to), *spans] if reading.read_to else spans


def compressed(spans: Iterable[Span]) -> tuple[int, list[list[int]]]:
    """(read up to, [[first, last], …] beyond it) of spans in any order."""
    joined: list[list[int]] = []
    for first, last in sorted(spans):
        if joined and first <= joined[-1][1] + 1:
            joined[-1][1] = max(joined[-1][1], last)
        else:
            joined.append([first, last])
    read_to = joined.pop(0)[1] if joined and joined[0][0] == 1 else 0
    return read_to, joined


def places_of(thread: Thread, order: Iterable[tuple[int, int]], first: int = 1) -> list[Place]:
    """Places for posts, (thread, number) in their new order, in `thread` from the number `first` on."""
    return [
        Place(old_thread, old_number, thread.pk, number) for number, (old_thread, old_number) in enumerate(order, first)
    ]


def open_by_first(thread: Thread) -> None:
    """Makes the author of its first post the one who began the thread."""
    opening = thread.posts.get(number=1)
    thread.author_id, thread.created_at = opening.author_id, opening.created_at
    thread.save(update_fields=["author", "created_at"])
