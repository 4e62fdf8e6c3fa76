"""What happens at events by the clock: offers end, participants are reminded, and written to after it."""

from datetime import datetime, time, timedelta

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.utils import timezone

from .choices import State
from .mails.orders import carry_out_orders, tell_those
from .models import Attendance, Event, Registration
from .services.seats import expire_offers

#: After so long nobody is written to any more about an event that is over.
LATE = timedelta(days=14)


def tend_events(*, now=None) -> dict[str, int]:
    """Does what is due; gives {what: how many}. Safe to run at any time, and several at once."""
    now = now or timezone.now()
    return {
        "offers ended": expire_offers(),
        "mails left over": carry_out_orders(),
        "reminders": remind(now=now),
        "mails after events": write_after(now=now),
    }


def remind(*, now) -> int:
    """Reminds whoever has a seat, EVENT_REMINDERS_HOURS before the start; how many mails that were.

    Each reminder is due until the next one is. Who got her seat only after it was due has just heard all of it.
    """
    written, until = 0, timedelta()
    for hours in sorted(settings.EVENT_REMINDERS_HOURS):
        before = timedelta(hours=hours)
        soon = Event.objects.filter(starts_at__gt=now + until, starts_at__lte=now + before, cancelled_at=None)
        for event in soon.order_by("starts_at", "pk"):
            due = event.starts_at - before
            if now - due < _memory():
                with_seat = Registration.objects.filter(event=event, state=State.CONFIRMED, changed_at__lte=due)
                turn = f"{hours}-{int(event.starts_at.timestamp())}"
                written += tell_those(with_seat, event.pk, "reminder", turn=turn)[0]
        until = before
    return written


def write_after(*, now) -> int:
    """Writes to whoever was there, the day after; where nobody's attendance was noted, to all who had a seat."""
    written = 0
    over = Event.objects.filter(ends_at__gt=now - min(LATE, _memory()), ends_at__lte=now, cancelled_at=None)
    for event in over.order_by("ends_at", "pk"):
        if _morning_after(event) <= now:
            written += tell_those(_those_there(event), event.pk, "after", turn="")[0]
    return written


def _those_there(event):
    with_seat = Registration.objects.filter(event=event, state=State.CONFIRMED)
    noted = Attendance.objects.filter(registration__event=event)
    if not noted.exists():
        return with_seat
    return with_seat.filter(Exists(noted.filter(registration=OuterRef("pk"))))


def _morning_after(event):
    """Eight o'clock on the day after, on the clocks of its place."""
    return datetime.combine(event.end.date() + timedelta(days=1), time(8), tzinfo=event.tz)


def _memory():
    """For so long the outbox knows what was written."""
    return timedelta(days=settings.MAIL_KEPT_DAYS)
