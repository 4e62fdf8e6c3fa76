"""What organisers do with participants: let somebody in who stands at the door, take somebody off the list."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..choices import ALIVE, HOLDING, State
from ..mails import tell
from ..models import Event, Registration
from .registrations import NotPossible, fill


@transaction.atomic
def admit(*, event, name, language, email="", **facts) -> Registration:
    """Gives a place to somebody who stands at the door, whatever deadline and seats say; without an address too.

    Whoever is on the list already, whatever became of her, keeps her row. Nobody is written to: she is there. Raises
    NotPossible for an event that was called off.
    """
    event = Event.objects.select_for_update().get(pk=event.pk)
    if event.is_cancelled:
        raise NotPossible(_("This event was called off."))
    email = email.strip().lower()
    row = Registration.objects.filter(event=event, email=email).first() if email else None
    if row is None:
        row = Registration(event=event, email=email, name=name, language=language, **facts)
    if row.state not in HOLDING:
        if row.place is None:
            event.last_place += 1
            row.place = event.last_place
            event.save(update_fields=["last_place"])
        row.state, row.changed_at = State.CONFIRMED, timezone.now()
        row.save()
        fill(event=event)
    return row


@transaction.atomic
def remove(*, registration) -> Registration:
    """Takes somebody off the list, who is told so; the next one is promoted. Again: nothing happens."""
    event = Event.objects.select_for_update().get(pk=registration.event_id)
    row = Registration.objects.get(pk=registration.pk)
    if row.state in ALIVE:
        row.state, row.changed_at = State.DECLINED, timezone.now()
        row.save()
        tell(registration=row, kind="declined")
        fill(event=event)
    return row
