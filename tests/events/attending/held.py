"""Events that are over, and people who were there."""

from datetime import timedelta

from community.events.attending.services import mark
from community.events.models import Event
from tests.factories import EventFactory, RegistrationFactory


def move(event, days):
    """Puts an event, with its sessions, so many days earlier; registration had been open before."""
    moved = {"starts_at": event.starts_at - timedelta(days=days), "ends_at": event.ends_at - timedelta(days=days)}
    Event.objects.filter(pk=event.pk).update(**moved)
    for session in event.sessions.all():
        session.starts_at -= timedelta(days=days)
        session.ends_at -= timedelta(days=days)
        session.save()
    return Event.objects.get(pk=event.pk)


def held_registration(there=True, **facts):
    """Somebody's registration for an event that ended ten days ago, where she was on its first day."""
    row = RegistrationFactory(event=facts.pop("event", None) or EventFactory(), **facts)
    row.event = move(row.event, 20)
    if there:
        mark(registration=row, day=row.event.start.date(), is_there=True, by=None)
    return row
