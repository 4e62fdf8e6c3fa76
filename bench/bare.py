"""The other side: FTS5 and counting queries as one writes them by hand, on tables of their own in the same file."""

import json
from collections.abc import Iterator
from itertools import islice

from django.db import connection, transaction

from search import indexing

from .searches import Search

#: The facets that are counted; ours counts these and more.
FACETS = ("sector", "country", "region", "eqf", "vet_type", "target_group", "theme", "delivery")
PAGE = 20
TABLES = """
DROP TABLE IF EXISTS bench_vocabulary;
DROP TABLE IF EXISTS bench_words;
DROP TABLE IF EXISTS bench_facets;
DROP TABLE IF EXISTS bench_practices;
CREATE TABLE bench_practices (id INTEGER PRIMARY KEY, day TEXT NOT NULL);
CREATE VIRTUAL TABLE bench_words USING
    fts5(title, summary, names, body, content='', tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE bench_vocabulary USING fts5vocab(bench_words, row);
CREATE TABLE bench_facets (facet TEXT NOT NULL, document INTEGER NOT NULL, code TEXT NOT NULL,
    PRIMARY KEY (facet, document, code)) WITHOUT ROWID;
"""
#: Made once the rows are there.
INDEXES = """
CREATE INDEX bench_practices_day ON bench_practices (day DESC);
CREATE INDEX bench_facets_code ON bench_facets (facet, code, document);
INSERT INTO bench_words(bench_words) VALUES('optimize');
ANALYZE bench_facets;
ANALYZE bench_practices;
"""
AT_ONCE = 50


def make_tables() -> None:
    """Fills the tables from the same documents as the index."""
    _run(TABLES)
    numbered = enumerate((document for batch in indexing.batches("practice") for document in batch), start=1)
    while some := list(islice(numbered, AT_ONCE * 100)):
        _insert(some)
    _run(INDEXES)


def _run(script: str) -> None:
    with connection.cursor() as cursor:
        for statement in filter(str.strip, script.split(";")):
            cursor.execute(statement)


@transaction.atomic
def _insert(documents) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO bench_practices(id, day) VALUES (%s, %s)",
            [(id, document.date.isoformat()) for id, document in documents],
        )
        cursor.executemany(
            "INSERT INTO bench_words(rowid, title, summary, names, body) VALUES (%s, %s, %s, %s, %s)",
            [(id, *_columns(document)) for id, document in documents],
        )
        cursor.executemany(
            "INSERT INTO bench_facets(facet, document, code) VALUES (%s, %s, %s)",
            [(name, id, code) for id, document in documents for name in FACETS for code in document.facets[name]],
        )


def _columns(document) -> Iterator[str]:
    for name in ("title", "summary"):
        yield " ".join(getattr(text, name) for text in document.texts.values())
    yield " ".join(document.names)
    yield " ".join(text.body for text in document.texts.values())


def search(query: Search) -> tuple[list[int], int, dict[str, dict[str, int]]]:
    """A page of ids, the total and the counts of eight facets; a facet's counts ignore its own filter."""
    with connection.cursor() as cursor:
        condition, params = _condition(query, "")
        order = "bm25(bench_words, 10.0, 4.0, 4.0, 1.0)" if query.words else "day DESC"
        key, table = ("rowid", "bench_words") if query.words else ("id", "bench_practices")
        cursor.execute(
            f"SELECT {key} FROM {table} WHERE {condition.format(key=key)} ORDER BY {order} LIMIT {PAGE}", params
        )
        page = [id for (id,) in cursor.fetchall()]
        cursor.execute(f"SELECT count(*) FROM {table} WHERE {condition.format(key=key)}", params)
        total = cursor.fetchone()[0]
        return page, total, {facet: _counts(cursor, query, facet) for facet in FACETS}


def _counts(cursor, query: Search, facet: str) -> dict[str, int]:
    words, params = _words(query)
    filters, more = _filters(query, facet)
    if query.words:
        filters = f"document IN (SELECT rowid FROM bench_words WHERE {words}) AND {filters}"
    sql = f"SELECT code, count(*) FROM bench_facets WHERE facet = %s AND {filters} GROUP BY code"
    cursor.execute(sql.format(key="document"), [facet, *params, *more])
    return dict(cursor.fetchall())


def _condition(query: Search, left_out: str) -> tuple[str, list]:
    words, params = _words(query)
    filters, more = _filters(query, left_out)
    return f"{words} AND {filters}", [*params, *more]


def _words(query: Search) -> tuple[str, list]:
    if not query.words:
        return "1", []
    return "bench_words MATCH %s", [" ".join(f'"{word}"' for word in query.words)]


def _filters(query: Search, left_out: str) -> tuple[str, list]:
    parts, params = ["1"], []
    for name, codes in query.filters.items():
        if name != left_out:
            wanted = "SELECT value FROM json_each(%s)"
            parts.append(f"{{key}} IN (SELECT document FROM bench_facets WHERE facet = %s AND code IN ({wanted}))")
            params += [name, json.dumps(codes)]
    return " AND ".join(parts), params
