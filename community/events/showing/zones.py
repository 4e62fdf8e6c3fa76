"""What a calendar has to know of a time zone: the changes of its clocks around an event (VTIMEZONE)."""

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

_STEP, _EXACT = timedelta(days=7), timedelta(minutes=1)


def zone_component(name: str, first_year: int, last_year: int) -> Timezone:
    """The zone with the changes of its clocks from the year before `first_year` to the one after `last_year`."""
    component = Timezone()
    component.add("TZID", name)
    for (before, after, code, is_summer), moments in _changes(name, first_year - 1, last_year + 1):
        part = (TimezoneDaylight if is_summer else TimezoneStandard)()
        # As clocks showed it before the change; that is what RFC 5545 wants.
        part.add("DTSTART", moments[0])
        if moments[1:]:
            part.add("RDATE", list(moments[1:]))
        part.add("TZOFFSETFROM", before)
        part.add("TZOFFSETTO", after)
        part.add("TZNAME", code)
        component.add_component(part)
    return component


@lru_cache(maxsize=256)
def _changes(name, first_year, last_year):
    """((offsets before and after, name, whether it is summer time), moments on the clocks) of each sort of change."""
    zone = ZoneInfo(name)
    at, end = datetime(first_year, 1, 1, tzinfo=UTC), datetime(last_year + 1, 1, 1, tzinfo=UTC)
    state = _state(zone, at)
    sorts = {(state[0], *state): [at.astimezone(zone).replace(tzinfo=None)]}
    while at < end:
        following = at + _STEP
        if (new := _state(zone, following)) != state:
            moment = _found(zone, at, following, state)
            sorts.setdefault((state[0], *new), []).append((moment + state[0]).replace(tzinfo=None))
            state = new
        at = following
    return tuple((sort, tuple(moments)) for sort, moments in sorts.items())


def _found(zone, low, high, state):
    """The minute at which the clocks change between two moments."""
    while high - low > _EXACT:
        middle = low + (high - low) / 2
        middle = middle.replace(second=0, microsecond=0) if middle - low > _EXACT else low + _EXACT
        if _state(zone, middle) == state:
            low = middle
        else:
            high = middle
    return high


def _state(zone, at):
    there = at.astimezone(zone)
    return there.utcoffset(), there.tzname() or "", bool(there.dst())
