"""What the calendar shows on the pages of others: the home page, a member's start page."""

import datetime

from django import template
from django.utils import timezone

from portal.core.languages import current_language

from ..calendar.next_events import own_next, public_next
from ..choices import Format
from ..models import Event
from ..search_source import kind_labels
from ..showing.times import event_period

register = template.Library()


@register.inclusion_tag("events/calendar/_coming.html")
def coming_events():
    """The next events that everybody may see; one query a minute at most."""
    return {"rows": public_next(), "ui_language": current_language()}


@register.inclusion_tag("events/calendar/_my_next.html")
def my_next_events(member):
    """What is next for a member: events for which she is registered, and those that she organises; two queries."""
    registrations, organised = own_next(member)
    return {"registrations": registrations, "organised": organised}


@register.simple_tag
def event_words(hit):
    """What a found event is, in words: its kind, its time, its city, whether it is over; no query."""
    extra = hit.extra
    start, end = (datetime.datetime.fromisoformat(extra[name]) for name in ("starts_at", "ends_at"))
    event = Event(starts_at=start, ends_at=end, zone=extra["zone"])
    form = next(iter(hit.facets.get("event_format", ())), Format.ONSITE)
    return {
        "kind": ", ".join(kind_labels(hit.facets.get("event_kind", ()), current_language()).values()),
        "format": "" if form == Format.ONSITE else Format(form).label,
        "start": event.start,
        "when": event_period(event),
        "city": extra.get("city", ""),
        "theme": extra.get("themes", {}).get(hit.language, ""),
        "is_cancelled": extra.get("is_cancelled", False),
        "is_past": end <= timezone.now(),
    }
