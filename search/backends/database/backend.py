"""The embedded engine: needs nothing but the portal's own database, SQLite or PostgreSQL."""

import math
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from dataclasses import replace

from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection

from ...begun import Begun
from ...documents import SearchDocument
from ...grouping import facet_groups
from ...highlight import Highlighter
from ...query import SearchQuery
from ...results import Hit, PageOutOfRange, SearchResults
from ...textquery import text_of
from ..base import Suggestion
from .postgres import PostgresEngine
from .reading import STATE, Found, Reading, Snapshot
from .rows import make_hit
from .sqlite import SqliteEngine
from .streaming import all_hits
from .tables import tables
from .writing import OnChange, Writer
from .written import WrittenWords

ENGINES = {engine.vendor: engine for engine in (SqliteEngine, PostgresEngine)}
_steady: ContextVar[bool] = ContextVar("search_steadily", default=False)
#: A search during which the index was changed is made again, but not for ever.
ATTEMPTS = 3


def engine_for(vendor: str):
    """The statements for a kind of database; raises ImproperlyConfigured for one that we do not speak."""
    if vendor not in ENGINES:
        raise ImproperlyConfigured(f"The embedded search runs on SQLite and PostgreSQL, not on {vendor}.")
    return ENGINES[vendor]()


class DatabaseBackend:
    """The protocol of backends/base.py on the tables of this package."""

    def __init__(self, on_change: OnChange | None = None):
        self.engine = engine_for(connection.vendor)
        self.writer = Writer(self.engine, on_change)
        self.snapshot = Snapshot()
        self.written = WrittenWords(self.engine)

    def search(self, query: SearchQuery) -> SearchResults:
        """The page asked for with total and facets; raises PageOutOfRange."""
        started = time.perf_counter()
        text = text_of(query)
        highlighter = Highlighter.of(text)
        for attempt in range(ATTEMPTS):
            with connection.cursor() as cursor:
                snapshot = replace(self.snapshot)
                is_steady = _steady.get() and not attempt
                found = Reading(self.engine, cursor, snapshot, query, text, is_steady=is_steady).find()
                self.snapshot = snapshot
                hits, stamp = self._hits(cursor, snapshot, found, query, highlighter)
            if stamp == snapshot.stamp:
                break
        pages = math.ceil(found.total / query.page_size)
        last_page = max(1, pages)
        results = SearchResults(
            query=query.with_page(min(query.page, last_page)),
            hits=hits,
            total=found.total,
            facets=facet_groups(found.counts, query, version=stamp),
            pages=pages,
            took=time.perf_counter() - started,
        )
        if query.page > last_page:
            raise PageOutOfRange(last_page, results)
        return results

    def totals(self, query: SearchQuery) -> Mapping[str, int]:
        """How many documents of each kind the text alone finds; at most three queries."""
        text = text_of(query)
        with connection.cursor() as cursor:
            snapshot = replace(self.snapshot)
            totals = Reading(self.engine, cursor, snapshot, query, text, is_steady=_steady.get()).totals()
            self.snapshot = snapshot
        return totals

    def _hits(
        self, cursor, snapshot: Snapshot, found: Found, query: SearchQuery, highlighter: Highlighter | None
    ) -> tuple[list[Hit], int | None]:
        """The documents on the page, and the stamp of the index at that moment."""
        if not found.ids:
            return [], snapshot.stamp
        condition, ids = self.engine.ids_in(found.ids)
        cursor.execute(
            "SELECT (SELECT stamp FROM search_indexstate WHERE id = 1), id, kind, key, payload, bodies"
            f" FROM {tables(snapshot.active).documents} WHERE id {condition}",
            [ids],
        )
        rows = cursor.fetchall()
        by_id = {row[1]: row[2:] for row in rows}
        hits = [
            make_hit(by_id[id], query.language, found.scores.get(id, 0.0), highlighter)
            for id in found.ids
            if id in by_id
        ]
        return hits, rows[0][0] if rows else None

    def hits(self, query: SearchQuery) -> Iterator[Hit]:
        """Every hit in order, without marks; see `streaming`."""
        return all_hits(self.engine, lambda: self.snapshot, query)

    @contextmanager
    def steadily(self) -> Iterator[None]:
        """Within this block the index is taken to be as the last search has seen it: searches in a row ask less."""
        token = _steady.set(True)
        try:
            yield
        finally:
            _steady.reset(token)

    def suggest(self, prefix: str, language: str, limit: int = 8) -> list[Suggestion]:
        """What has a title, then what has a name, with a word that begins as the last one typed does; newest first."""
        begun = Begun.of(prefix, language)
        if begun is None:
            return []
        with connection.cursor() as cursor:
            cursor.execute(STATE)
            if (row := cursor.fetchone()) is None:
                return []
            t = tables(row[0])
            sql, params = self.engine.prefixed(t, begun)
            cursor.execute(
                f"SELECT min(h.place), d.id, d.kind FROM ({sql}) h JOIN {t.documents} d ON d.id = h.id"
                " GROUP BY d.id, d.kind, d.newest, d.key ORDER BY 1, d.newest, d.kind, d.key",
                params,
            )
            ids: dict[str, list[int]] = {}
            for _place, id, kind in cursor.fetchall():
                ids.setdefault(kind, []).append(id)
            chosen = [id for some in ids.values() for id in some[:limit]]
            condition, param = self.engine.ids_in(chosen)
            cursor.execute(f"SELECT id, kind, key, payload, bodies FROM {t.documents} WHERE id {condition}", [param])
            rows = {id: row for id, *row in cursor.fetchall()}
        hits = [make_hit(rows[id], language) for id in chosen if id in rows]
        return [Suggestion(hit.title, hit.url, hit.kind, hit.language) for hit in hits]

    def words(self, language: str, kinds: Sequence[str]) -> Mapping[str, int]:
        """In how many documents of these kinds each word stands, as written in a language, or in names for ""."""
        with connection.cursor() as cursor:
            return self.written.of(cursor, language, kinds)

    def writing(self) -> AbstractContextManager:
        """A transaction that no other writer of the index enters."""
        return self.writer.locked()

    def upsert(self, documents: Iterable[SearchDocument]) -> int:
        """Add or replace these documents, all or none; gives back their number."""
        return self.writer.upsert(documents)

    def delete(self, keys: Iterable[tuple[str, str]]) -> int:
        """Take the documents of these (kind, key) away; gives back how many there were."""
        return self.writer.delete(keys)

    def rebuild(self, batches: Iterator[Sequence[SearchDocument]]) -> int:
        """Replace the whole index; readers see the old one until the end. Raises RebuildOvertaken."""
        return self.writer.rebuild(iter(batches))

    def fingerprints(self, kind: str) -> Mapping[str, str]:
        """Key and fingerprint of every document of a kind."""
        with connection.cursor() as cursor:
            cursor.execute(STATE)
            row = cursor.fetchone()
            if row is None:
                return {}
            cursor.execute(f"SELECT key, fingerprint FROM {tables(row[0]).documents} WHERE kind = %s", [kind])
            return dict(cursor.fetchall())

    def healthy(self) -> bool:
        """Whether the tables are there."""
        try:
            with connection.cursor() as cursor:
                cursor.execute(f"SELECT count(*) FROM {tables(0).documents} WHERE id < 0")
        except DatabaseError:
            return False
        return True

    def notice(self) -> str:
        """Nothing: this engine is as well as the database itself."""
        return ""

    def copy(self) -> int:
        """There is no server behind this engine."""
        return 0

    def rebuild_copy(self, report: Callable[[int], None]) -> None:
        """There is no server behind this engine."""

    def copy_differences(self) -> None:
        """There is no server behind this engine."""

    def repair_copy(self, keys: Iterable[tuple[str, str]]) -> int:
        """There is no server behind this engine."""
        return 0
