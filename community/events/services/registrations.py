"""What people do with their registrations: every change is made while the event's row is held."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..choices import ALIVE, State
from ..mails import tell
from ..models import Needs, Registration
from ..queries import owner_of_address, verified_addresses
from .seats import NotPossible, expire_offers, fill, held, queue, refuse_full, seat, set_state, settle

__all__ = [
    "AlreadyRegistered",
    "NotPossible",
    "approve",
    "change",
    "claim",
    "claim_all",
    "expire_offers",
    "fill",
    "leave",
    "prove",
    "register",
    "take_offer",
]

#: A guest who sends her form twice within so many seconds gets one mail.
SAME_FORM_SECONDS = 60


class AlreadyRegistered(NotPossible):
    """Who registers is registered, or was declined; `registration` is hers."""

    def __init__(self, words, registration):
        super().__init__(words)
        self.registration = registration


@transaction.atomic
def register(*, event, name, email, language, user=None, is_proven=None, needs=None, **facts) -> Registration:
    """Registers somebody for a seat, for approval, or for the waiting list; returns what became of it.

    A guest's address (`user` None) has to be proven first, unless `is_proven`. `needs` are {"access": …, "diet": …};
    `facts` are further fields. Raises NotPossible when registration is over or the event is full and without a waiting
    list, AlreadyRegistered when she is registered already or was declined.
    """
    event = held(event)
    refuse_closed(event)
    settle(event)
    email, now = email.strip().lower(), timezone.now()
    if user is None:
        refuse_full(event)  # before anything that depends on who is registered
    row = _row_for(event, email, user)
    is_again = row.state == State.UNPROVEN and now - row.changed_at < timedelta(seconds=SAME_FORM_SECONDS)
    row.user = user or row.user
    row.name, row.language, row.place, row.offer_expires_at = name, language, None, None
    for field, value in facts.items():
        setattr(row, field, value)
    row.state = State.UNPROVEN
    row.registered_at = row.changed_at = now
    row.save()
    _keep_needs(row, needs if event.asks_needs else None)
    if user is not None or is_proven:
        queue(event, row)
    elif not is_again:
        tell(registration=row, kind="unproven")
    return row


@transaction.atomic
def prove(*, registration) -> Registration:
    """Takes a guest's address as proven: she now gets a seat or a place in the queue. Again: nothing happens.

    Whoever sent her form in time may prove after the deadline. A member whose verified address it is gets it into
    her account. Raises NotPossible when the link has run out, or nothing is left to register for.
    """
    event = held(registration.event)
    row = Registration.objects.get(pk=registration.pk)
    if row.state == State.UNPROVEN:
        refuse_over(event)
        if row.changed_at < timezone.now() - timedelta(hours=settings.EVENT_PROOF_HOURS):
            raise NotPossible(_("This link has run out. Please register again."))
        settle(event)
        owner = owner_of_address(row.email) if row.user_id is None else None
        if owner is not None and not _alive_of(event, owner).exists():
            row.user = owner
        queue(event, row)
    return row


@transaction.atomic
def approve(*, registration, is_approved=True) -> Registration:
    """Approves or declines a registration that waits for it; approved without a free seat, she waits for one.

    Raises NotPossible when it does not wait any more, or there is neither a seat nor a waiting list.
    """
    event = held(registration.event)
    row = Registration.objects.get(pk=registration.pk)
    if row.state != State.REQUESTED:
        raise NotPossible(_("This registration does not wait for approval any more."))
    if not is_approved:
        set_state(row, State.DECLINED)
        return row
    settle(event)
    seat(event, row)
    return row


@transaction.atomic
def leave(*, registration, is_told=True) -> Registration:
    """Gives a seat, or a place in the queue, back; the next one is promoted. Again: nothing happens.

    Possible until the event ends; afterwards raises NotPossible. Without `is_told` she gets no mail.
    """
    event = held(registration.event)
    row = Registration.objects.get(pk=registration.pk)
    if row.state in ALIVE:
        if event.is_past:
            raise NotPossible(_("This event is over."))
        set_state(row, State.LEFT, kind=None if is_told else "")
        fill(event=event)
    return row


@transaction.atomic
def take_offer(*, registration) -> Registration:
    """Takes the seat that is offered. Raises NotPossible where there is none (any more)."""
    event = held(registration.event)
    row = Registration.objects.get(pk=registration.pk)
    if row.state == State.CONFIRMED:
        return row
    is_over = row.offer_expires_at is not None and row.offer_expires_at <= timezone.now()
    if row.state != State.OFFERED or is_over or event.is_cancelled:
        raise NotPossible(_("This offer does not hold any more."))
    set_state(row, State.CONFIRMED)
    fill(event=event)
    return row


@transaction.atomic
def change(*, registration, needs=None, **facts) -> Registration:
    """Changes what she said of herself, until registration ends; `needs` None leaves them as they are.

    Raises NotPossible afterwards, and for a registration that does not count any more.
    """
    event = held(registration.event)
    row = Registration.objects.get(pk=registration.pk)
    refuse_closed(event)
    if row.state not in ALIVE:
        raise NotPossible(_("This registration does not count any more."))
    for field, value in facts.items():
        setattr(row, field, value)
    row.save(update_fields=[*facts])
    if needs is not None and event.asks_needs:
        _keep_needs(row, needs)
    return row


@transaction.atomic
def claim(*, registration, user) -> Registration:
    """Takes a guest's registration into a member's account. Again: nothing happens.

    Raises NotPossible when it is another member's, or she has one of her own for this event.
    """
    event = held(registration.event)
    row = Registration.objects.get(pk=registration.pk)
    if row.user_id == user.pk:
        return row
    if row.user_id is not None:
        raise NotPossible(_("This registration belongs to another member."))
    if _alive_of(event, user).exists():
        raise NotPossible(_("You have a registration of your own for this event."))
    row.user = user
    row.save(update_fields=["user"])
    return row


def claim_all(*, user) -> int:
    """Takes the registrations that she made as a guest, with an address that she has proven, into her account."""
    rows = Registration.objects.filter(user=None, email__in=verified_addresses(user)).exclude(state=State.UNPROVEN)
    claimed = 0
    for row in rows.select_related("event"):
        try:
            claim(registration=row, user=user)
        except NotPossible:
            continue  # She has another one for this event; this one stays a guest's.
        claimed += 1
    return claimed


def refuse_closed(event):
    """Raises NotPossible when nobody can register any more."""
    if event.is_cancelled:
        raise NotPossible(_("This event was called off."))
    if not event.is_open:
        raise NotPossible(_("Registration has ended."))


def refuse_over(event):
    """Raises NotPossible when the event was called off or is over."""
    if event.is_cancelled:
        raise NotPossible(_("This event was called off."))
    if event.is_past:
        raise NotPossible(_("This event is over."))


def _row_for(event, email, user):
    """Her row at this event, or a new one; raises AlreadyRegistered."""
    hers = Q(email=email) if user is None else Q(email=email) | Q(user=user)
    known = list(Registration.objects.filter(hers, event=event))
    for row in known:
        if row.state in ALIVE and row.state != State.UNPROVEN:
            raise AlreadyRegistered(_("You are registered already."), row)
        if row.state == State.DECLINED:
            raise AlreadyRegistered(_("The organisers have declined this registration."), row)
    # The row that has this address: another one could not take it.
    known.sort(key=lambda row: row.email != email)
    return known[0] if known else Registration(event=event, email=email)


def _alive_of(event, user):
    return Registration.objects.filter(event=event, user=user, state__in=ALIVE).exclude(state=State.UNPROVEN)


def _keep_needs(row, needs):
    said = {name: (needs or {}).get(name, "").strip() for name in ("access", "diet")}
    if any(said.values()):
        Needs.objects.update_or_create(registration=row, defaults=said)
    else:
        Needs.objects.filter(registration=row).delete()
