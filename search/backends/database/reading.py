"""One search in the embedded index: at most four queries, the same number at ten and at a hundred thousand rows."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ...query import SearchQuery
from ...ranking import ANYWHERE, LEVELS, weight
from ...textquery import TextQuery, Variant
from . import bitmaps
from .bitmaps import Bitmaps, Counts
from .ordering import Tier, page_by_title, page_of_order, wanted_of
from .tables import Tables, tables

#: Up to so many possible hits are read with their codes and counted by them; more than that by the bitmaps.
FEW = 300
#: Of so many terms a process remembers how frequent they are.
MOST_TERMS = 20_000
STATE = "SELECT active, stamp FROM search_indexstate WHERE id = 1"


@dataclass
class Snapshot:
    """What a process remembers of the index, good as long as the stamp is the same."""

    active: int = 0
    stamp: int | None = None
    bitmaps: Bitmaps | None = None
    terms: dict[str, int] = field(default_factory=dict)
    newest: tuple[list[int], dict[int, int]] | None = None

    def renew(self, active: int, stamp: int | None) -> None:
        """Forget everything: the index is another."""
        self.active, self.stamp, self.bitmaps, self.terms, self.newest = active, stamp, None, {}, None


class Row(NamedTuple):
    """A hit with the level at which it meets the words."""

    level: int
    id: int
    newest: int
    kind: str
    key: str
    codes: str

    def weight(self, reader: str) -> float:
        """What it is ranked by, before its date."""
        return weight(self.level, is_own=bitmaps.has_text_in(self.codes, reader))

    def place(self, reader: str) -> tuple:
        """What hits are sorted by: weight, then date, then key."""
        return (-self.weight(reader), self.newest, self.kind, self.key)


@dataclass
class Found:
    """The ids on the page, in order, with the total and the counts."""

    ids: list[int] = field(default_factory=list)
    total: int = 0
    counts: Counts = field(default_factory=dict)
    scores: dict[int, float] = field(default_factory=dict)


class Reading:
    """One attempt at a search; `snapshot` is brought up to date on the way, unless it is taken to be."""

    def __init__(
        self,
        engine,
        cursor,
        snapshot: Snapshot,
        query: SearchQuery,
        text: TextQuery | None,
        *,
        is_steady: bool = False,
    ):
        self.is_steady = is_steady
        self.engine = engine
        self.cursor = cursor
        self.snapshot = snapshot
        self.query = query
        self.text = text

    @property
    def tables(self) -> Tables:
        """The set that answers."""
        return tables(self.snapshot.active)

    def window(self, total: int) -> tuple[int, int]:
        """First and last place of the page asked for among `total` hits; of the last page where it lies beyond."""
        last_page = max(1, math.ceil(total / self.query.page_size))
        start = (min(self.query.page, last_page) - 1) * self.query.page_size
        return start, start + self.query.page_size

    def find(self) -> Found:
        """The page asked for, or the last one where it lies beyond."""
        if self.text is None:
            self.read_state([])
            return self.everything(self.bitmaps().everything)
        known = self.read_state(self.text.terms() if self.engine.knows_terms else [])
        text = self.text
        if self.engine.knows_terms:
            text = text.known(known)
        if text is None or self.text.is_empty:
            return Found()
        if not text.required:
            return self.everything(self.all_without(text))
        if self.engine.knows_terms and _at_most(text, known) <= FEW:
            return self.few(text)
        return self.many(text)

    def totals(self) -> dict[str, int]:
        """By kind, how many documents meet the text."""
        text = self.text
        known = self.read_state(text.terms() if text is not None and self.engine.knows_terms else [])
        if text is not None and self.engine.knows_terms:
            text = text.known(known)
        if self.text is not None and (text is None or self.text.is_empty):
            return {}
        if text is None:
            bits = self.bitmaps().everything
        else:
            bits = self.hits(text)[ANYWHERE] if text.required else self.all_without(text)
        return {kind: (bits & self.bitmaps().union(bitmaps.KIND, [kind])).bit_count() for kind in self.query.kinds}

    def all_without(self, text: TextQuery) -> int:
        """All documents but those that meet what a text without wanted words excludes."""
        any_of_them = tuple((unit,) for unit in text.excluded)
        unwanted = self.hits(TextQuery((any_of_them,)))[ANYWHERE] if text.excluded else 0
        return self.bitmaps().everything & ~unwanted

    def read_state(self, terms: Sequence[str]) -> Mapping[str, int]:
        """Learn the stamp, and in how many documents each term stands, in one query.

        A changed index is forgotten; an unchanged one is asked only for terms that have not been asked for before.
        """
        if self.is_steady and self.snapshot.stamp is not None and self.snapshot.terms.keys() >= set(terms):
            return {term: number for term in terms if (number := self.snapshot.terms[term])}
        for _attempt in range(2):
            guessed = self.snapshot.active
            if len(self.snapshot.terms) > MOST_TERMS:
                self.snapshot.terms = {}
            asked = [term for term in terms if term not in self.snapshot.terms]
            rows = self._state_and_terms(asked)
            active, stamp = rows[0][1:] if rows and not rows[0][0] else (0, None)
            if stamp != self.snapshot.stamp or stamp is None:
                self.snapshot.renew(active, stamp)
                if set(asked) != set(terms) or active != guessed:
                    continue  # the numbers were those of another index
            if stamp is not None:
                self.snapshot.terms.update(dict.fromkeys(asked, 0) | {term: number for term, number, _ in rows[1:]})
            break
        return {term: number for term in terms if (number := self.snapshot.terms.get(term))}

    def _state_and_terms(self, terms: Sequence[str]) -> list[tuple]:
        sql, params = f"SELECT '', active, stamp FROM ({STATE}) s", []
        if terms:
            more, params = self.engine.known_terms(self.tables, terms)
            sql = f"{sql} UNION ALL SELECT term, doc, 0 FROM ({more})"
        self.cursor.execute(sql, params)
        return self.cursor.fetchall()

    def bitmaps(self) -> Bitmaps:
        """The bitmaps of the index as it stands, read when it has changed."""
        if self.snapshot.bitmaps is None:
            rows = []
            if self.snapshot.stamp is not None:
                self.cursor.execute(f"SELECT facet, code, bits FROM {self.tables.bits}")
                rows = self.cursor.fetchall()
            self.snapshot.bitmaps = Bitmaps.read(rows)
        return self.snapshot.bitmaps

    def hits(self, text: TextQuery) -> list[int]:
        """For each level a bitmap of those that meet the words there; the last one has all hits."""
        self.cursor.execute(*self.engine.hits(self.tables, text))
        lists = {level: self.engine.read_ids(value) for level, value in self.cursor.fetchall()}
        size = max(lists[ANYWHERE], default=0)
        return [bitmaps.bits_of(lists[level], size) for level in LEVELS]

    def few(self, text: TextQuery) -> Found:
        """The page of a search with few hits."""
        self.cursor.execute(*self.engine.ranked(self.tables, text))
        rows = list(map(Row._make, self.cursor.fetchall()))
        ids, counts = bitmaps.count_rows(((row.id, row.codes) for row in rows), self.query)
        return self.page_of_rows(rows, set(ids), counts)

    def many(self, text: TextQuery) -> Found:
        """The page of a search with hits of any number."""
        levels = self.hits(text)
        hits = levels[ANYWHERE] & self.bitmaps().everything
        chosen, counts = self.bitmaps().count(hits, self.query)
        if self.query.order != "relevance":
            return self.page_in_order([Tier(chosen)], chosen.bit_count(), counts)
        own = self.bitmaps().union(bitmaps.TEXT, [self.query.language])
        tiers, left = [], chosen
        for level, met in enumerate(levels):
            tiers += [
                Tier(left & met & own, weight(level, is_own=True)),
                Tier(left & met & ~own, weight(level, is_own=False)),
            ]
            left &= ~met
        return self.page_in_order(tiers, chosen.bit_count(), counts)

    def everything(self, bits: int) -> Found:
        """The page of a search by filters alone."""
        chosen, counts = self.bitmaps().count(bits, self.query)
        return self.page_in_order([Tier(chosen)], chosen.bit_count(), counts)

    def page_of_rows(self, rows: Iterable[Row], chosen: set[int], counts: Counts) -> Found:
        """The page among hits that are all at hand."""
        rows = [row for row in rows if row.id in chosen]
        reader = self.query.language
        if self.query.order == "title":
            bits = bitmaps.bits_of(chosen, max(chosen, default=0))
            return self.page_in_order([Tier(bits)], len(rows), counts)
        if self.query.order == "date":
            rows.sort(key=lambda row: (row.newest, row.kind, row.key))
        else:
            rows.sort(key=lambda row: row.place(reader))
        page = rows[slice(*self.window(len(rows)))]
        return Found([row.id for row in page], len(rows), counts, {row.id: row.weight(reader) for row in page})

    def newest_first(self) -> tuple[list[int], dict[int, int]]:
        """The ids of all documents, the newest first, and the place of each; read when the index has changed."""
        if self.snapshot.newest is None:
            self.cursor.execute(f"SELECT id FROM {self.tables.documents} ORDER BY newest, kind, key")
            order = [id for (id,) in self.cursor.fetchall()]
            self.snapshot.newest = order, {id: place for place, id in enumerate(order)}
        return self.snapshot.newest

    def page_in_order(self, tiers: list[Tier], total: int, counts: Counts) -> Found:
        """The page among tiers of hits, within each by date or by title."""
        wanted = wanted_of(tiers, *self.window(total))
        if not wanted:
            return Found([], total, counts)
        if self.query.order == "title":
            placed = page_by_title(self.engine, self.cursor, self.tables, wanted, self.query.language)
        else:
            placed = page_of_order(*self.newest_first(), wanted)
        return Found([id for id, _weight in placed], total, counts, dict(placed))


def _at_most(text: TextQuery, known: Mapping[str, int]) -> int:
    """How many hits there can be, by the numbers of documents that have each term."""
    return min(
        sum(min(sum(_rarest(variant, known) for variant in unit.variants) for unit in units) for units in group)
        for group in text.required
    )


def _rarest(variant: Variant, known: Mapping[str, int]) -> int:
    return min(known[term] for term in variant)
