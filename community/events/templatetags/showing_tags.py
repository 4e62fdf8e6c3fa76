"""How pages of events show times and words in several languages."""

from datetime import UTC

from django import template

from ..showing import times
from ..showing.facts import Said

register = template.Library()


@register.filter
def when(event):
    """When an event takes place, in its zone."""
    return times.event_period(event)


@register.filter
def place_time(event):
    """The time of an event's place: "Rome time"."""
    return times.place_time(event.tz)


@register.filter
def moment_at(at, event):
    """A moment on the clocks of an event's place, with its zone."""
    return times.moment(at, event.tz) if at else ""


@register.filter
def local_hours(zone, session):
    """The hours of a session in the zone that the reader chose; "" where they are the same."""
    return zone.hours(session)


@register.filter
def said(row, name):
    """The word `name` of something with words in several languages, and its language; None without one."""
    language = row.language_of(name)
    return Said(row.word(name), language) if language else None


@register.inclusion_tag("events/showing/_local_time.html", takes_context=True)
def local_time(context, start, end, as_period=False):
    """A place that the browser fills with the same times on the reader's own clocks."""
    tz = context["event"].tz
    offsets = [int(at.astimezone(tz).utcoffset().total_seconds() // 60) for at in (start, end)]
    form = "%Y-%m-%dT%H:%M:%SZ"
    return {
        "start": start.astimezone(UTC).strftime(form),
        "end": end.astimezone(UTC).strftime(form),
        "offset": f"{offsets[0]} {offsets[1]}",
        "as_period": as_period,
    }
