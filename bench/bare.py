"""The other side: FTS5 and counting queries as one writes them by hand."""

import json

from django.db import connection

from .bare_tables import FACETS
from .searches import Search

PAGE = 20
#: As the hits of a search weigh: title, summary, names, body.
RANK = "bm25(bench_words, 10.0, 4.0, 4.0, 1.0)"


def search(query: Search) -> tuple[list[int], int, dict[str, dict[str, int]]]:
    """A page of ids, the total and the counts of eight facets; a facet's counts ignore its own filter."""
    condition, params = _condition(query)
    table, key, order = ("bench_words", "rowid", RANK) if query.words else ("bench_practices", "id", "day DESC")
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {key} FROM {table} p WHERE {condition} ORDER BY {order} LIMIT {PAGE}", params)
        page = [id for (id,) in cursor.fetchall()]
        cursor.execute(f"SELECT count(*) FROM {table} p WHERE {condition}", params)
        total = cursor.fetchone()[0]
        return page, total, {facet: _counts(cursor, query, facet) for facet in FACETS}


def _counts(cursor, query: Search, facet: str) -> dict[str, int]:
    """From the hits to their codes; without words straight from the codes, which is faster."""
    if query.words:
        condition, params = _condition(query, left_out=facet)
        source = f"bench_words p CROSS JOIN bench_facets f ON f.document = p.rowid WHERE {condition}"
    else:
        filters, params = _filters(query, facet, "+f.document")
        source = f"bench_facets f WHERE {filters or 1}"
    cursor.execute(f"SELECT f.code, count(*) FROM {source} AND f.facet = %s GROUP BY f.code", [*params, facet])
    return dict(cursor.fetchall())


def _condition(query: Search, left_out: str = "") -> tuple[str, list]:
    """The words and the filters. "+" keeps SQLite from asking FTS5 anew for every document of a filter."""
    words = ["bench_words MATCH %s"] if query.words else []
    params = [" ".join(f'"{word}"' for word in query.words)] if query.words else []
    filters, more = _filters(query, left_out, "+p.rowid")
    return " AND ".join([*words, *filter(None, [filters])]) or "1", [*params, *more]


def _filters(query: Search, left_out: str, key: str) -> tuple[str, list]:
    parts, params = [], []
    for name, codes in query.filters.items():
        if name != left_out:
            wanted = "SELECT value FROM json_each(%s)"
            parts.append(f"{key} IN (SELECT document FROM bench_facets WHERE facet = %s AND code IN ({wanted}))")
            params += [name, json.dumps(codes)]
    return " AND ".join(parts), params
