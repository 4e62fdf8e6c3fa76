"""The next events of everybody, and those of one member."""

from django.core.cache import cache
from django.utils import timezone

from portal.core.languages import LANGUAGE_CODES, current_language

from ..choices import Access
from ..models import Event
from .mine import next_registrations, organised_by
from .names import announced, with_name
from .rows import EventRow

#: So many on the home page; how many seconds they stand there before they are asked for again.
MOST, LAST = 3, 60


def public_next() -> list[EventRow]:
    """The next events that everybody may see, of those that were not called off; a query a minute at most."""
    events = cache.get_or_set(_key(current_language()), _asked, LAST)
    now = timezone.now()
    return [EventRow(event) for event in events if event.ends_at > now]


def forget_public_next() -> None:
    """Has them asked for anew, as when an event or a page of one was saved."""
    cache.delete_many([_key(code) for code in LANGUAGE_CODES])


def own_next(member):
    """(her next registrations, the next events that she organises), some few of each; two queries."""
    organised = (
        organised_by(member).filter(cancelled_at=None, ends_at__gt=timezone.now()).order_by("starts_at", "pk")[:MOST]
    )
    return next_registrations(member, MOST), [EventRow(event) for event in organised]


def _asked():
    events = announced(Event.objects.filter(access=Access.EVERYONE, cancelled_at=None, ends_at__gt=timezone.now()))
    return list(with_name(events).order_by("starts_at", "pk")[:MOST])


def _key(language):
    return f"events.next.{language}"
