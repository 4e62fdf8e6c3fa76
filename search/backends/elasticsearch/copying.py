"""Keeps Elasticsearch a copy of the embedded index: noted in its transaction, copied in turns, safe to repeat.

Every batch takes a turn, a number that only rises, before it reads what it copies, and gives it to the server as the
version of what it writes. A batch that has been overtaken (its process slept, its request was sent again) is refused
by the server document by document, and what it had to do stays noted for the next turn.
"""

import datetime
import logging
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace

from django.db import connection, transaction
from django.db.models import F
from elasticsearch import Elasticsearch

from ...models import CopyState, PendingCopy
from ..database.writing import EVERYTHING
from . import indices, stored
from .connection import FAULTS, Unavailable
from .sending import Key, Sending

logger = logging.getLogger(__name__)

LONGEST_WAIT = datetime.timedelta(minutes=10)
FIRST_WAIT = datetime.timedelta(seconds=2)
#: Seconds between the attempts to send a batch of a rebuild.
PATIENCE = (0.5, 2.0)
#: A rebuild that began earlier has died.
LONGEST_REBUILD = datetime.timedelta(hours=1)


def note(keys: Iterable[Key]) -> None:
    """Remember that these documents have to be copied, in the transaction that changes them."""
    PendingCopy.objects.bulk_create(PendingCopy(kind=kind, key=key) for kind, key in dict.fromkeys(keys))


@dataclass(frozen=True)
class Turn:
    """A batch's number, the index being built at its beginning, and what it has to copy."""

    number: int
    building: str
    rows: Sequence[PendingCopy] = ()


def take_turn(limit: int = 0) -> Turn:
    """The next number together with up to `limit` noted copies: what is noted later is seen by a later turn."""
    if not limit:
        return _next_turn()
    with transaction.atomic():
        turn = _next_turn()
        return replace(turn, rows=list(_noted(turn)[:limit]))


def _next_turn() -> Turn:
    """One statement, as every batch of a rebuild makes it."""
    for _attempt in range(2):
        with connection.cursor() as cursor:
            cursor.execute("UPDATE search_copystate SET turn = turn + 1 WHERE id = 1 RETURNING turn, building")
            if row := cursor.fetchone():
                return Turn(*row)
        CopyState.objects.get_or_create(pk=CopyState.ONLY)
    raise CopyState.DoesNotExist


def _noted(turn: Turn):
    """What is due: in order, but what has failed before comes after what has not.

    The note for everything waits for a rebuild that is under way, and goes with it.
    """
    due = PendingCopy.objects.due()
    is_under_way = turn.building and indices.age(turn.building) < LONGEST_REBUILD
    return (due.exclude(kind="", key="") if is_under_way else due).order_by("attempts", "pk")


def _everything():
    return PendingCopy.objects.filter(kind="", key="")


