"""Marking who is there: set and taken back, by several people, without JavaScript and with htmx."""

from datetime import timedelta

import pytest
from django.urls import reverse

from community.events.choices import State
from community.events.models import Attendance
from community.events.services import leave
from tests.factories import EventFactory, MemberFactory, RegistrationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(planted):
    return EventFactory(slug="visit", organisers=[MemberFactory(name="Ona")])


@pytest.fixture
def organiser(event, client):
    client.force_login(event.organisers.get().user, "allauth.account.auth_backends.AuthenticationBackend")
    return client


def day_address(event, day=None):
    return reverse("attending:attendance", args=[event.slug, day or event.start.date()])


def test_a_tap_marks_and_comes_back_to_the_same_place(event, organiser):
    row = RegistrationFactory(event=event)
    address = f"{day_address(event)}?q=guest&page=1"
    answer = organiser.post(address, {"registration": row.pk, "there": "1"})
    assert answer.headers["Location"] == f"{address}#person-{row.pk}"
    mark = Attendance.objects.get()
    assert (mark.registration, mark.day, mark.marked_by.name) == (row, event.start.date(), "Ona")
    assert "<strong>1</strong> of 1 is there" in organiser.get(day_address(event)).text


def test_marking_twice_is_as_marking_once_and_undoing_too(event, organiser):
    row = RegistrationFactory(event=event)
    for there, number in (("1", 1), ("1", 1), ("0", 0), ("0", 0)):
        organiser.post(day_address(event), {"registration": row.pk, "there": there})
        assert Attendance.objects.count() == number


def test_with_htmx_the_row_and_the_counter_come_back_alone(event, organiser):
    rows = [RegistrationFactory(event=event) for _n in range(3)]
    answer = organiser.post(
        day_address(event) + "?page=1", {"registration": rows[0].pk, "there": "1"}, headers={"HX-Request": "true"}
    )
    assert "<html" not in answer.text
    assert f'id="person-{rows[0].pk}"' in answer.text
    assert f'id="person-{rows[1].pk}"' not in answer.text
    assert "<strong>1</strong> of 3 is there" in answer.text


def test_each_day_has_its_own_list_and_other_days_none(planted, client):
    start = EventFactory().starts_at
    event = EventFactory(starts_at=start, ends_at=start + timedelta(days=1, hours=8), organisers=[MemberFactory()])
    client.force_login(event.organisers.get().user, "allauth.account.auth_backends.AuthenticationBackend")
    row = RegistrationFactory(event=event)
    first = event.start.date()
    client.post(day_address(event, first + timedelta(days=1)), {"registration": row.pk, "there": "1"})
    assert list(Attendance.objects.values_list("day", flat=True)) == [first + timedelta(days=1)]
    assert "<strong>0</strong> of 1 are there" in client.get(day_address(event, first)).text
    for other in (first - timedelta(days=1), first + timedelta(days=2), "yesterday", "2020-13-40"):
        assert client.get(day_address(event, other)).status_code == 404


def test_who_has_left_is_not_on_the_list_and_cannot_be_marked(event, organiser):
    row = RegistrationFactory(event=event, name="Gone")
    leave(registration=row)
    assert "Gone" not in organiser.get(day_address(event)).text
    organiser.post(day_address(event), {"registration": row.pk, "there": "1"})
    assert not Attendance.objects.exists()


def test_forged_and_unreadable_keys(event, organiser):
    foreign = RegistrationFactory()
    assert organiser.post(day_address(event), {"registration": foreign.pk, "there": "1"}).status_code == 404
    for bad in ({}, {"registration": "x", "there": "1"}, {"registration": foreign.pk, "there": "2"}):
        assert organiser.post(day_address(event), bad).status_code == 400
    assert not Attendance.objects.exists()


def test_the_list_is_searched_whatever_the_case(event, organiser):
    RegistrationFactory(event=event, name="Žanna Ozola")
    RegistrationFactory(event=event, name="Peter")
    for text in ("žanna", "ŽANNA", "ozol"):
        answer = organiser.get(day_address(event), {"q": text})
        assert "Žanna" in answer.text
        assert "Peter" not in answer.text


def test_somebody_at_the_door_is_added_and_marked_although_all_is_full(planted, client):
    event = EventFactory(capacity=1, organisers=[MemberFactory()])
    client.force_login(event.organisers.get().user, "allauth.account.auth_backends.AuthenticationBackend")
    RegistrationFactory(event=event)
    waiting = RegistrationFactory(event=event, email="late@guests.example")
    address = reverse("attending:walk_in", args=[event.slug, event.start.date()])
    assert client.post(address, {"name": "…", "language": "en"}).status_code == 400
    client.post(address, {"name": "No address", "language": "lv"})
    client.post(address, {"name": "Late", "email": "Late@guests.example", "language": "en"})
    waiting.refresh_from_db()
    assert waiting.state == State.CONFIRMED
    assert set(Attendance.objects.values_list("registration__name", flat=True)) == {"No address", waiting.name}
    event.refresh_from_db()
    assert (event.seats_taken, event.waiting_count) == (3, 0)


def test_queries_do_not_grow_with_the_list(event, organiser, django_assert_num_queries, django_assert_max_num_queries):
    RegistrationFactory(event=event)
    organiser.get(day_address(event))
    with django_assert_max_num_queries(12) as few:
        organiser.get(day_address(event))
    for _n in range(60):
        RegistrationFactory(event=event)
    with django_assert_num_queries(len(few)):
        organiser.get(f"{day_address(event)}?page=2")
