"""Whom a change of an event is told to."""

from django.utils import timezone

from .. import mails
from ..choices import State
from ..models import Registration

#: Who hears of changes: those with a seat, and those who wait for one.
CONCERNED = (State.CONFIRMED, State.OFFERED, State.WAITING)


def tell_of_change(*, event, former) -> None:
    """Tells those concerned that the event changed; `former` holds what it was, {name of the fact: value}."""
    if event.is_cancelled or event.ends_at <= timezone.now():
        return
    _tell_all(event, "changed", CONCERNED, former=former)


def tell_of_cancellation(*, event, reasons) -> None:
    """Tells all who wait for the event that it does not take place; `reasons` are words, {language: text}."""
    _tell_all(event, "cancelled", (*CONCERNED, State.REQUESTED), reasons=reasons)


def _tell_all(event, kind, states, **more):
    """In the background where the mails offer it."""
    tell_all = getattr(mails, "tell_all", None)
    if tell_all is not None:
        tell_all(event=event, kind=kind, states=states, **more)
        return
    for registration in Registration.objects.filter(event=event, state__in=states):
        mails.tell(registration=registration, kind=kind)
