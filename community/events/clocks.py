"""Times on the clocks of a place: from what somebody typed to a moment, and back."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


def at_place(wall: datetime, zone: str) -> datetime:
    """The moment at which the clocks of `zone` show `wall`; the first one where they show it twice.

    Raises ValidationError for a time that the clocks leave out when summer time begins.
    """
    moment = wall.replace(tzinfo=ZoneInfo(zone), fold=0)
    if on_the_clock(moment.astimezone(UTC), zone) != wall:
        text = _("On that day the clocks skip this time in %(zone)s: summer time begins. Please choose another one.")
        raise ValidationError(text, params={"zone": zone}, code="skipped")
    return moment


def on_the_clock(moment: datetime, zone: str) -> datetime:
    """What the clocks of `zone` show at a moment."""
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0)


def moved(moment: datetime, days: int, zone: str, to_zone: str = "") -> datetime:
    """The moment so many days later at the same time on the clocks (of `to_zone`, if another place has it now).

    Raises ValidationError for a time that the clocks leave out.
    """
    if not days and to_zone in ("", zone):
        return moment
    return at_place(on_the_clock(moment, zone) + timedelta(days=days), to_zone or zone)


def days_of(event) -> tuple[date, date]:
    """First and last day of an event on the clocks of its place; an end at midnight belongs to the day before."""
    first = event.starts_at.astimezone(event.tz).date()
    last = (event.ends_at - timedelta(microseconds=1)).astimezone(event.tz).date()
    return first, max(first, last)
