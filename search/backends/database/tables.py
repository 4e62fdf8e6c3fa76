"""The index's tables: two equal sets, of which one answers while the other is empty or being built."""

from typing import NamedTuple

from ...kinds import DISCREET

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


def discreet(t: Tables) -> str:
    """A query for the ids of the documents that complete nothing: those of discreet kinds."""
    kinds = ", ".join(f"'{kind}'" for kind in DISCREET)
    return f"SELECT id FROM {t.documents} WHERE kind IN ({kinds})"
