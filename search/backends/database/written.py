"""The words of texts and names as they are written, read when a misspelt word asks for them."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from ...spelling import count_words
from .reading import STATE
from .rows import unpack_body
from .tables import Tables, tables

#: Of more documents only the newest are read, and of more than a few no body, as that costs thirty times as much.
MOST_DOCUMENTS = 20_000
MOST_BODIES = 200
AT_ONCE = 2_000
#: Of so many languages, or kinds in a language, a process keeps the words.
MOST_KEPT = 6

#: Payload and, where it has been read, the bodies.
Row = tuple[str, bytes | None]


class WrittenWords:
    """What a process remembers of them, good as long as the stamp is the same."""

    def __init__(self, engine):
        self.engine = engine
        self.stamp: int | None = None
        self.kept: dict[tuple[str, tuple[str, ...]], Mapping[str, int]] = {}

    def of(self, cursor, language: str, kinds: Sequence[str]) -> Mapping[str, int]:
        """In how many documents of these kinds each word stands in this language, or in names for ""; one query once
        it is known."""
        cursor.execute(STATE)
        active, stamp = cursor.fetchone() or (0, None)
        if stamp != self.stamp:
            self.stamp, self.kept = stamp, {}
        kept, asked = self.kept, (language, tuple(kinds))
        if asked not in kept:
            while len(kept) >= MOST_KEPT:
                kept.pop(next(iter(kept)), None)
            kept[asked] = count_words(_texts(self._rows(cursor, tables(active), kinds), language))
        return kept[asked]

    def _rows(self, cursor, t: Tables, kinds: Sequence[str]) -> Iterator[Row]:
        """The newest documents, in steps: PostgreSQL sends a result as a whole."""
        places = ", ".join(["%s"] * len(kinds))
        cursor.execute(
            f"SELECT id FROM {t.documents} WHERE kind IN ({places}) ORDER BY newest, kind, key LIMIT %s",
            [*kinds, MOST_DOCUMENTS],
        )
        newest = [id for (id,) in cursor.fetchall()]
        steps = [0, *range(MOST_BODIES, len(newest), AT_ONCE), len(newest)]
        for start, end in pairwise(steps):
            condition, ids = self.engine.ids_in(newest[start:end])
            bodies = "NULL" if start else "bodies"
            cursor.execute(f"SELECT payload, {bodies} FROM {t.documents} WHERE id {condition}", [ids])
            yield from cursor.fetchall()


def _texts(rows: Iterable[Row], language: str) -> Iterator[str]:
    """What each document says in a language, as far as it has been read, or its names."""
    for payload, bodies in rows:
        # Most documents have not this language: looking for the key costs a fraction of reading them.
        if f'"{language or "names"}":["' not in payload:
            continue
        stored = json.loads(payload)
        if not language:
            yield " ".join(stored.get("names", ()))
        elif text := stored["texts"].get(language):
            title, summary, _url = text
            yield f"{title} {summary} {unpack_body(bodies, language) if bodies else ''}"
