"""A page out of many hits in a stored order, without sorting them all."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ...query import SearchQuery
from .bitmaps import flags_of, ids_of
from .tables import Tables

#: Picking one document by its id costs about as much as passing so many in order.
PICKING = 8
#: Where a result is sent as a whole, so much more is asked for than an even spread would need.
MARGIN = 2.0


class Tier(NamedTuple):
    """Hits that come before those of the next tier, whatever the order within."""

    bits: int
    weight: float = 0.0


def page_of_order(order: Sequence[int], tiers: Sequence[Tier], start: int, end: int) -> list[tuple[int, float]]:
    """Ids and weights of the hits from `start` to `end`: tier after tier, within each in the `order` given."""
    wanted = list(_overlapping(tiers, start, end))
    if not wanted:
        return []
    return _pick(iter(order), wanted, max(tier.bits.bit_length() for tier, _skip, _take in wanted))


def page_in_order(
    engine, cursor, t: Tables, tiers: Sequence[Tier], start: int, end: int, query: SearchQuery
) -> list[tuple[int, float]]:
    """Ids and weights of the hits from `start` to `end`: tier after tier, by title or by date within each."""
    wanted = list(_overlapping(tiers, start, end))
    if not wanted:
        return []
    number = max(tier.bits.bit_length() for tier, _skip, _take in wanted)
    # The share of all documents that has to be passed in order until the page is full, if hits lie evenly.
    share = max((skip + take) / tier.bits.bit_count() for tier, skip, take in wanted)
    if sum(tier.bits.bit_count() for tier, _skip, _take in wanted) * PICKING < number * share:
        condition, ids = engine.ids_in([id for tier, _skip, _take in wanted for id in ids_of(tier.bits)])
        cursor.execute(*_ordered(t, query, condition, ids))
        return _pick(_ids(cursor), wanted, number)
    sql, params = _ordered(t, query)
    if engine.sends_all:
        cursor.execute(f"{sql} LIMIT %s", [*params, int(number * share * MARGIN) + 200])
        picked = _pick(_ids(cursor), wanted, number)
        if len(picked) == sum(take for _tier, _skip, take in wanted):
            return picked
    cursor.execute(sql, params)
    return _pick(_ids(cursor), wanted, number)


def _overlapping(tiers: Sequence[Tier], start: int, end: int) -> Iterator[tuple[Tier, int, int]]:
    """The tiers that the page touches: how many hits to skip and how many to take of each."""
    before = 0
    for tier in tiers:
        size = tier.bits.bit_count()
        first, last = max(start - before, 0), min(end - before, size)
        if first < last:
            yield tier, first, last - first
        before += size


def _ordered(t: Tables, query: SearchQuery, condition: str = "", ids=None) -> tuple[str, list]:
    if query.sort == "title":
        limit, params = (f" AND document {condition}", [ids]) if condition else ("", [])
        sql = f"SELECT document FROM {t.titles} WHERE language = %s{limit} ORDER BY place"
        return sql, [query.language, *params]
    limit, params = (f" WHERE id {condition}", [ids]) if condition else ("", [])
    return f"SELECT id FROM {t.documents}{limit} ORDER BY newest, kind, key", params


def _ids(cursor) -> Iterator[int]:
    size = 100
    while rows := cursor.fetchmany(size):
        for (id,) in rows:
            yield id
        size = min(size * 2, 5000)


def _pick(ids: Iterator[int], wanted: Sequence[tuple[Tier, int, int]], number: int) -> list[tuple[int, float]]:
    levels = bytearray(number)
    for level, (tier, _skip, _take) in enumerate(wanted, start=1):
        if len(wanted) == 1:
            levels = flags_of(tier.bits)
        else:
            for id in ids_of(tier.bits):
                levels[id] = level
    skip = [0, *(skip for _tier, skip, _take in wanted)]
    take = [0, *(take for _tier, _skip, take in wanted)]
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
    return [(id, tier.weight) for (tier, _skip, _take), some in zip(wanted, picked[1:], strict=True) for id in some]
