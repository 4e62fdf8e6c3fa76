"""All hits of a search, one after the other: their ids at once, the documents in steps."""

from array import array
from collections.abc import Callable, Iterator
from dataclasses import replace

from django.db import connection

from ...query import SearchQuery
from ...results import Hit
from ...textquery import text_of
from .reading import Reading, Snapshot
from .rows import make_hit
from .tables import tables

#: Documents of one query; memory holds no more of them at a time.
STEP = 500
#: More than there will ever be on one page.
ALL = 1 << 40


def all_hits(engine, remembered: Callable[[], Snapshot], query: SearchQuery) -> Iterator[Hit]:
    """Every hit in the order of the query.

    What leaves the index meanwhile is left out. When the whole index is replaced meanwhile, the search is made
    again there, and the list goes on at the place that it had reached.
    """
    ids, active = _ids(engine, remembered(), query)
    place = 0
    while place < len(ids):
        rows, now_active = _documents(engine, active, ids[place : place + STEP])
        if now_active != active:
            ids, active = _ids(engine, remembered(), query)
            continue
        for id in ids[place : place + STEP]:
            # An id that a new document has taken over may be of another kind.
            if id in rows and rows[id][0] in query.kinds:
                yield make_hit(rows[id], query.language)
        place += STEP


def _ids(engine, snapshot: Snapshot, query: SearchQuery) -> tuple[array, int]:
    """The ids of all hits in order (eight bytes each), and the set of tables that they are of."""
    snapshot = replace(snapshot)
    everything = replace(query, page=1, page_size=ALL)
    with connection.cursor() as cursor:
        found = Reading(engine, cursor, snapshot, everything, text_of(everything)).find()
    return array("q", found.ids), snapshot.active


def _documents(engine, active: int, ids: array) -> tuple[dict[int, tuple], int]:
    """{id: row} of the documents, and which set of tables answers at that very moment."""
    condition, param = engine.ids_in(ids.tolist())
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT s.active, d.id, d.kind, d.key, d.payload FROM search_indexstate s"
            f" LEFT JOIN {tables(active).documents} d ON d.id {condition} WHERE s.id = 1",
            [param],
        )
        found = cursor.fetchall()
    rows = {id: (kind, key, payload, b"") for _active, id, kind, key, payload in found if id is not None}
    return rows, found[0][0] if found else active
