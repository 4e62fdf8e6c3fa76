"""SQLite: an FTS5 table without content of its own beside the documents."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from ...begun import Begun
from ...streams import Columns
from ...textquery import Group, TextQuery, Unit, Variant
from .rows import unpack_terms
from .tables import Tables, discreet

#: Columns by level, the weightiest place first: see streams.Columns and query.LEVELS.
COLUMNS = ("{title}", "{title head}", "{title head about}", "")


class SqliteEngine:
    """The statements that only SQLite understands."""

    vendor = "sqlite"
    #: The index can tell which terms it holds, and in how many documents.
    knows_terms = True

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
                fts5(title, head, about, body, content='', tokenize='ascii')""",
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

    def insert_words(self, cursor, t: Tables, rows: Iterable[tuple[int, Columns]]) -> None:
        """Add the terms of documents."""
        cursor.executemany(
            f"INSERT INTO {t.words}(rowid, title, head, about, body) VALUES (%s, %s, %s, %s, %s)",
            [(id, *(" ".join(column) for column in columns)) for id, columns in rows],
        )

    def delete_words(self, cursor, t: Tables, rows: Iterable[tuple[int, bytes]]) -> None:
        """Take the terms of documents away, given as rows.pack_terms() kept them: SQLite has to be told which."""
        cursor.executemany(
            f"INSERT INTO {t.words}({t.words}, rowid, title, head, about, body) VALUES ('delete', %s, %s, %s, %s, %s)",
            [(id, *unpack_terms(packed)) for id, packed in rows],
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

    def match(self, query: TextQuery, columns: str = "") -> str:
        """The query in FTS5's language, limited to some columns."""
        wanted = " AND ".join(map(_group, query.required))
        wanted = f"{columns} : ({wanted})" if columns else f"({wanted})"
        return " NOT ".join([wanted, *map(_unit, query.excluded)])

    def hits(self, t: Tables, query: TextQuery) -> tuple[str, list[Any]]:
        """A query for each level's number and the ids of its hits."""
        one = f"SELECT %s, {self.id_list('rowid')} FROM {t.words} WHERE {t.words} MATCH %s"
        return " UNION ALL ".join([one] * len(COLUMNS)), self._by_level(query)

    def ranked(self, t: Tables, query: TextQuery) -> tuple[str, list[Any]]:
        """A query for level, id, newest, kind, key and codes of all hits."""
        one = f"SELECT %s AS level, rowid AS id FROM {t.words} WHERE {t.words} MATCH %s"
        return (
            "SELECT min(level), d.id, d.newest, d.kind, d.key, d.codes"
            f" FROM ({' UNION ALL '.join([one] * len(COLUMNS))}) h JOIN {t.documents} d ON d.id = h.id GROUP BY d.id",
            self._by_level(query),
        )

    def _by_level(self, query: TextQuery) -> list[Any]:
        return [value for level, columns in enumerate(COLUMNS) for value in (level, self.match(query, columns))]

    def prefixed(self, t: Tables, begun: Begun) -> tuple[str, list[Any]]:
        """A query for the ids of documents with a word in the title (0), or in a name (1), that begins so."""
        one = (
            f"SELECT * FROM (SELECT %s AS place, rowid AS id FROM {t.words}"
            f" WHERE {t.words} MATCH %s AND rowid NOT IN ({discreet(t)}) LIMIT %s)"
        )
        titles = " OR ".join(f"{_quoted(term)} *" for term in begun.terms)
        names = f"{{head}} : {_quoted(begun.name)} *"
        return f"{one} UNION ALL {one}", [0, f"{{title}} : ({titles})", begun.MOST, 1, names, begun.MOST]


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _variant(variant: Variant) -> str:
    return _quoted(" ".join(variant))


def _unit(unit: Unit) -> str:
    return "(" + " OR ".join(map(_variant, unit.variants)) + ")"


def _group(group: Group) -> str:
    return "(" + " OR ".join(" AND ".join(map(_unit, units)) for units in group) + ")"
