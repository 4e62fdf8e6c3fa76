"""A month of events as a table: a row for each week, as the reader's language begins it."""

import calendar
import datetime
from collections import defaultdict
from dataclasses import dataclass

from babel import Locale
from babel.dates import format_date
from django.db.models import QuerySet
from django.utils import timezone

from portal.core.dates import babel_locale, skeleton_pattern
from portal.core.languages import current_language
from portal.vocabulary.cldr import capitalised

from ..showing.times import day, days_of
from .asking import YEARS, between
from .names import with_name
from .rows import EventRow

#: Events that are named on one day; those beyond stand in the list of that day.
MOST_OF_A_DAY = 4
#: Events of which a month is made at most.
MOST = 1_000


@dataclass(frozen=True)
class Day:
    """A day of the table; those of the months before and after are empty."""

    date: datetime.date
    words: str
    is_in_month: bool
    is_today: bool
    rows: tuple[EventRow, ...] = ()
    others: int = 0


@dataclass(frozen=True)
class Weekday:
    """The head of a column."""

    name: str
    short: str


@dataclass(frozen=True)
class Month:
    """A month as it is shown; `previous` and `following` are first days of months, None beyond what can be asked."""

    first: datetime.date
    name: str
    weekdays: tuple[Weekday, ...]
    weeks: tuple[tuple[Day, ...], ...]
    number: int
    previous: datetime.date | None
    following: datetime.date | None


def month_of(first: datetime.date, events: QuerySet) -> Month:
    """The month that begins on `first` with those of the events that take place in it; one query."""
    language = current_language()
    last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
    rows = with_name(between(events, first, last)).order_by("starts_at", "pk")[:MOST]
    by_day, found = defaultdict(list), set()
    for row in map(EventRow, rows):
        for one in days_of(row.event):
            if first <= one <= last:
                by_day[one].append(row)
                found.add(row.event.pk)
    weeks = calendar.Calendar(first_weekday(language)).monthdatescalendar(first.year, first.month)
    today = timezone.localdate()
    return Month(
        first=first,
        name=month_name(first, language),
        weekdays=weekdays(language),
        weeks=tuple(tuple(_day(one, first, today, by_day[one], language) for one in week) for week in weeks),
        number=len(found),
        previous=_if_known(first - datetime.timedelta(days=1)),
        following=_if_known(last + datetime.timedelta(days=1)),
    )


def month_name(first: datetime.date, language: str) -> str:
    """A month in words, as it stands alone: "December 2026"."""
    return capitalised(format_date(first, skeleton_pattern(language), locale=babel_locale(language)), language)


def first_weekday(language: str) -> int:
    """The day on which weeks begin where this language is at home; 0 is Monday."""
    return Locale.parse(babel_locale(language)).first_week_day


def weekdays(language: str) -> tuple[Weekday, ...]:
    """The days of a week in their order there."""
    names, begin = Locale.parse(babel_locale(language)).days["stand-alone"], first_weekday(language)
    order = [(begin + number) % 7 for number in range(7)]
    return tuple(Weekday(capitalised(names["wide"][one], language), names["abbreviated"][one]) for one in order)


def _day(one, first, today, rows, language):
    others = len(rows) - MOST_OF_A_DAY if len(rows) > MOST_OF_A_DAY + 1 else 0
    shown = rows[:MOST_OF_A_DAY] if others else rows
    words = day(one, language, with_weekday=True)
    return Day(one, capitalised(words, language), one.month == first.month, one == today, tuple(shown), others)


def _if_known(one):
    return one.replace(day=1) if one.year in YEARS else None
