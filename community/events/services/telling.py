"""Whom a change of an event is told to."""

from django.utils import timezone

from ..choices import State
from ..mails import tell_all

#: Who hears of changes: those with a seat, and those who wait for one.
CONCERNED = (State.CONFIRMED, State.OFFERED, State.WAITING)


def tell_of_change(*, event, before) -> None:
    """Tells those concerned that the event changed; `before` is how it was (`mails.former_facts`).

    What is over or called off is told to nobody. The sequence was raised already.
    """
    if not event.is_cancelled and event.ends_at > timezone.now():
        tell_all(event=event, kind="changed", states=CONCERNED, before=before)


def tell_of_cancellation(*, event, reason) -> None:
    """Tells all who are registered or wait that the event does not take place, and why: {language: text}."""
    tell_all(event=event, kind="cancelled", states=(*CONCERNED, State.REQUESTED), reason=reason)
