"""Registering by the form: members, guests, and all that can come in between."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from community.events.choices import State
from community.events.models import Event, Registration
from community.events.registering.limits import LIMITS
from community.events.services import leave
from community.notifications.models import OutgoingMail
from tests.factories import EventFactory, MemberFactory, RegistrationFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("planted")]
TYPED = {"name": "Anna Bērziņa", "language": "lv", "organisation": "Amatu skola", "country": "LV", "stakeholder": ""}


def url(event, language="en"):
    return f"/{language}/events/{event.slug}/register/"


def with_stamp(client, event, **typed):
    """What the form holds when it is sent, and what is typed."""
    form = client.get(url(event)).context["form"]
    stamp = form["shown_at"].value() if "shown_at" in form.fields else ""
    return TYPED | {"shown_at": stamp} | typed


@pytest.fixture
def member(client):
    user = MemberFactory(name="Maria Rossi")
    client.force_login(user)
    return user


def test_member_registers_and_sees_her_registration(client, member):
    event = EventFactory(capacity=20)
    assert client.get(url(event)).context["form"]["name"].value() == "Maria Rossi"
    answer = client.post(url(event), TYPED | {"access": "A ramp", "diet": ""})
    row = Registration.objects.get()
    assert answer.url == f"/en/events/registrations/{row.token}/"
    assert (row.user, row.email, row.state, row.language) == (member, member.email, State.CONFIRMED, "lv")
    assert (row.needs.access, row.photo_consent) == ("A ramp", False)
    page = client.get(answer.url)
    assert "You have a seat." in page.text
    assert page.headers["Referrer-Policy"] == "same-origin"
    assert "no-store" in page.headers["Cache-Control"]


def test_second_form_leads_to_the_first_registration(client, member):
    event = EventFactory()
    first = client.post(url(event), TYPED)
    second = client.post(url(event), TYPED)
    assert (first.url, Registration.objects.count()) == (second.url, 1)


def test_guest_proves_her_address_by_a_button(client):
    event = EventFactory(capacity=1)
    answer = client.post(url(event), with_stamp(client, event, email="Anna@School.Example"))
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{url(event)}?sent=1")
    assert "look into your mailbox" in client.get(answer.headers["Location"]).text
    row = Registration.objects.get()
    assert (row.email, row.state, row.place) == ("anna@school.example", State.UNPROVEN, None)
    prove = f"/en/events/registrations/{row.token}/prove/"
    assert client.get(prove).status_code == 200
    row.refresh_from_db()
    assert row.state == State.UNPROVEN
    assert client.post(prove).url == f"/en/events/registrations/{row.token}/"
    row.refresh_from_db()
    assert (row.state, row.place) == (State.CONFIRMED, 1)


def test_nobody_learns_who_is_registered(client):
    event = EventFactory()
    known = RegistrationFactory(event=event, email="known@school.example")
    pages = []
    for address in ("known@school.example", "unknown@school.example"):
        answer = client.post(url(event), with_stamp(client, event, email=address))
        pages.append((answer.status_code, answer.headers["Location"]))
    assert pages[0] == pages[1]
    mail = OutgoingMail.objects.get(kind="events/email/already")
    assert mail.to_address == "known@school.example"
    assert f"/en/events/registrations/{known.token}/" in mail.text
    known.refresh_from_db()
    assert (known.state, known.name != TYPED["name"]) == (State.CONFIRMED, True)


def test_stranger_cannot_bring_back_a_member_who_left(client):
    event, user = EventFactory(), MemberFactory()
    row = RegistrationFactory(event=event, user=user)
    leave(registration=row)
    client.post(url(event), with_stamp(client, event, email=user.email))
    row.refresh_from_db()
    assert (row.state, row.place) == (State.UNPROVEN, None)
    event.refresh_from_db()
    assert event.seats_taken == 0


def test_link_runs_out_after_two_days(client):
    row = RegistrationFactory(is_proven=None)
    Registration.objects.update(changed_at=timezone.now() - timedelta(hours=49))
    answer = client.post(f"/en/events/registrations/{row.token}/prove/")
    assert (answer.status_code, "run out" in answer.text) == (409, True)
    row.refresh_from_db()
    assert row.state == State.UNPROVEN


def test_form_that_was_sent_in_time_can_be_proven_after_the_deadline(client):
    row = RegistrationFactory(is_proven=None)
    Event.objects.update(deadline=timezone.now() - timedelta(minutes=1))
    client.post(f"/en/events/registrations/{row.token}/prove/")
    row.refresh_from_db()
    assert row.state == State.CONFIRMED


def test_deadline_that_passes_while_the_form_is_open_loses_nothing(client, member):
    event = EventFactory()
    Event.objects.update(deadline=timezone.now() - timedelta(seconds=1))
    answer = client.post(url(event), TYPED)
    assert (answer.status_code, Registration.objects.count()) == (409, 0)
    assert "Registration has ended." in answer.text
    assert "Amatu skola" in answer.text
    assert client.get(url(event)).context["form"] is None


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"cancelled_at": timezone.now()}, "This event was called off."),
        ({"entry": "none"}, "One cannot register for this event here."),
        ({"capacity": 1, "has_waiting_list": False}, "All seats are taken."),
    ],
)
def test_closed_event_says_why(client, member, facts, words):
    event = EventFactory()
    RegistrationFactory(event=event)
    Event.objects.update(**facts)
    page = client.get(url(event))
    assert (page.context["form"], words in page.text) == (None, True)
    assert client.post(url(event), TYPED).status_code == 409
    assert Registration.objects.count() == 1


def test_past_event_takes_nobody(client, member):
    event = EventFactory(days=-3)
    assert "This event is over." in client.get(url(event)).text
    assert client.post(url(event), TYPED).status_code == 409


@pytest.mark.parametrize(
    "typed", [{"country": "XX"}, {"language": "tlh"}, {"name": " "}, {"stakeholder": "king"}, {"name": "x" * 121}]
)
def test_forged_choices_are_refused_and_the_rest_is_kept(client, member, typed):
    event = EventFactory()
    answer = client.post(url(event), TYPED | typed)
    assert (answer.status_code, Registration.objects.count()) == (400, 0)
    assert "Amatu skola" in answer.text


def test_machine_is_refused(client):
    event = EventFactory()
    answer = client.post(url(event), with_stamp(client, event, email="a@b.example", homepage="http://spam.example"))
    assert (answer.status_code, Registration.objects.count()) == (400, 0)


def test_lost_log_in_loses_nothing():
    event, client = EventFactory(admits_guests=False), Client()
    answer = client.post(url(event), TYPED | {"as_member": "1"})
    assert (answer.status_code, Registration.objects.count()) == (401, 0)
    assert 'name="organisation" value="Amatu skola"' in answer.text


def test_members_alone_are_led_to_the_log_in():
    event = EventFactory(admits_guests=False)
    assert Client().get(url(event)).url.startswith("/en/account/login/?next=")


def test_event_that_is_asked_for_approval_gives_no_seat(client, member):
    event = EventFactory(entry="approval", capacity=5)
    client.post(url(event), TYPED)
    event.refresh_from_db()
    assert (Registration.objects.get().state, event.seats_taken) == (State.REQUESTED, 0)


def test_declined_member_is_led_to_her_registration(client, member):
    event = EventFactory(entry="approval")
    row = RegistrationFactory(event=event, user=member)
    Registration.objects.update(state=State.DECLINED)
    assert client.post(url(event), TYPED).url == f"/en/events/registrations/{row.token}/"
    row.refresh_from_db()
    assert row.state == State.DECLINED


def test_too_many_from_one_place_are_asked_to_wait(client, monkeypatch):
    monkeypatch.setitem(LIMITS, "event_guest", "2/h/ip")
    event = EventFactory()
    typed = [with_stamp(client, event, email=f"g{number}@school.example") for number in range(3)]
    assert [client.post(url(event), one).status_code for one in typed] == [303, 303, 429]
    assert "g2@school.example" in client.post(url(event), typed[2]).text


def test_one_address_gets_few_mails_and_nobody_is_told(client):
    event = EventFactory()
    RegistrationFactory(event=event, email="known@school.example")
    before = OutgoingMail.objects.count()
    for _n in range(7):
        answer = client.post(url(event), with_stamp(client, event, email="Known@school.example"))
        assert answer.status_code == 303
    assert OutgoingMail.objects.count() - before == 4


def test_number_of_queries(client, member, django_assert_max_num_queries):
    event = EventFactory(capacity=3)
    RegistrationFactory.create_batch(8, event=event)
    client.get(url(event))
    with django_assert_max_num_queries(12):
        client.get(url(event))
    row = Registration.objects.filter(state=State.WAITING).last()
    with django_assert_max_num_queries(12):
        client.get(f"/en/events/registrations/{row.token}/")
    with django_assert_max_num_queries(8):
        Client().get(f"/en/events/registrations/{row.token}/")
    with django_assert_max_num_queries(8):
        Client().get(url(event))
