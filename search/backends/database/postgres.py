"""PostgreSQL: a tsvector column of ready terms with a GIN index."""

from collections.abc import Iterable, Sequence
from typing import Any

from ...begun import Begun
from ...streams import GAP, Columns
from ...textquery import Group, TextQuery, Unit, Variant
from .tables import Tables, discreet

#: The weights of a tsvector that stand for streams.Columns.
LABELS = "ABCD"
#: Those of each level, the weightiest place first: see ranking.LEVELS.
LEVELS = ("A", "AB", "ABC", "")
LAST_POSITION = 16_383
POSITIONS_PER_TERM = 255


class PostgresEngine:
    """The statements that only PostgreSQL understands."""

    vendor = "postgresql"
    knows_terms = False

    def create(self, t: Tables) -> list[str]:
        """The statements that make one set of tables."""
        return [
            f"""CREATE TABLE {t.documents} (id INTEGER PRIMARY KEY, kind TEXT NOT NULL COLLATE "C",
                key TEXT NOT NULL COLLATE "C", newest INTEGER NOT NULL, fingerprint TEXT NOT NULL,
                codes TEXT NOT NULL, payload TEXT NOT NULL, bodies BYTEA NOT NULL, terms BYTEA NOT NULL,
                UNIQUE (kind, key))""",
            f"CREATE INDEX {t.documents}_newest ON {t.documents} (newest, kind, key)",
            f"""CREATE TABLE {t.titles} (document INTEGER NOT NULL, language TEXT NOT NULL,
                place TEXT NOT NULL COLLATE "C", PRIMARY KEY (document, language))""",
            f"CREATE INDEX {t.titles}_place ON {t.titles} (language, place, document)",
            f"""CREATE TABLE {t.bits} (facet TEXT NOT NULL, code TEXT NOT NULL, bits BYTEA NOT NULL,
                PRIMARY KEY (facet, code))""",
            f"CREATE TABLE {t.words} (id INTEGER PRIMARY KEY, vector TSVECTOR NOT NULL)",
            f"CREATE INDEX {t.words}_vector ON {t.words} USING GIN (vector)",
        ]

    def drop(self, t: Tables) -> list[str]:
        """The statements that take one set of tables away."""
        return [f"DROP TABLE IF EXISTS {name}" for name in (t.words, t.bits, t.titles, t.documents)]

    def empty(self, t: Tables) -> list[str]:
        """The statements that empty one set of tables; readers are not stopped, as TRUNCATE would."""
        return [f"DELETE FROM {name}" for name in (t.words, t.documents, t.titles, t.bits)]

    def compact(self, t: Tables) -> list[str]:
        """The statements that make a freshly built set fast."""
        return [f"ANALYZE {name}" for name in (t.words, t.documents, t.titles)]

    def insert_words(self, cursor, t: Tables, rows: Iterable[tuple[int, Columns]]) -> None:
        """Add the terms of documents."""
        cursor.executemany(
            f"INSERT INTO {t.words}(id, vector) VALUES (%s, %s::tsvector)",
            [(id, vector(columns)) for id, columns in rows],
        )

    def delete_words(self, cursor, t: Tables, rows: Iterable[tuple[int, bytes]]) -> None:
        """Take the terms of documents away."""
        cursor.execute(f"DELETE FROM {t.words} WHERE id = ANY(%s)", [[id for id, _packed in rows]])

    def ids_in(self, ids: Sequence[int]) -> tuple[str, Any]:
        """A condition "in these ids" and its one parameter."""
        return "= ANY(%s)", list(ids)

    def id_list(self, expression: str) -> str:
        """An aggregate that gives ids back in one value; see read_ids."""
        return f"array_agg({expression})"

    def read_ids(self, value: Any) -> list[int]:
        """The ids in a value of id_list()."""
        return value or []

    def known_terms(self, t: Tables, terms: Sequence[str]) -> tuple[str, list[Any]]:
        """Not offered: a missing term costs PostgreSQL next to nothing."""
        raise NotImplementedError

    def match(self, query: TextQuery, labels: str = "") -> str:
        """The query as a tsquery; `labels` limits it to some weights."""
        wanted = [_group(group, labels) for group in query.required]
        return " & ".join([*wanted, *(f"!({_unit(unit, '')})" for unit in query.excluded)])

    def hits(self, t: Tables, query: TextQuery) -> tuple[str, list[Any]]:
        """A query for each level's number and the ids of its hits."""
        one = f"SELECT %s::int, {self.id_list('id')} FROM {t.words} WHERE vector @@ %s::tsquery"
        return " UNION ALL ".join([one] * len(LEVELS)), [
            value for level, labels in enumerate(LEVELS) for value in (level, self.match(query, labels))
        ]

    def prefixed(self, t: Tables, begun: Begun) -> tuple[str, list[Any]]:
        """A query for the ids of documents with a word in the title (0), or in a name (1), that begins so."""
        one = (
            f"(SELECT %s::int AS place, id FROM {t.words}"
            f" WHERE vector @@ %s::tsquery AND id NOT IN ({discreet(t)}) LIMIT %s)"
        )
        titles = " | ".join(f"{_quoted(term)}:*A" for term in begun.terms)
        return f"{one} UNION ALL {one}", [0, titles, begun.MOST, 1, f"{_quoted(begun.name)}:*B", begun.MOST]


def vector(columns: Columns) -> str:
    """The terms as the text of a tsvector, each with its positions and the weight of its place."""
    positions: dict[str, list[str]] = {}
    position = 0
    for label, column in zip(LABELS, columns, strict=True):
        for term in column:
            position += 1
            if term != GAP:
                places = positions.setdefault(term, [])
                if len(places) < POSITIONS_PER_TERM:
                    places.append(f"{min(position, LAST_POSITION)}{label}")
    return " ".join(f"{_quoted(term)}:{','.join(dict.fromkeys(places))}" for term, places in positions.items())


def _quoted(term: str) -> str:
    return "'" + term.replace("\\", "\\\\").replace("'", "''") + "'"


def _variant(variant: Variant, labels: str) -> str:
    suffix = f":{labels}" if labels else ""
    text = " <-> ".join(_quoted(term) + suffix for term in variant)
    return f"({text})" if len(variant) > 1 else text


def _unit(unit: Unit, labels: str) -> str:
    return "(" + " | ".join(_variant(variant, labels) for variant in unit.variants) + ")"


def _group(group: Group, labels: str) -> str:
    return "(" + " | ".join("(" + " & ".join(_unit(unit, labels) for unit in units) + ")" for units in group) + ")"
