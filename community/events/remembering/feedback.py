"""Who may say how an event was, and until when."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from ..choices import State
from ..models import Attendance

#: So long after the end of an event.
OPEN_FOR = timedelta(days=60)
#: With fewer answers organisers read their number alone: a mark would point to somebody.
ENOUGH = 3
MARKS = ("overall", "content", "organisation", "usefulness")


def is_open_to(registration, event, *, is_kept, was_there) -> bool:
    """Whether she can still say how it was; `is_kept`: attendance was kept, `was_there`: she came on some day."""
    is_new = registration.feedback_given_at is None
    return is_new and not refusal(registration, event, is_kept=is_kept, was_there=was_there)


def refusal(registration, event, *, is_kept, was_there) -> str:
    """Why she cannot say how it was, in words for people; "" where she can, or has."""
    now = timezone.now()
    if event.is_cancelled:
        return _("This event was called off.")
    if event.ends_at > now:
        return _("Please come back after the event: then you can say here how it was.")
    if registration.state != State.CONFIRMED or (is_kept and not was_there):
        return _("Only those who took part in the event can say how it was.")
    if event.ends_at + OPEN_FOR <= now:
        return _("The time to say how this event was is over.")
    return ""


def refusal_for(registration, event) -> str:
    """The same, asking whether attendance was kept; two queries at most."""
    is_kept = Attendance.objects.filter(registration__event=event).exists()
    was_there = not is_kept or Attendance.objects.filter(registration=registration).exists()
    return refusal(registration, event, is_kept=is_kept, was_there=was_there)
