"""A day of an event as an address names it, and how long the event took on its days."""

from datetime import date, datetime

from django.http import Http404
from django.utils.translation import gettext as _

from ..showing.times import days_of


def day_of(event, text) -> date:
    """The day of the event that an address names, such as "2020-11-10"; raises Http404 for any other."""
    for day in days_of(event):
        if day.isoformat() == text:
            return day
    raise Http404(_("The event does not take place on this day."))


def minutes_of(event, days, sessions) -> int | None:
    """How many minutes the event took on these days: of its sessions, each moment counted once, or else of its hours.

    None where nobody can say: an event of several days without sessions that ends earlier in the day than it begins.
    """
    total = 0
    for day in days:
        spans = [(one.starts_at, one.ends_at) for one in sessions if one.starts_at.astimezone(event.tz).date() == day]
        spans = spans or _hours_of(event, day)
        if spans is None:
            return None
        total += _covered(spans)
    return total // 60


def _hours_of(event, day):
    """The event's own hours on a day, by its clocks."""
    start, end = event.start.time(), event.end.time()
    if len(days_of(event)) == 1:
        return [(event.starts_at, event.ends_at)]
    first, last = (datetime.combine(day, clock, tzinfo=event.tz) for clock in (start, end))
    return [(first, last)] if start < end else None


def _covered(spans):
    """Seconds that at least one of the spans covers; taken between moments, whatever the clocks do."""
    seconds, until = 0.0, None
    for start, end in sorted(spans):
        start = start if until is None else max(start, until)
        if end > start:
            seconds += end.timestamp() - start.timestamp()
            until = end
    return int(seconds)
