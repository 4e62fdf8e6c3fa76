"""Keeps Elasticsearch a copy of the embedded index: noted in its transaction, copied in turns, safe to repeat.

Every batch takes a turn, a number that only rises, before it reads what it copies, and gives it to the server as the
version of what it writes. A batch that has been overtaken (its process slept, its request was sent again) is refused
by the server document by document, and what it had to do stays noted for the next turn.
"""

import datetime
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from elasticsearch import Elasticsearch
from elasticsearch.helpers import streaming_bulk

from ...models import CopyState, PendingCopy
from . import stored
from .connection import FAULTS, Unavailable
from .indices import Indices

logger = logging.getLogger(__name__)

#: Stands for every document.
EVERYTHING = ("", "")
LONGEST_WAIT = datetime.timedelta(minutes=10)
FIRST_WAIT = datetime.timedelta(seconds=2)
#: Bytes of one request.
LARGEST_REQUEST = 20 * 1024 * 1024

Key = tuple[str, str]


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
    with transaction.atomic():
        if not CopyState.objects.filter(pk=CopyState.ONLY).update(turn=F("turn") + 1):
            CopyState.objects.get_or_create(pk=CopyState.ONLY, defaults={"turn": 1})
        state = CopyState.objects.get(pk=CopyState.ONLY)
        rows = list(_noted(state)[:limit]) if limit else []
    return Turn(state.turn, state.building, rows)


def _noted(state: CopyState):
    """What is due, in order. The note for everything waits for a rebuild that is under way, and goes with it."""
    due = PendingCopy.objects.filter(Q(not_before__isnull=True) | Q(not_before__lte=timezone.now())).order_by("pk")
    return due.exclude(kind="", key="") if state.building else due


class Copier:
    """Copies to the server that a client leads to; every method raises Unavailable when it gives no usable answer."""

    def __init__(self, client: Elasticsearch, indices: Indices):
        self.client = client
        self.indices = indices

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
            documents = {(one.kind, one.key): one.source for one in stored.by_keys(keys)}
            targets = [self.indices.alias] + ([self.indices.next_alias] if turn.building else [])
            failed = self._send(_actions(keys, documents, targets, turn.number))
        except FAULTS as fault:
            self._postpone(turn.rows, dict.fromkeys(keys, f"{type(fault).__name__}: {fault}"))
            raise Unavailable(str(fault)) from fault
        PendingCopy.objects.filter(pk__in=[r.pk for r in turn.rows if (r.kind, r.key) not in failed]).delete()
        self._postpone([row for row in turn.rows if failed.get((row.kind, row.key))], failed)
        return len(keys) - len(failed)

    def _note_differences(self, turn: Turn) -> None:
        """Note what differs in place of the note for everything."""
        wrong = [key for key, _what in self.differences()]
        with transaction.atomic():
            note(wrong)
            PendingCopy.objects.filter(pk__in=[r.pk for r in turn.rows if (r.kind, r.key) == EVERYTHING]).delete()

    def _send(self, actions: Iterable[dict]) -> dict[Key, str]:
        """Send these; gives back what was not done, with the reason ("" where a newer turn has been faster)."""
        failed: dict[Key, str] = {}
        answers = streaming_bulk(
            self.client,
            actions,
            chunk_size=stored.BATCH,
            max_chunk_bytes=LARGEST_REQUEST,
            raise_on_error=False,
            require_alias=True,
        )
        for is_done, item in answers:
            ((action, done),) = item.items()
            if is_done or (action == "delete" and done["status"] == 404 and not done.get("error")):
                continue
            if done["status"] == 409:
                failed.setdefault(_key_of(done["_id"]), "")
            elif not (_is_missing(done) and done["_index"] == self.indices.next_alias):
                failed[_key_of(done["_id"])] = str(done.get("error") or done["status"])[:1000]
        return failed

    def _postpone(self, rows: Sequence[PendingCopy], reasons: Mapping[Key, str]) -> None:
        for row in rows:
            wait = min(LONGEST_WAIT, FIRST_WAIT * 2 ** min(row.attempts, 10))
            PendingCopy.objects.filter(pk=row.pk).update(
                attempts=F("attempts") + 1, error=reasons[row.kind, row.key][:1000], not_before=timezone.now() + wait
            )

    def rebuild(self, report: Callable[[int], None] = lambda number: None) -> int:
        """Copy everything into a new index beside the one that answers, catch up, and let it answer; leftovers go.

        `report` is told after each batch how many documents there are so far. Raises Overtaken when another rebuild
        begins meanwhile.
        """
        name = self.indices.create()
        self._register(name)
        number, last, written = stored.active_set(), 0, 0
        # The server takes one batch while the next one is read.
        with ThreadPoolExecutor(1) as sender:
            under_way: Future | None = None
            while True:
                turn = take_turn()
                batch = stored.after(number, last)
                if under_way:
                    under_way.result()
                    report(written)
                if not batch:
                    break
                if turn.building != name:
                    raise stored.Overtaken
                under_way = sender.submit(self._fill, batch, turn)
                last, written = batch[-1].id, written + len(batch)
        self.indices.finish(name)
        self._catch_up()
        self._switch(name, number)
        self.indices.remove_leftovers()
        return written

    def _register(self, name: str) -> None:
        """From now on every turn copies into the new index as well."""
        take_turn()
        CopyState.objects.filter(pk=CopyState.ONLY).update(building=name)

    def _fill(self, batch: Sequence[stored.Stored], turn: Turn) -> None:
        documents = {(one.kind, one.key): one.source for one in batch}
        failed = self._send(_actions(list(documents), documents, [self.indices.next_alias], turn.number))
        if reasons := [reason for reason in failed.values() if reason]:
            raise Unavailable(reasons[0])

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

    def _switch(self, name: str, number: int) -> None:
        """Behind the lock of the state, so that of two rebuilds only the last one is put in place."""
        with transaction.atomic():
            if not CopyState.objects.filter(pk=CopyState.ONLY, building=name).update(turn=F("turn") + 1):
                raise stored.Overtaken
            if stored.active_set() != number:
                raise stored.Overtaken
            self.indices.switch(name)
            PendingCopy.objects.filter(kind="", key="").delete()
            CopyState.objects.filter(pk=CopyState.ONLY).update(building="")

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


def _id_of(key: Key) -> str:
    return f"{key[0]}:{key[1]}"


def _key_of(id: str) -> Key:
    kind, _colon, key = id.partition(":")
    return kind, key


def _is_missing(done: Mapping[str, Any]) -> bool:
    """Whether there is no index where this was to go: nothing is lost, as the next rebuild begins from nothing."""
    error = done.get("error")
    return isinstance(error, Mapping) and error.get("type") == "index_not_found_exception"


def _actions(
    keys: Sequence[Key], documents: Mapping[Key, dict], targets: Sequence[str], version: int
) -> Iterator[dict]:
    """For each target: write what there is, take away what there is no longer."""
    for target in targets:
        for key in keys:
            action = {"_index": target, "_id": _id_of(key), "version": version, "version_type": "external_gte"}
            if key in documents:
                yield {**action, "_op_type": "index", "_source": documents[key]}
            else:
                yield {**action, "_op_type": "delete"}
