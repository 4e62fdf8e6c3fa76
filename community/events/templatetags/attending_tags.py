"""What the page of an event shows of the day itself to those who look after it."""

from django import template

from ..permissions import can_organise
from ..showing import times

register = template.Library()
register.filter("day_in_words", times.day)


@register.inclusion_tag("events/attending/_day_tools.html", takes_context=True)
def day_tools(context, event):
    """Links to participants, attendance and report; nothing for who does not look after the event."""
    if not can_organise(context["request"].user, event):
        return {}
    return {"event": event, "days": times.days_of(event)}
