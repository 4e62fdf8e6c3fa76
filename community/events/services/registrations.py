"""Seats and the waiting list: every change of a registration is made while the event's row is held."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..choices import ALIVE, HOLDING, Entry, State
from ..mails import tell
from ..models import Event, Needs, Registration


class NotPossible(Exception):
    """It cannot be done now; `str()` says why, in words for people."""


@transaction.atomic
def register(*, event, name, email, language, user=None, is_proven=None, needs=None, **facts) -> Registration:
    """Registers somebody for a seat, for approval, or for the waiting list; returns what became of it.

    A guest's address (`user` None) has to be proven first, unless `is_proven`. `needs` are {"access": …, "diet": …};
    `facts` are further fields. Raises NotPossible when registration is over, the event is full and without a waiting
    list, or who registers is registered already.
    """
    event = _held(event)
    _refuse_closed(event)
    email = email.strip().lower()
    known = Registration.objects.filter(event=event, email=email).first()
    if known is None and user is not None:
        known = Registration.objects.filter(event=event, user=user).first()
    if known is not None and known.state in ALIVE and known.state != State.UNPROVEN:
        raise NotPossible(_("You are registered already."))
    row = known or Registration(event=event, email=email)
    if user is None and row.user_id is None and is_proven is None:
        is_proven = False
    row.user = user or row.user
    row.name, row.language, row.place = name, language, None
    for field, value in facts.items():
        setattr(row, field, value)
    row.state = State.UNPROVEN
    row.registered_at = row.changed_at = timezone.now()
    row.save()
    _keep_needs(row, needs)
    if is_proven is False:
        tell(registration=row, kind="unproven")
    else:
        _queue(event, row)
    return row


@transaction.atomic
def prove(*, registration) -> Registration:
    """Takes a guest's address as proven: she now gets a seat or a place in the queue. Again: nothing happens."""
    event = _held(registration.event)
    row = Registration.objects.get(pk=registration.pk)
    if row.state == State.UNPROVEN:
        _refuse_closed(event)
        _queue(event, row)
    return row


@transaction.atomic
def approve(*, registration, is_approved=True) -> Registration:
    """Approves or declines a registration that waits for it."""
    event = _held(registration.event)
    row = Registration.objects.get(pk=registration.pk)
    if row.state != State.REQUESTED:
        raise NotPossible(_("This registration does not wait for approval any more."))
    if is_approved:
        _seat(event, row)
    else:
        _set(row, State.DECLINED)
    return row


@transaction.atomic
def leave(*, registration) -> Registration:
    """Gives a seat, or a place in the queue, back; the next one is promoted. Again: nothing happens."""
    event = _held(registration.event)
    row = Registration.objects.get(pk=registration.pk)
    if row.state in ALIVE:
        _set(row, State.LEFT)
        fill(event=event)
    return row


@transaction.atomic
def take_offer(*, registration) -> Registration:
    """Takes the seat that is offered. Raises NotPossible where there is none (any more)."""
    event = _held(registration.event)
    row = Registration.objects.get(pk=registration.pk)
    if row.state == State.CONFIRMED:
        return row
    if row.state != State.OFFERED or (row.offer_expires_at and row.offer_expires_at <= timezone.now()):
        raise NotPossible(_("This offer does not hold any more."))
    _set(row, State.CONFIRMED)
    _count(event)
    return row


def fill(*, event) -> None:
    """Gives free seats to those who wait, in order of arrival, and counts; `event` is held by the caller."""
    now = timezone.now()
    seats = None if event.capacity is None else event.capacity - _holding(event)
    waiting = Registration.objects.filter(event=event, state=State.WAITING).order_by("place")
    if not event.is_cancelled and event.ends_at > now:
        for row in waiting if seats is None else waiting[: max(0, seats)]:
            if event.offer_hours == 0:
                _set(row, State.CONFIRMED, "promoted")
            else:
                row.offer_expires_at = min(now + timedelta(hours=event.offer_hours), event.ends_at)
                _set(row, State.OFFERED)
    _count(event)


def _held(event) -> Event:
    """The event as it is now, held until the transaction ends."""
    return Event.objects.select_for_update().get(pk=event.pk)


def _refuse_closed(event):
    if event.is_cancelled:
        raise NotPossible(_("This event was called off."))
    if not event.is_open:
        raise NotPossible(_("Registration has ended."))


def _keep_needs(row, needs):
    said = {name: text.strip() for name, text in (needs or {}).items() if text.strip()}
    if said:
        Needs.objects.update_or_create(registration=row, defaults=said)
    else:
        Needs.objects.filter(registration=row).delete()


def _queue(event, row):
    """Gives the next place in the queue, and a seat if there is one for her."""
    if event.entry == Entry.OPEN and not event.has_waiting_list and _is_full(event):
        raise NotPossible(_("All seats are taken."))
    event.last_place += 1
    row.place = event.last_place
    event.save(update_fields=["last_place"])
    if event.entry == Entry.APPROVAL:
        _set(row, State.REQUESTED)
    else:
        _seat(event, row)


def _seat(event, row):
    """A seat, or a place on the waiting list behind those who wait already."""
    _set(row, State.WAITING if _is_full(event) else State.CONFIRMED)
    _count(event)


def _is_full(event):
    if event.capacity is None:
        return False
    someone_waits = Registration.objects.filter(event=event, state=State.WAITING).exists()
    return someone_waits or _holding(event) >= event.capacity


def _holding(event):
    return Registration.objects.filter(event=event, state__in=HOLDING).count()


def _count(event):
    event.seats_taken = _holding(event)
    event.waiting_count = Registration.objects.filter(event=event, state=State.WAITING).count()
    event.save(update_fields=["seats_taken", "waiting_count"])


def _set(row, state, kind=None):
    """Changes the state, and tells her."""
    row.state, row.changed_at = state, timezone.now()
    row.save()
    tell(registration=row, kind=kind or str(state.value))
