"""What is forgotten of participants: by the clock, and with an account."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from community.events.choices import State
from community.events.models import Event, Needs, Registration
from community.members.personal_data.erasure import erase_member
from tests.factories import EventFactory, MemberFactory, RegistrationFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("planted")]


def move(event, *, ended_days_ago):
    end = timezone.now() - timedelta(days=ended_days_ago)
    Event.objects.filter(pk=event.pk).update(starts_at=end - timedelta(hours=8), ends_at=end)


def test_unproven_registrations_go_after_two_days():
    fresh, old = RegistrationFactory(is_proven=None), RegistrationFactory(is_proven=None)
    proven = RegistrationFactory()
    Registration.objects.exclude(pk=fresh.pk).update(changed_at=timezone.now() - timedelta(hours=49))
    call_command("forget_old")
    assert set(Registration.objects.values_list("pk", flat=True)) == {fresh.pk, proven.pk}
    assert old.pk not in {fresh.pk, proven.pk}


def test_needs_go_a_week_after_the_event():
    rows = [RegistrationFactory(needs={"diet": "Vegan"}) for _n in range(3)]
    move(rows[0].event, ended_days_ago=8)
    move(rows[1].event, ended_days_ago=6)
    call_command("forget_old")
    assert set(Needs.objects.values_list("registration", flat=True)) == {rows[1].pk, rows[2].pk}


def test_guests_lose_name_and_address_a_year_after_the_event(client):
    event = EventFactory()
    guest = RegistrationFactory(event=event, answers={"1": "I"}, organisation="School", country="LV")
    member = RegistrationFactory(event=event, user=MemberFactory())
    move(event, ended_days_ago=366)
    call_command("forget_old")
    guest.refresh_from_db()
    assert (guest.name, guest.email, guest.organisation, guest.answers) == ("", "", "", {})
    assert (guest.country, guest.state) == ("LV", State.CONFIRMED)
    assert Registration.objects.get(pk=member.pk).email == member.email
    assert client.get(f"/en/events/registrations/{guest.token}/").status_code == 404


def test_seats_of_an_erased_member_go_to_the_next(client):
    coming, past, user = EventFactory(capacity=1, offer_hours=0), EventFactory(), MemberFactory()
    hers, before = (RegistrationFactory(event=event, user=user) for event in (coming, past))
    waiting = RegistrationFactory(event=coming)
    move(past, ended_days_ago=3)
    erase_member(user=user, keep_contributions=True)
    for row in (hers, before, waiting):
        row.refresh_from_db()
    assert (hers.state, before.state, waiting.state) == (State.LEFT, State.CONFIRMED, State.CONFIRMED)
    assert {hers.name, hers.email, before.name, before.email} == {""}
    assert client.get(f"/en/events/registrations/{before.token}/").status_code == 404
