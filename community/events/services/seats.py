"""Seats, the waiting list and the offers of free seats; whoever calls this holds the event's row."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..choices import HOLDING, Entry, State
from ..mails import tell
from ..models import Event, Registration


class NotPossible(Exception):
    """It cannot be done now; `str()` says why, in words for people."""


def held(event) -> Event:
    """The event as it is now, held until the transaction ends."""
    return Event.objects.select_for_update().get(pk=event.pk)


def set_state(row, state, kind=None):
    """Changes the state, and tells her; `kind` "" tells nothing."""
    row.state, row.changed_at = state, timezone.now()
    if state not in (State.OFFERED, State.EXPIRED):
        row.offer_expires_at = None
    row.save()
    told = str(state.value) if kind is None else kind
    if told:
        tell(registration=row, kind=told)


def queue(event, row):
    """Gives the next place in the queue, and a seat if there is one for her; `registered_at` is that moment.

    Raises NotPossible when all seats are taken and there is no waiting list.
    """
    refuse_full(event)
    event.last_place += 1
    event.save(update_fields=["last_place"])
    row.place, row.registered_at = event.last_place, timezone.now()
    if event.entry == Entry.APPROVAL:
        set_state(row, State.REQUESTED)
    else:
        seat(event, row)


def seat(event, row):
    """A seat, or a place on the waiting list behind those who wait already."""
    set_state(row, State.WAITING if is_full(event) else State.CONFIRMED)
    count(event)


def refuse_full(event):
    """Raises NotPossible where whoever comes now gets neither a seat nor a place on a waiting list."""
    if event.entry == Entry.OPEN and not event.has_waiting_list and is_full(event):
        raise NotPossible(_("All seats are taken."))


def is_full(event) -> bool:
    """Whether a newcomer has to wait: no seat is free, or somebody waits for it already."""
    if event.capacity is None:
        return False
    someone_waits = Registration.objects.filter(event=event, state=State.WAITING).exists()
    return someone_waits or _holding(event) >= event.capacity


def settle(event) -> int:
    """Ends offers whose time is over and gives their seats to the next; returns how many ended."""
    now = timezone.now()
    overdue = Registration.objects.filter(event=event, state=State.OFFERED, offer_expires_at__lte=now)
    ended = list(overdue.order_by("place"))
    for row in ended:
        set_state(row, State.EXPIRED, kind=None if _goes_on(event) else "")
    if ended:
        fill(event=event)
    return len(ended)


def fill(*, event) -> None:
    """Gives free seats to those who wait, in order of arrival, and counts; `event` is held by the caller."""
    if settle(event):
        return  # which has filled them
    if _goes_on(event):
        waiting = Registration.objects.filter(event=event, state=State.WAITING).order_by("place")
        seats = None if event.capacity is None else max(0, event.capacity - _holding(event))
        for row in waiting if seats is None else waiting[:seats]:
            _promote(event, row)
    count(event)


def count(event):
    """Writes down how many seats are held and how many people wait."""
    event.seats_taken = _holding(event)
    event.waiting_count = Registration.objects.filter(event=event, state=State.WAITING).count()
    event.save(update_fields=["seats_taken", "waiting_count"])


def expire_offers() -> int:
    """Ends offers whose time is over, at all events, each in a transaction of its own; the next are promoted.

    Returns how many ended. Safe to run at any time, by several at once.
    """
    overdue = Registration.objects.filter(state=State.OFFERED, offer_expires_at__lte=timezone.now())
    ended = 0
    for event in Event.objects.filter(pk__in=overdue.values("event")).order_by("pk"):
        with transaction.atomic():
            ended += settle(held(event))
    return ended


def _promote(event, row):
    if event.offer_hours == 0:
        set_state(row, State.CONFIRMED, "promoted")
        return
    now = timezone.now()
    # What nobody takes before it begins goes to the next; from then on it holds until the end.
    last = event.starts_at if now < event.starts_at else event.ends_at
    row.offer_expires_at = min(now + timedelta(hours=event.offer_hours), last)
    set_state(row, State.OFFERED)


def _goes_on(event):
    return not event.is_cancelled and not event.is_past


def _holding(event):
    return Registration.objects.filter(event=event, state__in=HOLDING).count()
