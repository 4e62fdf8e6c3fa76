"""The tables of the other side, in the same file: an FTS5 table of plain texts and a table of codes."""

from collections.abc import Iterator
from itertools import islice

from django.db import connection, transaction

from search import indexing

#: The facets that are counted; ours counts these and more.
FACETS = ("sector", "country", "region", "eqf", "vet_type", "target_group", "theme", "delivery")
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
AT_ONCE = 5_000


def make_tables() -> None:
    """Fills the tables from the same documents as the index."""
    _run(TABLES)
    numbered = enumerate((document for batch in indexing.batches("practice") for document in batch), start=1)
    while some := list(islice(numbered, AT_ONCE)):
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
