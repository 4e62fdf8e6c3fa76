"""Marking who is there, and certifying it."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from portal.core.languages import LANGUAGE_CODES, current_language

from ..choices import HOLDING
from ..models import Attendance, Certificate, Registration
from ..services import NotPossible
from ..services.door import admit
from .codes import new_code


@transaction.atomic
def mark(*, registration, day, is_there, by) -> None:
    """Notes that somebody is there on a day, or that she is not after all; as often as one likes.

    What is taken back takes her certificate with it: it would say too much. Raises NotPossible for somebody who is
    not on the list of participants (any more).
    """
    row = Registration.objects.select_for_update().get(pk=registration.pk)
    if is_there:
        if row.state not in HOLDING and not row.attendances.exists():
            raise NotPossible(_("This person is not on the list of participants any more."))
        Attendance.objects.get_or_create(registration=row, day=day, defaults={"marked_by": by})
    elif Attendance.objects.filter(registration=row, day=day).delete()[0]:
        Certificate.objects.filter(registration=row).delete()


@transaction.atomic
def let_in(*, event, day, by, **facts) -> Registration:
    """Puts somebody on the list who stands at the door, and marks that she is there; `facts` are those of `admit`."""
    row = admit(event=event, **facts)
    mark(registration=row, day=day, is_there=True, by=by)
    return row


@transaction.atomic
def issue(*, registration, name) -> Certificate:
    """Certifies that somebody was there, once: later calls give the same certificate whatever the name.

    Raises NotPossible before the end of the event, after it was called off, and for who was not there.
    """
    row = Registration.objects.select_for_update().select_related("event").get(pk=registration.pk)
    known = Certificate.objects.filter(registration=row).first()
    if known is not None:
        return known
    if reason := why_none(row):
        raise NotPossible(reason)
    language = row.language if row.language in LANGUAGE_CODES else current_language()
    made = {"code": new_code(), "name": name, "language": language}
    return Certificate.objects.get_or_create(registration=row, defaults=made)[0]


def why_none(registration):
    """Why there is no certificate for this registration, in words; "" where there can be one."""
    event = registration.event
    if event.is_cancelled:
        return _("This event was called off: there are no certificates.")
    if not event.is_past:
        return _("The certificate can be made when the event is over.")
    if not registration.attendances.exists():
        return _("The organisers have not noted that you were there. If you were, please write to them.")
    return ""
