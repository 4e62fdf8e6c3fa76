"""What is forgotten of participants: when an account is erased, and when its time is over."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from community.notifications.models import OutgoingMail

from ..choices import ALIVE, State
from ..models import Needs, Registration
from .registrations import NotPossible, leave


@transaction.atomic
def leave_all(*, user) -> None:
    """Gives back what she holds at coming events; mails to addresses that she used as a guest are deleted."""
    hers = Registration.objects.filter(user=user)
    for row in hers.filter(state__in=ALIVE).select_related("event").order_by("event"):
        try:
            leave(registration=row, is_told=False)
        except NotPossible:
            continue  # It is over; that somebody was there stays in its figures.
    addresses = [email for email in hers.values_list("email", flat=True) if email]
    OutgoingMail.objects.filter(kind__startswith="events/", to_address__in=addresses).delete()


@transaction.atomic
def forget(*, now) -> dict[str, int]:
    """Deletes or empties what need not be known any more; returns {what: how many}."""
    unproven = Registration.objects.filter(
        state=State.UNPROVEN, changed_at__lt=now - timedelta(hours=settings.EVENT_PROOF_HOURS)
    )
    last = now - timedelta(days=settings.EVENT_NEEDS_KEPT_DAYS)
    needs = Needs.objects.filter(
        Q(registration__event__ends_at__lt=last) | Q(registration__event__cancelled_at__lt=last)
    )
    guests = Registration.objects.filter(
        user=None, event__ends_at__lt=now - timedelta(days=settings.EVENT_GUESTS_KEPT_DAYS)
    ).exclude(email="")
    return {
        "registrations never confirmed": unproven.delete()[1].get(Registration._meta.label, 0),
        "needs of participants": needs.delete()[0],
        "guests of events": guests.update(name="", email="", organisation="", answers={}),
    }
