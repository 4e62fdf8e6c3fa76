"""SQLite: an FTS5 table without content of its own beside the documents."""

import json
import zlib
from collections.abc import Iterable, Sequence
from typing import Any

from ...streams import Columns
from ...textquery import TextQuery, Unit, Variant
from .tables import Tables

#: How much a word weighs by its place: title, summary, names, body.
WEIGHTS = "10.0, 4.0, 4.0, 1.0"
HEAD = "{title summary names}"


class SqliteEngine:
    """The statements that only SQLite understands."""

    vendor = "sqlite"
    #: The index can tell which terms it holds, and in how many documents.
    knows_terms = True
    #: A result comes as a whole, not row by row as it is read.
    sends_all = False

    def create(self, t: Tables) -> list[str]:
        """The statements that make one set of tables."""
        return [
            f"""CREATE TABLE {t.documents} (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, key TEXT NOT NULL,
                newest INTEGER NOT NULL, fingerprint TEXT NOT NULL, codes TEXT NOT NULL, payload TEXT NOT NULL,
                bodies BLOB NOT NULL, terms BLOB NOT NULL, UNIQUE (kind, key))""",
            f"CREATE INDEX {t.documents}_newest ON {t.documents} (newest, kind, key)",
            f"""CREATE TABLE {t.titles} (document INTEGER NOT NULL, language TEXT NOT NULL, place TEXT NOT NULL,
                PRIMARY KEY (document, language)) WITHOUT ROWID""",
            f"CREATE INDEX {t.titles}_place ON {t.titles} (language, place, document)",
            f"""CREATE TABLE {t.bits} (facet TEXT NOT NULL, code TEXT NOT NULL, bits BLOB NOT NULL,
                PRIMARY KEY (facet, code))""",
            f"""CREATE VIRTUAL TABLE {t.words} USING
                fts5(title, summary, names, body, content='', tokenize='ascii')""",
            f"CREATE VIRTUAL TABLE {t.vocabulary} USING fts5vocab({t.words}, row)",
        ]

    def drop(self, t: Tables) -> list[str]:
        """The statements that take one set of tables away."""
        return [f"DROP TABLE IF EXISTS {name}" for name in (t.vocabulary, t.words, t.bits, t.titles, t.documents)]

    def empty(self, t: Tables) -> list[str]:
        """The statements that empty one set of tables."""
        plain = [f"DELETE FROM {name}" for name in (t.documents, t.titles, t.bits)]
        return [*plain, f"INSERT INTO {t.words}({t.words}) VALUES('delete-all')"]

    def compact(self, t: Tables) -> list[str]:
        """The statements that make a freshly built set fast."""
        return [f"INSERT INTO {t.words}({t.words}) VALUES('optimize')"]

    def pack_terms(self, columns: Columns) -> bytes:
        """The terms as they are kept beside the document: SQLite must be told what to take away."""
        return zlib.compress("\n".join(" ".join(column) for column in columns).encode(), 1)

    def insert_words(self, cursor, t: Tables, rows: Iterable[tuple[int, Columns]]) -> None:
        """Add the terms of documents."""
        cursor.executemany(
            f"INSERT INTO {t.words}(rowid, title, summary, names, body) VALUES (%s, %s, %s, %s, %s)",
            [(id, *(" ".join(column) for column in columns)) for id, columns in rows],
        )

    def delete_words(self, cursor, t: Tables, rows: Iterable[tuple[int, bytes]]) -> None:
        """Take the terms of documents away, given as pack_terms() kept them."""
        cursor.executemany(
            f"INSERT INTO {t.words}({t.words}, rowid, title, summary, names, body)"
            " VALUES ('delete', %s, %s, %s, %s, %s)",
            [(id, *zlib.decompress(packed).decode().split("\n")) for id, packed in rows],
        )

    def ids_in(self, ids: Sequence[int]) -> tuple[str, Any]:
        """A condition "in these ids" and its one parameter."""
        return "IN (SELECT value FROM json_each(%s))", json.dumps(list(ids))

    def id_list(self, expression: str) -> str:
        """An aggregate that gives ids back in one value; see read_ids."""
        return f"json_group_array({expression})"

    def read_ids(self, value: Any) -> list[int]:
        """The ids in a value of id_list()."""
        return json.loads(value) if value else []

    def known_terms(self, t: Tables, terms: Sequence[str]) -> tuple[str, list[Any]]:
        """A query for those of the terms that are in the index, with their numbers of documents."""
        places = ", ".join(["%s"] * len(terms))
        return f"SELECT term, doc FROM {t.vocabulary} WHERE term IN ({places})", list(terms)

    def match(self, query: TextQuery, head: str = "") -> str:
        """The query in FTS5's language; `head` limits it to some columns."""
        wanted = " AND ".join(f"({' OR '.join(map(_unit, group))})" for group in query.required)
        wanted = f"{head} : ({wanted})" if head else f"({wanted})"
        return " NOT ".join([wanted, *map(_unit, query.excluded)])

    def hits(self, t: Tables, query: TextQuery) -> tuple[str, list[Any]]:
        """A query for the ids of all hits, of those in the title, and of those in title, summary and names."""
        one = f"SELECT %s, {self.id_list('rowid')} FROM {t.words} WHERE {t.words} MATCH %s"
        parts = ["", "{title}", HEAD]
        return " UNION ALL ".join([one] * 3), [
            value for number, head in enumerate(parts) for value in (number, self.match(query, head))
        ]

    def ranked(self, t: Tables, query: TextQuery) -> tuple[str, list[Any]]:
        """A query for id, score (more is better), newest, kind, key and codes of all hits."""
        return (
            f"SELECT d.id, -bm25({t.words}, {WEIGHTS}), d.newest, d.kind, d.key, d.codes"
            f" FROM {t.words} JOIN {t.documents} d ON d.id = {t.words}.rowid WHERE {t.words} MATCH %s",
            [self.match(query)],
        )

    def prefixed(self, t: Tables, term: str) -> tuple[str, list[Any]]:
        """A query for the ids of the documents with a title word that begins so."""
        return f"SELECT rowid FROM {t.words} WHERE {t.words} MATCH %s LIMIT 200", [f"{{title}} : {_quoted(term)} *"]


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _variant(variant: Variant) -> str:
    return _quoted(" ".join(variant))


def _unit(unit: Unit) -> str:
    return "(" + " OR ".join(map(_variant, unit.variants)) + ")"
