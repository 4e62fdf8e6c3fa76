"""When something takes place, in words: on the clocks of its place, whose zone is named, and on those of the reader."""

import re
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from babel import Locale
from babel.dates import format_date, format_interval, format_skeleton, get_timezone_location, get_timezone_name

from portal.core.dates import babel_locale
from portal.core.languages import current_language, direction

#: The parameter of an address that names the zone in which the reader wants to see times as well.
ZONE_PARAMETER = "zone"
#: "Rome time", where CLDR's own form reads badly within a line, or would put a bracket into our brackets.
_TIME_OF = {"en": "%s time", "de": "Ortszeit %s", "el": "ώρα: %s", "et": "ajavöönd: %s", "it": "ora di %s"}
_UTC = ("UTC", "Etc/UTC")


def moment(at: datetime, zone: ZoneInfo, language: str | None = None) -> str:
    """A moment: "10 November 2020, 17:00 (Rome time, CET)"."""
    language = language or current_language()
    there = at.astimezone(zone)
    return f"{_joined(day(there.date(), language), _clock(there, language), language)} ({zone_name(there, language)})"


def period(start: datetime, end: datetime, zone: ZoneInfo, language: str | None = None) -> str:
    """From when to when, with the zone: "10 November 2020, 09:00–17:00 (Rome time, CET)".

    Of several days both have their hours. Where the clocks change in between, each hour says which time it is in, so
    that an end that seems to come before its start is understood.
    """
    language = language or current_language()
    first, last = start.astimezone(zone), end.astimezone(zone)
    is_steady = first.utcoffset() == last.utcoffset()
    name = zone_name(first, language) if is_steady else place_time(zone, language)
    if first.date() == last.date():
        words = _joined(day(first.date(), language), hours(start, end, zone, language), language)
    else:
        words = " – ".join(
            _joined(day(one.date(), language), _clock(one, language, with_code=not is_steady), language)
            for one in (first, last)
        )
    return f"{words} ({name})"


def hours(start: datetime, end: datetime, zone: ZoneInfo, language: str | None = None) -> str:
    """The hours alone: "09:00–10:30"; what ends on another day says on which."""
    language = language or current_language()
    first, last = start.astimezone(zone), end.astimezone(zone)
    is_steady = first.utcoffset() == last.utcoffset()
    if first.date() == last.date() and is_steady:
        return format_interval(first, last, "Hm", tzinfo=zone, locale=babel_locale(language))
    until = _clock(last, language, with_code=not is_steady)
    if first.date() != last.date():
        until = _joined(day(last.date(), language), until, language)
    return f"{_clock(first, language, with_code=not is_steady)} – {until}"


def days(start: datetime, end: datetime, zone: ZoneInfo, language: str | None = None) -> str:
    """The days alone: "10–11 November 2020"."""
    language = language or current_language()
    all_days = days_between(start, end, zone)
    first, last = all_days[0], all_days[-1]
    if first == last:
        return day(first, language)
    locale = Locale.parse(babel_locale(language))
    differing = "y" if first.year != last.year else "M" if first.month != last.month else "d"
    known = locale.interval_formats
    pieces = (known.get("yMMMMd") or known["yMMMd"])[differing]
    patterns = [re.sub(r"(?<!M)MMM(?!M)", "MMMM", piece) for piece in pieces]
    return "".join(
        format_date(one, pattern, locale=locale) for one, pattern in zip((first, last), patterns, strict=True)
    )


def day(one: date, language: str | None = None, *, with_weekday: bool = False) -> str:
    """A day: "10 November 2020", or "Tuesday, 10 November 2020"."""
    length = "full" if with_weekday else "long"
    return format_date(one, length, locale=babel_locale(language or current_language()))


def days_between(start: datetime, end: datetime, zone: ZoneInfo) -> list[date]:
    """The days on which something takes place, on the clocks of `zone`; an end at midnight begins no day."""
    first, last = start.astimezone(zone).date(), (end - timedelta(microseconds=1)).astimezone(zone).date()
    return [first + timedelta(days=number) for number in range((last - first).days + 1)] or [first]


def days_of(event) -> list[date]:
    """The days of an event, on the clocks of its place."""
    return days_between(event.starts_at, event.ends_at, event.tz)


def event_period(event, language: str | None = None) -> str:
    """When an event takes place, in its zone; the days alone where no hours are known."""
    if event.is_whole_days:
        return days(event.starts_at, event.ends_at, event.tz, language)
    return period(event.starts_at, event.ends_at, event.tz, language)


def zone_name(at: datetime, language: str | None = None) -> str:
    """The zone of a moment that knows it: "Rome time, CET"."""
    language = language or current_language()
    if at.tzinfo.key in _UTC:
        return "UTC"
    return f"{place_time(at.tzinfo, language)}{_comma(language)}{zone_code(at, language)}"


def place_time(zone: ZoneInfo, language: str | None = None) -> str:
    """The time of a place, by the name of the place: "Rome time"."""
    language = language or current_language()
    if zone.key in _UTC:
        return "UTC"
    pattern = _TIME_OF.get(language) or Locale.parse(babel_locale(language)).zone_formats["region"]
    return pattern % place_of(zone, language)


def place_of(zone: ZoneInfo, language: str | None = None) -> str:
    """The place that a zone is named for, as the language writes it: "Rome"."""
    locale = babel_locale(language or current_language())
    return get_timezone_location(zone, locale=locale, return_city=True)


def zone_code(at: datetime, language: str | None = None) -> str:
    """How the zone of a moment is written in short, where the language has a way to: "CET"; else "UTC+3"."""
    name = get_timezone_name(at, "short", locale=babel_locale(language or current_language()))
    return name if name[:1].isalpha() else _offset(at)


def reader_zone(name: str) -> ZoneInfo | None:
    """The zone that an address names, or None for none or one that does not exist."""
    return ZoneInfo(name) if name and name in _zones() else None


def differs(zone: ZoneInfo, start: datetime, end: datetime, other: ZoneInfo | None) -> bool:
    """Whether the clocks of `other` show something else than those of `zone` at the start or at the end."""
    return other is not None and any(
        at.astimezone(zone).utcoffset() != at.astimezone(other).utcoffset() for at in (start, end)
    )


@lru_cache(maxsize=1)
def _zones():
    return frozenset(available_timezones())


def _clock(at, language, *, with_code=False):
    clock = format_skeleton("Hm", at, tzinfo=at.tzinfo, locale=babel_locale(language))
    return f"{clock} {zone_code(at, language)}" if with_code else clock


def _joined(when, clock, language):
    """A day and an hour as the language joins them."""
    pattern = str(Locale.parse(babel_locale(language)).datetime_formats["medium"])
    return pattern.replace("'", "").replace("{1}", when).replace("{0}", clock)


def _comma(language):
    return "، " if direction(language) == "rtl" else ", "


def _offset(at):
    minutes = int(at.utcoffset().total_seconds() // 60)
    if not minutes:
        return "UTC"
    ahead, behind = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else '−'}{ahead}" + (f":{behind:02}" if behind else "")