class Copier:
    """Copies to the server that a client leads to; every method raises Unavailable when it gives no usable answer."""

    def __init__(self, client: Elasticsearch, where: indices.Indices):
        self.client = client
        self.indices = where

    def drain_all(self) -> int:
        """Copy everything that is noted and due; gives back how many documents were written or taken away."""
        written = 0
        while (done := self.drain()) is not None:
            written += done
        return written

    def drain(self, limit: int = stored.BATCH) -> int | None:
        """Copy up to `limit` noted documents; None when nothing is due."""
        turn = take_turn(limit)
        if not turn.rows:
            return None
        keys = list(dict.fromkeys((row.kind, row.key) for row in turn.rows))
        try:
            if EVERYTHING in keys:
                self._note_differences(turn)
                return 0
            failed = self._copy(keys, turn)
        except FAULTS as fault:
            # Still due: the server is away, and who asks decides when to try again.
            rows = PendingCopy.objects.filter(pk__in=[row.pk for row in turn.rows])
            rows.update(attempts=F("attempts") + 1, error=f"{type(fault).__name__}: {fault}"[:1000])
            raise Unavailable(str(fault)) from fault
        PendingCopy.objects.filter(pk__in=[r.pk for r in turn.rows if (r.kind, r.key) not in failed]).delete()
        for row in turn.rows:
            if reason := failed.get((row.kind, row.key)):
                row.postpone(reason[:1000], first=FIRST_WAIT, longest=LONGEST_WAIT)
        return len(keys) - len(failed)

    def _copy(self, keys: Sequence[Key], turn: Turn) -> dict[Key, str]:
        """Copy these as they are now, to the index being built first: should that one begin to answer meanwhile, what
        comes second goes there too."""
        documents = {(one.kind, one.key): one.source for one in stored.by_keys(keys)}
        targets = [indices.next_alias(turn.building)] if turn.building else []
        return Sending(keys, documents, [*targets, self.indices.alias], turn.number).send(self.client)

    def _note_differences(self, turn: Turn) -> None:
        """Note what differs in place of the note for everything."""
        wrong = [key for key, _what in self.differences()]
        with transaction.atomic():
            note(wrong)
            _everything().filter(pk__in=[row.pk for row in turn.rows]).delete()

    def rebuild(self, report: Callable[[int], None] = lambda number: None) -> int:
        """Copy everything into a new index beside the one that answers, catch up, and let it answer; leftovers go.

        `report` is told after each batch how many documents there are so far. Raises Overtaken when another rebuild
        begins meanwhile.
        """
        name = self.indices.new_name()
        noted = self._register(name)
        try:
            # Registered, this is the only one that may switch: what answers now stays until then.
            current = self.indices.current()
            mine = filter(self.indices.is_of_this_release, self.indices.all())
            self.indices.remove(other for other in mine if other not in current)
            self.indices.create(name)
            written = self.fill(name, report)
            self.indices.finish(name)
            self._catch_up()
            self._switch(name, noted)
        except BaseException as fault:
            is_mine = CopyState.objects.filter(pk=CopyState.ONLY, building=name).update(building="")
            if not is_mine and isinstance(fault, (Unavailable, *FAULTS)):
                raise stored.Overtaken from fault
            raise
        self._remove_leftovers()
        return written

    def _register(self, name: str) -> list[int]:
        """From now on every turn copies into the new index as well; gives back the notes for everything that it will
        settle."""
        with transaction.atomic():
            take_turn()
            CopyState.objects.filter(pk=CopyState.ONLY).update(building=name)
            return list(_everything().values_list("pk", flat=True))

    def fill(self, name: str, report: Callable[[int], None] = lambda number: None, limit: int | None = None) -> int:
        """Copy the embedded index, or its first documents, batch by batch into a registered index; gives back how many
        documents. The server takes one batch while the next one is read."""
        number, last, written = stored.active_set(), 0, 0
        with ThreadPoolExecutor(1) as sender:
            under_way: Future | None = None
            while True:
                turn = take_turn()
                batch = stored.after(number, last) if limit is None or written < limit else []
                if under_way:
                    under_way.result()
                    report(written)
                if not batch:
                    return written
                if turn.building != name:
                    raise stored.Overtaken
                under_way = sender.submit(self._send_batch, name, batch, turn)
                last, written = batch[-1].id, written + len(batch)

    def _send_batch(self, name: str, batch: Sequence[stored.Stored], turn: Turn) -> None:
        documents = {(one.kind, one.key): one.source for one in batch}
        failed = self._patiently(Sending(list(documents), documents, [indices.next_alias(name)], turn.number))
        if reasons := [reason for reason in failed.values() if reason]:
            raise Unavailable(reasons[0])

    def _patiently(self, sending: Sending) -> dict[Key, str]:
        """A fault is no reason to give up what has been built so far: the same turn may be sent again."""
        for seconds in PATIENCE:
            try:
                return sending.send(self.client)
            except FAULTS as fault:
                logger.warning("A batch is sent again: %s", fault)
                time.sleep(seconds)
        return sending.send(self.client)

    def _catch_up(self) -> None:
        """Copy what was noted meanwhile, also what has to wait: the new index has room for everything."""
        PendingCopy.objects.update(not_before=None)
        for _turn in range(1000):
            try:
                if self.drain() is None:
                    return
            except Unavailable:
                # The index that answers may be the one that is missing or of another release.
                if self.indices.current():
                    raise
                return

    def _switch(self, name: str, noted: Sequence[int]) -> None:
        """Behind the lock of the state, so that of two rebuilds only the last one is put in place."""
        with transaction.atomic():
            if not CopyState.objects.filter(pk=CopyState.ONLY, building=name).update(turn=F("turn") + 1):
                raise stored.Overtaken
            if _everything().exclude(pk__in=noted).exists():
                raise stored.Overtaken
            self.indices.switch(name)
            _everything().filter(pk__in=noted).delete()
            CopyState.objects.filter(pk=CopyState.ONLY).update(building="")

    def _remove_leftovers(self) -> None:
        """Take away every index but the one that answers and one whose building has begun meanwhile. That one is
        registered before it is created, so it is not among those listed first or it is spared."""
        names = self.indices.all()
        spared = {*CopyState.objects.values_list("building", flat=True), *self.indices.current()}
        self.indices.remove(name for name in names if name not in spared)

    def differences(self) -> Iterator[tuple[Key, str]]:
        """Every document whose copy is "missing", "stale" or a "ghost"; what is being copied just now may be among
        them."""
        copies = self.indices.fingerprints()
        expected = dict(stored.fingerprints())
        for key, fingerprint in copies:
            if (wanted := expected.pop(key, None)) is None:
                yield key, "ghost"
            elif wanted != fingerprint:
                yield key, "stale"
        for key in expected:
            yield key, "missing"
