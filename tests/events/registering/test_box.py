"""The box about registration on the page of an event."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import timezone
from django.utils.translation import override

from community.events.choices import State
from community.events.models import Event, Registration
from community.events.services import leave
from tests.factories import EventFactory, MemberFactory, RegistrationFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("planted")]
BOX = Template("{% load registering_tags %}{% registration_box event %}")


def box(event, user=None):
    request = RequestFactory().get("/en/events/x/")
    request.user = user or AnonymousUser()
    context = Context({"event": Event.objects.get(pk=event.pk), "request": request})
    with override("en"):  # whatever language the last test left
        return " ".join(BOX.render(context).split())


def test_seats_left_are_counted():
    event = EventFactory(capacity=3)
    rows = [RegistrationFactory(event=event)]
    assert "2 of 3 seats left" in box(event)
    rows += [RegistrationFactory(event=event) for _n in range(4)]
    full = box(event)
    assert ("All seats are taken." in full, "2 people on the waiting list" in full) == (True, True)
    assert "Join the waiting list" in full
    leave(registration=rows[0])
    assert "1 person on the waiting list" in box(event)


def test_deadline_is_told_in_the_zone_of_the_place():
    event = EventFactory()
    Event.objects.update(deadline=timezone.now() + timedelta(days=2))
    assert "Riga time" in box(event)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"cancelled_at": timezone.now()}, "This event was called off."),
        ({"deadline": timezone.now() - timedelta(hours=1)}, "Registration has ended."),
        ({"capacity": 1, "has_waiting_list": False}, "All seats are taken."),
        ({"admits_guests": False}, "For members: please log in first, or make an account."),
    ],
)
def test_visitor_learns_why_she_cannot_register(facts, words):
    event = EventFactory()
    RegistrationFactory(event=event)
    Event.objects.update(**facts)
    assert words in box(event)


def test_event_without_registration_has_no_box():
    assert box(EventFactory(entry="none")) == ""


@pytest.mark.parametrize(
    ("state", "words", "button"),
    [
        (State.CONFIRMED, "You have a seat.", "Your registration"),
        (State.REQUESTED, "waits for the organisers", "Your registration"),
        (State.OFFERED, "is kept for you until", "Take or leave the seat"),
        (State.LEFT, "You have cancelled your registration.", "Register"),
        (State.DECLINED, "declined", "Your registration"),
    ],
)
def test_member_sees_how_hers_stands(state, words, button, django_assert_max_num_queries):
    event, member = EventFactory(capacity=9), MemberFactory()
    row = RegistrationFactory(event=event, user=member)
    Registration.objects.update(state=state, offer_expires_at=timezone.now() + timedelta(hours=3))
    shown = box(event, member)
    assert (words in shown, button in shown, row.token in shown) == (True, True, True)
    assert (f"/{event.slug}/register/" in shown) == (state == State.LEFT)
    request = RequestFactory().get("/")
    request.user = member
    with django_assert_max_num_queries(2):
        BOX.render(Context({"event": event, "request": request}))
