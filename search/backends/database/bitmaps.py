"""Facets as bitmaps: for each value one number whose bits are the documents that have it.

Counting is then `(hits & value).bit_count()`, exact and fast at a hundred thousand documents. Few hits are counted by
the codes of the documents themselves, which costs less than touching every value.
"""

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import compress
from typing import NamedTuple

from ...documents import SearchDocument
from ...facets import FACETS_BY_NAME
from ...kinds import facets_of
from ...query import YEARS, SearchQuery

#: What is kept in the same way as the facets: kind, year and languages of the texts.
KIND, YEAR, TEXT = "_kind", "_year", "_text"

Codes = dict[str, tuple[str, ...]]
Counts = dict[str, Mapping[str, int]]


def codes_of(document: SearchDocument) -> Codes:
    """Every code of a document by facet, those kept for ourselves among them."""
    codes: Codes = {TEXT: tuple(sorted(document.texts)), KIND: (document.kind,)}
    if document.year is not None:
        codes[YEAR] = (str(document.year),)
    for name, values in document.facets.items():
        if name in FACETS_BY_NAME:
            codes[name] = tuple(dict.fromkeys(filter(None, values)))
    return codes


def pack_codes(codes: Codes) -> str:
    """The codes as one text: a line for each, facet and code."""
    return "\n".join(_pair(name, code) for name, values in codes.items() for code in values)


def _pair(facet: str, code: str) -> str:
    return f"{facet}\t{code}"


def unpack_codes(packed: str) -> Iterator[tuple[str, str]]:
    """Pairs of facet and code, as pack_codes() put them together."""
    for pair in packed.split("\n"):
        name, _tab, code = pair.partition("\t")
        yield name, code


def has_text_in(packed: str, language: str) -> bool:
    """Whether one of the languages of the texts is this one; the kind always follows the languages."""
    return f"{_pair(TEXT, language)}\n" in packed


def wanted_codes(query: SearchQuery) -> dict[str, frozenset[str]]:
    """What the query asks of the codes: by facet, the codes of which a document must have one."""
    wanted = {KIND: frozenset(query.kinds)}
    wanted.update({name: frozenset(codes) for name, codes in query.filters.items() if codes})
    if query.year_from is not None or query.year_to is not None:
        first = YEARS.start if query.year_from is None else query.year_from
        last = YEARS.stop - 1 if query.year_to is None else query.year_to
        wanted[YEAR] = frozenset(map(str, range(first, last + 1)))
    return wanted


class Counted(NamedTuple):
    """The documents that meet every filter, and the counts of every facet's values."""

    ids: list[int]
    counts: Counts


def count_rows(rows: Iterable[tuple[int, str]], query: SearchQuery) -> Counted:
    """Filter and count documents by their own packed codes: for few."""
    wanted = {name: frozenset(_pair(name, code) for code in codes) for name, codes in wanted_codes(query).items()}
    ids: list[int] = []
    counted: list[str] = []
    for id, packed in rows:
        pairs = packed.split("\n")
        missed = [name for name, chosen in wanted.items() if chosen.isdisjoint(pairs)]
        if not missed:
            ids.append(id)
            counted += pairs
        elif len(missed) == 1:
            counted += [pair for pair in pairs if pair.startswith(f"{missed[0]}\t")]
    counts: dict[str, dict[str, int]] = {facet.name: {} for facet in facets_of(query.kinds)}
    for pair, count in Counter(counted).items():
        name, _tab, code = pair.partition("\t")
        if name in counts:
            counts[name][code] = count
    return Counted(ids, counts)


def bits_of(ids: Iterable[int], size: int) -> int:
    """The number with these bits."""
    flags = bytearray(b"0") * (size + 1)
    for id in ids:
        flags[id] = 49
    flags.reverse()
    return int(flags, 2)


_FLAGS = bytes.maketrans(b"01", b"\0\1")


def flags_of(bits: int) -> bytes:
    """A byte for every place, 1 where the bit is set and 0 elsewhere: quick to ask one by one."""
    return bin(bits)[:1:-1].encode().translate(_FLAGS)


def ids_of(bits: int) -> list[int]:
    """The places of the bits in rising order."""
    flags = flags_of(bits)
    return list(compress(range(len(flags)), flags))


def bits_to_bytes(bits: int) -> bytes:
    """For keeping in a table."""
    return bits.to_bytes((bits.bit_length() + 7) // 8, "little")


def bits_from_bytes(stored: bytes) -> int:
    """The number kept by bits_to_bytes()."""
    return int.from_bytes(stored, "little")


@dataclass(frozen=True)
class Bitmaps:
    """All bitmaps of an index as they were at one stamp."""

    values: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    @classmethod
    def read(cls, rows: Iterable[Sequence]) -> "Bitmaps":
        """From rows of facet, code and stored bits."""
        values: dict[str, dict[str, int]] = defaultdict(dict)
        for facet, code, stored in rows:
            if bits := bits_from_bytes(stored):
                values[facet][code] = bits
        return cls(values)

    @cached_property
    def everything(self) -> int:
        """All documents."""
        return self.union(KIND, self.values.get(KIND, ()))

    def union(self, facet: str, codes: Iterable[str]) -> int:
        """The documents that have any of these codes."""
        values = self.values.get(facet, {})
        bits = 0
        for code in codes:
            bits |= values.get(code, 0)
        return bits

    def count(self, hits: int, query: SearchQuery) -> tuple[int, Counts]:
        """Those of the hits that meet every filter, and the counts of every facet without its own filter."""
        masks = {name: self.union(name, codes) for name, codes in wanted_codes(query).items()}
        counts: Counts = {}
        chosen = _all_but(masks, "", hits)
        for facet in facets_of(query.kinds):
            bits = _all_but(masks, facet.name, hits) if facet.name in masks else chosen
            values = self.values.get(facet.name, {})
            if bits == masks[KIND]:
                counts[facet.name] = self._totals(query.kinds, bits)[facet.name]
            else:
                counts[facet.name] = {code: (bits & value).bit_count() for code, value in values.items()}
        return chosen, counts

    def _totals(self, kinds: Sequence[str], bits: int) -> Counts:
        """The counts of all documents of these kinds, which are asked for again and again."""
        known = self._known_totals.get(tuple(kinds))
        if known is None:
            known = self._known_totals[tuple(kinds)] = {
                facet.name: {
                    code: (bits & value).bit_count() for code, value in self.values.get(facet.name, {}).items()
                }
                for facet in facets_of(kinds)
            }
        return known

    @cached_property
    def _known_totals(self) -> dict[tuple[str, ...], Counts]:
        return {}


def _all_but(masks: Mapping[str, int], left_out: str, bits: int) -> int:
    for name, mask in masks.items():
        if name != left_out:
            bits &= mask
    return bits


def newest_of(date: datetime.date | None) -> int:
    """The number by which documents sort from the newest to those without a date."""
    return -date.toordinal() if date else 1
