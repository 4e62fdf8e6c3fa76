"""The index's tables: two equal sets, of which one answers while the other is empty or being built."""

from typing import NamedTuple

SETS = (0, 1)


class Tables(NamedTuple):
    """The names of the tables of one set."""

    documents: str
    titles: str
    bits: str
    words: str
    vocabulary: str


def tables(number: int) -> Tables:
    """The tables of set 0 or 1."""
    return Tables(*(f"search_{name}_{int(number)}" for name in Tables._fields))
