"""Which events an address asks for: coming or past, of a kind, a country, a language; of a month or a day."""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.vocabulary import get_vocabulary
from search.query import QueryError

from ..choices import EventKind, Format
from ..models import EventLanguage
from ..showing.times import days_of

#: Years of which there is a month or a day to ask for.
YEARS = range(1950, 2101)
_MONTH = re.compile(r"(\d{4})-(\d\d)", re.ASCII)
_SLUG = re.compile(r"[-\w]{1,80}", re.ASCII)
#: An event that begins on a day somewhere on earth begins within so many hours of that day in Greenwich.
_AROUND = datetime.timedelta(hours=15)


@dataclass(frozen=True)
class Asked:
    """What a list is narrowed to; "", False and None stand for everything."""

    is_past: bool = False
    kind: str = ""
    country: str = ""
    language: str = ""
    is_online: bool = False
    project: str = ""
    series: str = ""
    #: The first day of the month that is shown as a table.
    month: datetime.date | None = None
    day: datetime.date | None = None

    @classmethod
    def of(cls, params: Mapping[str, str]) -> tuple["Asked", list[QueryError]]:
        """(what an address asks for as far as it can be understood, what cannot be)."""
        read = _Reader(params)
        asked = cls(
            is_past=read.one_of("when", ("coming", "past")) == "past",
            kind=read.one_of("kind", EventKind.values),
            country=read.code("country"),
            language=read.code("language"),
            is_online=bool(read.one_of("online", ("1",))),
            project=read.slug("project"),
            series=read.slug("series"),
            month=read.month(),
            day=read.day(),
        )
        return asked, read.errors

    @property
    def filters(self) -> dict[str, str]:
        """What narrows the list, as it stands in addresses."""
        chosen = {
            "kind": self.kind, "country": self.country, "language": self.language,
            "online": "1" if self.is_online else "", "project": self.project, "series": self.series,
            "day": self.day.isoformat() if self.day else "",
        }  # fmt: skip
        return {name: value for name, value in chosen.items() if value}

    @property
    def query(self) -> str:
        """As it stands in an address, without "?"."""
        when = {"when": "past"} if self.is_past else {}
        month = {"month": f"{self.month:%Y-%m}"} if self.month else {}
        return urlencode(when | self.filters | month)

    def with_(self, **changes) -> "Asked":
        """The same with something else."""
        return replace(self, **changes)

    def without_filters(self) -> "Asked":
        """Everything of the same time."""
        return Asked(is_past=self.is_past, month=self.month)

    def narrowed(self, events: QuerySet) -> QuerySet:
        """Those of the events that fit the filters, whenever they are."""
        equal = {"kind": self.kind, "country": self.country, "project__slug": self.project, "series__slug": self.series}
        events = events.filter(**{name: value for name, value in equal.items() if value})
        if self.language:
            heard = EventLanguage.objects.filter(event=OuterRef("pk"), language=self.language)
            events = events.filter(Exists(heard))
        if self.is_online:
            events = events.exclude(format=Format.ONSITE)
        if self.day:
            events = events.filter(pk__in=on_days(events, self.day, self.day))
        return events

    def listed(self, events: QuerySet) -> QuerySet:
        """The events of the list in its order: what comes soonest first, of past ones the latest; a day has both."""
        events = self.narrowed(events)
        if self.day:
            return events.order_by("starts_at", "pk")
        now = timezone.now()
        if self.is_past:
            return events.filter(ends_at__lte=now).order_by("-starts_at", "-pk")
        return events.filter(ends_at__gt=now).order_by("starts_at", "pk")


def between(events: QuerySet, first: datetime.date, last: datetime.date) -> QuerySet:
    """The events that may be on these days, and some about them: which day it is, their place alone says."""
    begin = datetime.datetime.combine(first, datetime.time(), datetime.UTC) - _AROUND
    end = datetime.datetime.combine(last, datetime.time(), datetime.UTC) + datetime.timedelta(days=1) + _AROUND
    return events.filter(starts_at__lt=end, ends_at__gt=begin)


def on_days(events: QuerySet, first: datetime.date, last: datetime.date) -> list[int]:
    """The keys of the events on these days, on the clocks of their places; one query."""
    rows = between(events, first, last).only("starts_at", "ends_at", "zone")
    return [one.pk for one in rows if any(first <= day <= last for day in days_of(one))]


class _Reader:
    """Reads parameters, and keeps what is wrong with them."""

    def __init__(self, params):
        self.params = params
        self.errors: list[QueryError] = []

    def value(self, name):
        return self.params.get(name, "").strip()

    def refuse(self, name, message):
        self.errors.append(QueryError(name, self.value(name)[:200], message))
        return ""

    def one_of(self, name, known):
        value = self.value(name)
        return value if not value or value in known else self.refuse(name, _("This filter has no such value."))

    def code(self, name):
        value = self.value(name)
        known = not value or value in get_vocabulary(name)
        return value if known else self.refuse(name, _("This filter has no such value."))

    def slug(self, name):
        value = self.value(name)
        known = not value or _SLUG.fullmatch(value)
        return value if known else self.refuse(name, _("This filter has no such value."))

    def month(self):
        value = self.value("month")
        found = _MONTH.fullmatch(value)
        if found and int(found[1]) in YEARS and 1 <= int(found[2]) <= 12:
            return datetime.date(int(found[1]), int(found[2]), 1)
        if value:
            self.refuse("month", _("This is not a month: one is written like 2026-12."))
        return None

    def day(self):
        value = self.value("day")
        try:
            found = datetime.date.fromisoformat(value) if value else None
        except ValueError:
            found = None
        if value and (found is None or found.year not in YEARS):
            self.refuse("day", _("This is not a day: one is written like 2026-12-31."))
            return None
        return found
