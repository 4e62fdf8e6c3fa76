"""A registration at its secret address: what it shows, what can be done there, and by whom."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from community.events.choices import State
from community.events.models import Event, Registration
from community.events.services import leave
from tests.factories import EventFactory, MemberFactory, RegistrationFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("planted")]
LINK = "https://rooms.example/secret-room"


def url(row, below="", language="en"):
    return f"/{language}/events/registrations/{row.token}/{below}"


def online(**facts):
    return EventFactory(format="online", joining_url=LINK, **facts)


@pytest.mark.parametrize("state", [state for state in State if state != State.CONFIRMED])
def test_joining_link_is_for_those_with_a_seat_alone(client, state):
    row = RegistrationFactory(event=online())
    assert LINK in client.get(url(row)).text
    Registration.objects.update(state=state, offer_expires_at=timezone.now() + timedelta(hours=1))
    page = client.get(url(row))
    assert (page.status_code, LINK in page.text) == (200, False)


def test_joining_link_goes_when_the_event_is_called_off_or_over(client):
    row = RegistrationFactory(event=online())
    Event.objects.update(cancelled_at=timezone.now())
    page = client.get(url(row)).text
    assert (LINK in page, "This event was called off." in page) == (False, True)
    Event.objects.update(cancelled_at=None, starts_at=timezone.now() - timedelta(days=2))
    Event.objects.update(ends_at=timezone.now() - timedelta(days=1))
    assert LINK not in client.get(url(row)).text


def test_waiting_list_says_the_place_in_line(client):
    event = EventFactory(capacity=1)
    _seat, first, second = (RegistrationFactory(event=event) for _n in range(3))
    assert "as number 2" in client.get(url(second)).text
    leave(registration=first)
    assert "as number 1" in client.get(url(second)).text


def test_offer_is_taken(client):
    event = EventFactory(capacity=1)
    first, second = (RegistrationFactory(event=event) for _n in range(2))
    leave(registration=first)
    page = client.get(url(second)).text
    assert "is kept for you until" in page
    assert "Riga" in page
    client.post(url(second, "seat/"))
    second.refresh_from_db()
    assert (second.state, second.offer_expires_at) == (State.CONFIRMED, None)


def test_offer_that_has_run_out_is_not_taken(client):
    event = EventFactory(capacity=1)
    first, second = (RegistrationFactory(event=event) for _n in range(2))
    leave(registration=first)
    Registration.objects.filter(pk=second.pk).update(offer_expires_at=timezone.now() - timedelta(seconds=1))
    assert "was not taken in time" in client.get(url(second)).text
    page = client.post(url(second, "seat/"), follow=True).text
    assert "does not hold any more" in page
    second.refresh_from_db()
    assert second.state == State.OFFERED  # nobody has ended it yet, and it counts no more


def test_leaving_is_asked_first_and_gives_the_seat_to_the_next(client):
    event = EventFactory(capacity=1, offer_hours=0)
    first, second = (RegistrationFactory(event=event) for _n in range(2))
    assert client.get(url(first, "leave/")).status_code == 200
    first.refresh_from_db()
    assert first.state == State.CONFIRMED
    page = client.post(url(first, "leave/"), follow=True).text
    assert "You have cancelled your registration." in page
    second.refresh_from_db()
    assert second.state == State.CONFIRMED
    client.post(url(first, "leave/"))
    event.refresh_from_db()
    assert event.seats_taken == 1


def test_nobody_leaves_what_is_over(client):
    row = RegistrationFactory()
    Event.objects.update(starts_at=timezone.now() - timedelta(days=2), ends_at=timezone.now() - timedelta(days=1))
    assert "This event is over." in client.post(url(row, "leave/"), follow=True).text
    row.refresh_from_db()
    assert row.state == State.CONFIRMED


def test_what_was_said_is_changed_until_the_deadline(client):
    row = RegistrationFactory(needs={"access": "A ramp", "diet": "Vegan"})
    typed = {"name": "New Name", "language": "ar", "organisation": "", "access": "A ramp", "diet": ""}
    assert client.get(url(row, "change/")).context["form"]["diet"].value() == "Vegan"
    assert client.post(url(row, "change/"), typed).status_code == 302
    row = Registration.objects.get()
    assert (row.name, row.language, row.needs.access, row.needs.diet) == ("New Name", "ar", "A ramp", "")
    Event.objects.update(deadline=timezone.now() - timedelta(hours=1))
    late = client.post(url(row, "change/"), typed | {"name": "Later"})
    assert (late.status_code, "Later" in late.text, Registration.objects.get().name) == (409, True, "New Name")
    assert client.get(url(row, "change/")).status_code == 302


def test_member_claims_what_she_registered_as_a_guest(client):
    row, member = RegistrationFactory(), MemberFactory()
    assert client.get(url(row, "claim/")).url == f"/en/account/login/?next={url(row, 'claim/')}"
    client.force_login(member)
    assert "Both are you?" in client.get(url(row, "claim/")).text
    assert client.post(url(row, "claim/")).url == url(row)
    row.refresh_from_db()
    assert row.user == member


def test_nobody_claims_what_is_anothers_or_a_second_seat(client):
    event, member = EventFactory(), MemberFactory()
    guest, other = RegistrationFactory(event=event), RegistrationFactory(event=event, user=MemberFactory())
    RegistrationFactory(event=event, user=member)
    client.force_login(member)
    for row in (guest, other):
        before = row.user
        assert client.post(url(row, "claim/")).status_code == 409
        row.refresh_from_db()
        assert row.user == before


def test_log_in_brings_what_was_registered_with_the_same_address(client):
    member = MemberFactory()
    row, pending = RegistrationFactory(email=member.email), RegistrationFactory(email=member.email, is_proven=None)
    client.force_login(member)
    row.refresh_from_db()
    pending.refresh_from_db()
    assert (row.user, pending.user) == (member, None)
    client.post(url(pending, "prove/"))
    pending.refresh_from_db()
    assert (pending.user, pending.state) == (member, State.CONFIRMED)


@pytest.mark.parametrize("below", ["", "prove/", "seat/", "leave/", "change/", "claim/"])
def test_forged_secrets_lead_nowhere(client, below):
    row = RegistrationFactory()
    for token in (row.token[:-1], row.token.swapcase(), "0", "x" * 300, "%00", "۱"):
        for method in (client.get, client.post):
            assert method(f"/en/events/registrations/{token}/{below}").status_code in (400, 404, 405)
    row.refresh_from_db()
    assert row.state == State.CONFIRMED


def test_what_a_link_alone_does_is_nothing(client):
    event = EventFactory(capacity=1)
    first, second = (RegistrationFactory(event=event) for _n in range(2))
    leave(registration=first)
    before = list(Registration.objects.order_by("pk").values())
    for row in (first, second):
        for below in ("", "prove/", "seat/", "leave/", "change/", "claim/"):
            client.get(url(row, below))
            client.head(url(row, below))
    assert list(Registration.objects.order_by("pk").values()) == before


def test_more_seats_reach_those_who_wait():
    from community.events.services import save_event

    event = EventFactory(capacity=1, offer_hours=0)
    rows = [RegistrationFactory(event=event) for _n in range(3)]
    save_event(slug=event.slug, capacity=2)
    assert [Registration.objects.get(pk=row.pk).state for row in rows] == ["confirmed", "confirmed", "waiting"]


def test_arabic_page_is_written_from_right_to_left():
    row = RegistrationFactory(language="ar")
    page = Client().get(url(row, language="ar"))
    assert '<html lang="ar" dir="rtl"' in page.text
