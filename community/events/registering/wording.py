"""How seats and registrations stand, in words."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..choices import ALIVE, Entry, State
from ..showing.times import moment
from .queries import place_in_line


def state_of(registration) -> State:
    """The state as she meets it: an offer whose time is over counts as expired, though nobody has ended it yet."""
    state = State(registration.state)
    ends = registration.offer_expires_at
    if state == State.OFFERED and ends is not None and ends <= timezone.now():
        return State.EXPIRED
    return state


def state_words(registration, event) -> str:
    """Where a registration stands, in a sentence or two."""
    if event.is_cancelled and registration.state in ALIVE:
        return _("This event was called off.")
    if event.is_past and registration.state == State.CONFIRMED:
        return _("You had a seat at this event.")
    state = state_of(registration)
    if state == State.WAITING:
        place = place_in_line(registration)
        words = ngettext(
            "You are on the waiting list, as number %(place)s. We write to you as soon as a seat is free for you.",
            "You are on the waiting list, as number %(place)s. We write to you as soon as a seat is free for you.",
            place,
        )
        return words % {"place": place}
    if state == State.OFFERED:
        until = moment(registration.offer_expires_at, event.tz)
        return _("A seat has become free and is kept for you until %(until)s. Please take it or leave it.") % {
            "until": until
        }
    return {
        State.UNPROVEN: _(
            "Please open the link in the mail that we sent to you: your registration counts from then on."
        ),
        State.REQUESTED: _("Your registration waits for the organisers to approve it."),
        State.CONFIRMED: _("You have a seat."),
        State.LEFT: _("You have cancelled your registration."),
        State.DECLINED: _("The organisers have declined your registration."),
        State.EXPIRED: _("The seat that was kept for you was not taken in time and went to the next."),
    }[state]


def closed_words(event) -> str:
    """Why nobody can register now; "" where one can."""
    if event.is_cancelled:
        return _("This event was called off.")
    if event.is_past:
        return _("This event is over.")
    if event.entry == Entry.NONE:
        return _("One cannot register for this event here.")
    if not event.is_open:
        return _("Registration has ended.")
    if is_full_for_good(event):
        return _("All seats are taken.")
    return ""


def is_full_for_good(event) -> bool:
    """Whether all seats are taken and nobody can wait for one, by the counts of the event."""
    return event.entry == Entry.OPEN and not event.has_waiting_list and event.seats_left == 0


def seats_words(event) -> str:
    """How many seats are left; "" where there are any number."""
    left = event.seats_left
    if left is None:
        return ""
    if left == 0 or event.waiting_count:
        return _("All seats are taken.")
    words = ngettext("%(left)s of %(all)s seats left", "%(left)s of %(all)s seats left", left)
    return words % {"left": left, "all": event.capacity}


def waiting_words(event) -> str:
    """How many people wait; "" for nobody."""
    if not event.waiting_count:
        return ""
    words = ngettext("%(number)s person on the waiting list", "%(number)s people on the waiting list",
                     event.waiting_count)  # fmt: skip
    return words % {"number": event.waiting_count}


def has_to_wait(event) -> bool:
    """Whether whoever registers now comes on the waiting list, by the counts of the event."""
    return event.seats_left == 0 or (event.capacity is not None and event.waiting_count > 0)


def until_words(event) -> str:
    """Until when one can register, with the zone."""
    return moment(event.deadline or event.ends_at, event.tz)
