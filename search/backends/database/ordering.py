"""A page out of many hits in a stored order, without sorting them all."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from django.db import connection

from .bitmaps import flags_of, ids_of
from .tables import Tables

#: Sorting one document costs about as much as passing so many in order.
PICKING = 8


class Tier(NamedTuple):
    """Hits that come before those of the next tier, whatever the order within."""

    bits: int
    weight: float = 0.0


class Wanted(NamedTuple):
    """Of a tier, how many hits to skip and how many to take."""

    tier: Tier
    skip: int
    take: int


def wanted_of(tiers: Sequence[Tier], start: int, end: int) -> list[Wanted]:
    """What the page from `start` to `end` takes of each tier; tiers of which it takes nothing are left out."""
    wanted, before = [], 0
    for tier in tiers:
        size = tier.bits.bit_count()
        first, last = max(start - before, 0), min(end - before, size)
        if first < last:
            wanted.append(Wanted(tier, first, last - first))
        before += size
    return wanted


def passed(wanted: Sequence[Wanted]) -> int:
    """How many documents have to be passed in order until the page is full, if hits lie evenly."""
    share = max((one.skip + one.take) / one.tier.bits.bit_count() for one in wanted)
    return int(share * max(one.tier.bits.bit_length() for one in wanted))


def is_sparse(wanted: Sequence[Wanted]) -> bool:
    """Whether sorting the hits costs less than passing everything in order until the page is full."""
    return sum(one.tier.bits.bit_count() for one in wanted) * PICKING < passed(wanted)


def page_of_order(order: Sequence[int], places: Mapping[int, int], wanted: Sequence[Wanted]) -> list[tuple[int, float]]:
    """Ids and weights of what is wanted, each tier in the `order` given; `places` is that order turned round."""
    if is_sparse(wanted):
        return [
            (id, tier.weight)
            for tier, skip, take in wanted
            for id in sorted(ids_of(tier.bits), key=places.__getitem__)[skip : skip + take]
        ]
    return _pick(iter(order), wanted)


def page_by_title(engine, cursor, t: Tables, wanted: Sequence[Wanted], language: str) -> list[tuple[int, float]]:
    """Ids and weights of what is wanted, each tier by its titles in the alphabet of a language."""
    sql, params = f"SELECT document FROM {t.titles} WHERE language = %s", [language]
    if is_sparse(wanted):
        condition, ids = engine.ids_in([id for one in wanted for id in ids_of(one.tier.bits)])
        cursor.execute(f"{sql} AND document {condition} ORDER BY place", [*params, ids])
        return _pick(_ids(cursor), wanted)
    # Read row by row, on PostgreSQL too: mostly the page is full after a few.
    with connection.chunked_cursor() as rows:
        rows.execute(f"{sql} ORDER BY place", params)
        return _pick(_ids(rows), wanted)


def _ids(cursor) -> Iterator[int]:
    size = 100
    while rows := cursor.fetchmany(size):
        for (id,) in rows:
            yield id
        size = min(size * 2, 5000)


def _pick(ids: Iterator[int], wanted: Sequence[Wanted]) -> list[tuple[int, float]]:
    """Go through the ids in order until every tier has what is wanted of it."""
    number = max(one.tier.bits.bit_length() for one in wanted)
    levels = bytearray(number)
    for level, one in enumerate(wanted, start=1):
        if len(wanted) == 1:
            levels = flags_of(one.tier.bits)
        else:
            for id in ids_of(one.tier.bits):
                levels[id] = level
    skip = [0, *(one.skip for one in wanted)]
    take = [0, *(one.take for one in wanted)]
    picked: list[list[int]] = [[] for _level in take]
    missing = sum(take)
    for id in ids:
        level = levels[id] if id < number else 0
        if not level:
            continue
        if skip[level]:
            skip[level] -= 1
        elif take[level]:
            take[level] -= 1
            picked[level].append(id)
            missing -= 1
            if not missing:
                break
    return [(id, one.tier.weight) for one, some in zip(wanted, picked[1:], strict=True) for id in some]
