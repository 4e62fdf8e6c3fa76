"""Keeps the index true to the content: notes changes in their own transaction and works them off after it."""

import datetime
import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from django.db import transaction

from .backends import get_backend
from .documents import SearchDocument
from .models import PendingChange
from .sources import get_source, sources

logger = logging.getLogger(__name__)

BATCH = 100
LONGEST_WAIT = datetime.timedelta(hours=1)
FIRST_WAIT = datetime.timedelta(seconds=15)

_held: ContextVar[bool] = ContextVar("search_drain_held", default=False)


def note_change(kind: str, key: str) -> None:
    """Remember that a document has changed, in the transaction that changes it; it is indexed after the commit."""
    note_changes(kind, [key])


def note_changes(kind: str, keys: Iterable[str]) -> None:
    """Remember several changes of one kind; see note_change."""
    rows = [PendingChange(kind=kind, key=key) for key in dict.fromkeys(keys) if key]
    if rows:
        PendingChange.objects.bulk_create(rows)
        _drain_after_commit()


@contextmanager
def held() -> Iterator[None]:
    """Within this block changes are only noted; they are worked off at its end (for imports)."""
    token = _held.set(True)
    try:
        yield
    finally:
        _held.reset(token)
    transaction.on_commit(drain_all)


def _drain_after_commit() -> None:
    """Have one drain follow the transaction, however many changes it notes."""
    scheduled = any(entry[1] is _drain_quietly for entry in transaction.get_connection().run_on_commit)
    if not (scheduled or _held.get()):
        transaction.on_commit(_drain_quietly)


def _drain_quietly() -> None:
    """Work off what the transaction noted. A fault is logged and the change stays noted: content was saved."""
    try:
        drain_all()
    except Exception:
        logger.exception("The search index could not be brought up to date; the changes stay noted.")


def drain_all() -> int:
    """Work off every change that is due; gives back how many documents were written."""
    written = 0
    while PendingChange.objects.due().exists():
        written += drain()
    return written


def drain(limit: int = BATCH) -> int:
    """Work off up to `limit` noted changes in order; gives back how many documents were written or taken away.

    Reading the content, writing the index and removing the notes are one transaction behind the index's lock, so
    that neither a crash nor a second drain can lose or overtake a change. A document that fails stays noted with its
    error and is tried again later; the others go on.
    """
    backend = get_backend()
    with transaction.atomic(), backend.writing():
        rows = list(PendingChange.objects.due().order_by("pk")[:limit])
        keys: dict[str, dict[str, None]] = {}
        for row in rows:
            keys.setdefault(row.kind, {})[row.key] = None
        failed: dict[tuple[str, str], str] = {}
        written = sum(_index(kind, list(some), failed) for kind, some in keys.items())
        done = [row.pk for row in rows if (row.kind, row.key) not in failed]
        PendingChange.objects.filter(pk__in=done).delete()
        for row in rows:
            if (row.kind, row.key) in failed:
                row.postpone(failed[row.kind, row.key], first=FIRST_WAIT, longest=LONGEST_WAIT)
    return written


def _index(kind: str, keys: list[str], failed: dict[tuple[str, str], str]) -> int:
    """Write these documents together; if that fails, one by one, so that one bad document stops no other."""
    try:
        with transaction.atomic():
            return _write(kind, keys)
    except Exception as fault:
        if len(keys) == 1:
            logger.exception("The search document %s %s could not be indexed.", kind, keys[0])
            failed[kind, keys[0]] = f"{type(fault).__name__}: {fault}"[:2000]
            return 0
        return sum(_index(kind, [key], failed) for key in keys)


def _write(kind: str, keys: list[str]) -> int:
    source = get_source(kind)
    found = {document.key: document for document in source.documents(keys)} if source else {}
    backend = get_backend()
    written = backend.upsert([found[key] for key in keys if key in found])
    return written + backend.delete((kind, key) for key in keys if key not in found)


def batches(kind: str | None = None) -> Iterator[list[SearchDocument]]:
    """Everything public of one kind or of all, read in batches as they are asked for."""
    for source in sources():
        if kind is None or source.kind == kind:
            chunk: list[str] = []
            for key in source.keys():
                chunk.append(key)
                if len(chunk) == BATCH:
                    yield list(source.documents(chunk))
                    chunk = []
            if chunk:
                yield list(source.documents(chunk))


def rebuild(kind: str | None = None, report: Callable[[int], None] = lambda number: None) -> int:
    """Build the index anew from the sources beside the one that answers, then put it in its place.

    With `kind`, only that kind's documents are read again, in the index that answers; what is no longer public goes.
    `report` is told after each batch how many documents there are so far.
    """
    backend = get_backend()
    if kind is None:
        return backend.rebuild(_reported(batches(), report))
    written, seen, reading = 0, set(), _reported(batches(kind), report)
    while True:
        with backend.writing():
            batch = next(reading, None)
            if batch is None:
                break
            written += backend.upsert(batch)
        seen.update(document.key for document in batch)
    note_changes(kind, set(backend.fingerprints(kind)) - seen)
    return written


def _reported(batches: Iterator[list[SearchDocument]], report: Callable[[int], None]) -> Iterator[list[SearchDocument]]:
    number = 0
    for batch in batches:
        number += len(batch)
        yield batch
        report(number)


@dataclass
class Difference:
    """What is wrong in the index about one kind, as keys."""

    ghosts: set[str]
    missing: set[str] = field(default_factory=set)
    stale: set[str] = field(default_factory=set)
    right: int = 0

    def keys(self) -> list[str]:
        """Every key that is wrong."""
        return sorted(self.ghosts | self.missing | self.stale)

    def __len__(self) -> int:
        return len(self.ghosts) + len(self.missing) + len(self.stale)


def differences() -> Iterator[tuple[str, Difference]]:
    """For each kind, how the index differs from the sources."""
    for source in sources():
        indexed = dict(get_backend().fingerprints(source.kind))
        difference = Difference(ghosts=set(indexed))
        for batch in batches(source.kind):
            for document in batch:
                difference.ghosts.discard(document.key)
                if document.key not in indexed:
                    difference.missing.add(document.key)
                elif indexed[document.key] != document.fingerprint():
                    difference.stale.add(document.key)
                else:
                    difference.right += 1
        yield source.kind, difference
