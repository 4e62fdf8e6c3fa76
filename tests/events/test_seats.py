"""Seats and the waiting list."""

import pytest

from community.events.choices import State
from community.events.services import NotPossible, leave, register, take_offer
from tests.factories import EventFactory, MemberFactory, RegistrationFactory

pytestmark = pytest.mark.django_db


def states(event):
    return list(event.registrations.order_by("place").values_list("state", flat=True))


def test_seats_then_the_waiting_list_in_order_of_arrival(planted):
    event = EventFactory(capacity=2)
    rows = [RegistrationFactory(event=event) for _n in range(4)]
    assert states(event) == ["confirmed", "confirmed", "waiting", "waiting"]
    event.refresh_from_db()
    assert (event.seats_taken, event.waiting_count, event.last_place) == (2, 2, 4)
    leave(registration=rows[0])
    assert states(event) == ["left", "confirmed", "offered", "waiting"]
    assert take_offer(registration=rows[2]).state == State.CONFIRMED
    with pytest.raises(NotPossible):
        take_offer(registration=rows[3])


def test_nobody_registers_twice(planted):
    event, member = EventFactory(), MemberFactory()
    RegistrationFactory(event=event, user=member)
    with pytest.raises(NotPossible):
        register(event=event, name="X", email=member.email.upper(), language="en", is_proven=True)
