"""What the page of an event shows of registering."""

from django import template

from ..choices import ALIVE, Entry
from ..permissions import registration_of
from ..registering.wording import (
    closed_words,
    has_to_wait,
    seats_words,
    state_of,
    state_words,
    until_words,
    waiting_words,
)

register = template.Library()


@register.inclusion_tag("registering/_box.html", takes_context=True)
def registration_box(context, event):
    """Seats left, until when, how the reader's registration stands and what she can do; two queries at most."""
    request = context.get("request")
    user = getattr(request, "user", None)
    row = registration_of(user, event) if user is not None else None
    if event.entry == Entry.NONE and row is None and not event.is_cancelled:
        return {}
    state = state_of(row) if row else None
    closed = closed_words(event)
    return {
        "event": event,
        "registration": row,
        "state": state.value if state else "",
        "state_words": state_words(row, event) if row else "",
        "is_alive": state in ALIVE and not event.is_cancelled,
        "closed": closed,
        "seats": "" if event.is_past or event.is_cancelled else seats_words(event),
        "waiting": "" if event.is_past or event.is_cancelled else waiting_words(event),
        "has_to_wait": has_to_wait(event),
        "until": "" if closed else until_words(event),
        "can_register": not closed and (state is None or state in ("left", "expired")),
        "is_visitor": not (user is not None and user.is_authenticated),
    }
