"""Many people at the same moment: no seat twice, the waiting list in order of arrival, one mail for each of them.

EVENTS_AT_ONCE says how often two hundred people come at once; the suite is content with a few times.
"""

import os
from collections import Counter
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from community.events.choices import HOLDING, State
from community.events.models import Event, Registration
from community.events.services import expire_offers, leave, prove, register, take_offer
from community.notifications.models import OutgoingMail
from tests.factories import EventFactory, MemberFactory, RegistrationFactory
from tests.organisations.test_at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def people():
    """As many as a server takes at once; SQLite lets one write at a time and makes the others ask again and again."""
    return 200 if connection.vendor == "postgresql" else 40


@pytest.fixture
def turns():
    return int(os.environ.get("EVENTS_AT_ONCE", "2" if connection.vendor == "postgresql" else "1"))


def event_with(**facts):
    return EventFactory(title=None, **facts)


def come(event, number):
    return lambda: register(
        event=event, name=f"Guest {number}", email=f"guest-{number}@guests.example", language="en", is_proven=True
    )


def queue_of(event):
    return list(event.registrations.order_by("place"))


def require_exact(event, capacity):
    """Seats and counts are right, and nobody waits while a seat is free."""
    event.refresh_from_db()
    states = Counter(event.registrations.values_list("state", flat=True))
    holding = sum(states[state] for state in HOLDING)
    assert holding <= capacity
    assert holding == capacity or not states[State.WAITING]
    assert (event.seats_taken, event.waiting_count) == (holding, states[State.WAITING])


def mails():
    """How many mails went to each address."""
    return Counter(OutgoingMail.objects.values_list("to_address", flat=True))


def test_many_come_at_once_for_twenty_seats(people, turns):
    for _turn in range(turns):
        event = event_with(capacity=20)
        assert at_once(*(come(event, number) for number in range(people))) == ["done"] * people
        rows = queue_of(event)
        assert [row.place for row in rows] == list(range(1, people + 1))
        assert [row.state for row in rows] == [State.CONFIRMED] * 20 + [State.WAITING] * (people - 20)
        moments = [row.registered_at for row in rows]
        assert moments == sorted(moments)
        require_exact(event, 20)
        assert mails() == {row.email: 1 for row in rows}
        OutgoingMail.objects.all().delete()


@pytest.mark.parametrize("hours", [0, 48])
def test_ten_who_leave_at_once_make_room_for_the_next_ten(hours):
    event = event_with(capacity=20, offer_hours=hours)
    rows = [RegistrationFactory(event=event) for _n in range(40)]
    OutgoingMail.objects.all().delete()
    gone, next_ones = rows[5:15], rows[20:30]
    assert at_once(*(lambda row=row: leave(registration=row) for row in gone)) == ["done"] * 10
    after = {row.pk: row.state for row in queue_of(event)}
    assert {after[row.pk] for row in gone} == {State.LEFT}
    assert {after[row.pk] for row in next_ones} == {State.OFFERED if hours else State.CONFIRMED}
    assert {after[row.pk] for row in rows[30:]} == {State.WAITING}
    require_exact(event, 20)
    assert mails() == {row.email: 1 for row in (*gone, *next_ones)}


def test_last_seat_is_taken_while_another_is_given_back():
    for _turn in range(4):
        event = event_with(capacity=3)
        one, _other = (RegistrationFactory(event=event) for _n in range(2))
        works = [*(come(event, number) for number in range(4)), lambda row=one: leave(registration=row)]
        assert at_once(*works) == ["done"] * 5
        require_exact(event, 3)
        assert [row.place for row in queue_of(event)] == list(range(1, 7))


def test_one_form_sent_many_times_at_once_makes_one_registration():
    event, member = event_with(capacity=5), MemberFactory()
    work = lambda: register(event=event, name="M", email=member.email, user=member, language="en")  # noqa: E731
    assert at_once(*[work] * 8) == [*["AlreadyRegistered"] * 7, "done"]
    assert mails() == {member.email: 1}
    require_exact(event, 5)


def test_one_address_in_many_browsers_makes_one_registration():
    event = event_with(capacity=5)
    works = [lambda: register(event=event, name="G", email="G@guests.example", language="en")] * 8
    assert at_once(*works) == ["done"] * 8
    row = Registration.objects.get()
    assert mails() == {"g@guests.example": 1}
    assert at_once(*[lambda: prove(registration=row)] * 8) == ["done"] * 8
    assert mails() == {"g@guests.example": 2}
    require_exact(event, 5)


def test_offer_that_is_taken_as_it_ends_is_one_persons():
    for _turn in range(4):
        event = event_with(capacity=1)
        first, second, third = (RegistrationFactory(event=event) for _n in range(3))
        leave(registration=first)
        Registration.objects.filter(pk=second.pk).update(offer_expires_at=timezone.now() + timedelta(milliseconds=20))
        takes = [lambda row=second: take_offer(registration=row)] * 2
        at_once(*[expire_offers] * 4, *takes, lambda row=third: leave(registration=row))
        expire_offers()
        require_exact(event, 1)
        second.refresh_from_db()
        assert second.state in (State.CONFIRMED, State.OFFERED, State.EXPIRED)


def test_offers_of_many_events_that_end_at_once_go_to_the_next_once():
    events = [event_with(capacity=2) for _n in range(4)]
    for event in events:
        rows = [RegistrationFactory(event=event) for _n in range(6)]
        for row in rows[:2]:
            leave(registration=row)
    Registration.objects.filter(state=State.OFFERED).update(offer_expires_at=timezone.now() - timedelta(seconds=1))
    OutgoingMail.objects.all().delete()
    assert at_once(*[expire_offers] * 6) == ["done"] * 6
    for event in Event.objects.all():
        states = [row.state for row in queue_of(event)]
        assert states == [State.LEFT] * 2 + [State.EXPIRED] * 2 + [State.OFFERED] * 2
        require_exact(event, 2)
    assert set(mails().values()) == {1}
    assert sum(mails().values()) == 16
