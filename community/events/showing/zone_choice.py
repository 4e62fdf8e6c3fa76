"""The zone in which a reader wants to see times as well: named in the address, so that nothing has to be kept."""

from dataclasses import dataclass
from functools import lru_cache
from zoneinfo import ZoneInfo

from portal.core.languages import current_language

from ..models import Event
from . import times

#: One zone for each place that people are likely to look for; others are taken from an address all the same.
_CITIES = {
    "Africa": "Algiers Cairo Casablanca Johannesburg Lagos Nairobi Tunis",
    "America": "Bogota Chicago Denver Los_Angeles Mexico_City New_York Sao_Paulo",
    "Asia": "Almaty Amman Baghdad Baku Bangkok Beirut Dubai Jakarta Jerusalem Karachi Kolkata Riyadh Seoul Shanghai "
    "Tashkent Tbilisi Tokyo Yerevan",
    "Atlantic": "Azores Canary Reykjavik",
    "Australia": "Sydney",
    "Europe": "Amsterdam Athens Belgrade Berlin Bratislava Brussels Bucharest Budapest Chisinau Copenhagen Dublin "
    "Helsinki Istanbul Kyiv Lisbon Ljubljana London Luxembourg Madrid Malta Minsk Moscow Oslo Paris Podgorica Prague "
    "Riga Rome Sarajevo Skopje Sofia Stockholm Tallinn Tirane Vienna Vilnius Warsaw Zagreb Zurich",
    "Pacific": "Auckland",
}
OFFERED = ("UTC", *(f"{area}/{city}" for area, cities in _CITIES.items() for city in cities.split()))


@dataclass(frozen=True)
class ZoneChoice:
    """What an address says of the reader's zone, for one event."""

    event: Event
    zone: ZoneInfo | None = None

    @classmethod
    def of(cls, request, event):
        """The choice in the address of a request; what is no zone counts as none."""
        return cls(event, times.reader_zone(request.GET.get(times.ZONE_PARAMETER, "")))

    @property
    def name(self) -> str:
        """Its name, "" where none was chosen."""
        return self.zone.key if self.zone else ""

    @property
    def when(self) -> str:
        """The event in the reader's zone; "" where her clocks show the same, or no hours are known."""
        event = self.event
        if event.is_whole_days or not times.differs(event.tz, event.starts_at, event.ends_at, self.zone):
            return ""
        return times.period(event.starts_at, event.ends_at, self.zone)

    @property
    def options(self) -> list[tuple[str, str]]:
        """(name, place in words) of the zones offered, in the order of the words."""
        names = _offered(current_language())
        if self.name and self.name not in dict(names):
            return [(self.name, self.name), *names]
        return list(names)

    def hours(self, part) -> str:
        """A session in the reader's zone; "" where her clocks show the same."""
        if not times.differs(self.event.tz, part.starts_at, part.ends_at, self.zone):
            return ""
        first = part.starts_at.astimezone(self.zone).date()
        words = times.hours(part.starts_at, part.ends_at, self.zone)
        return words if first == part.day else f"{times.day(first)}, {words}"


@lru_cache(maxsize=32)
def _offered(language):
    named = ((name, times.place_of(ZoneInfo(name), language)) for name in OFFERED)
    return tuple(sorted(named, key=lambda one: (one[1].casefold(), one[0])))
