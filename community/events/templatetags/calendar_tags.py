"""What the calendar shows on the pages of others: the home page, a member's start page."""

from django import template

from portal.core.languages import current_language

from ..calendar.next_events import own_next, public_next

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
