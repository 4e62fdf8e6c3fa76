"""What every page about what stays says of its event."""

from ..registering.queries import name_of
from ..showing.times import event_period


def frame(event, request) -> dict:
    """What every page of this part says of its event; one query."""
    return {
        "event": event,
        "event_name": name_of(event, request),
        "when": event_period(event),
        "robots_noindex": True,
    }
