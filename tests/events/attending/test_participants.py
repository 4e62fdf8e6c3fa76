"""The list of participants: found, decided on, taken off, as a file."""

import csv
import io

import pytest
from django.urls import reverse

from community.events.choices import State
from community.events.models import Needs, Question, Registration
from tests.factories import EventFactory, MemberFactory, RegistrationFactory

pytestmark = pytest.mark.django_db


def log_in(client, event):
    client.force_login(event.organisers.get().user, "allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def event(planted):
    return EventFactory(slug="visit", entry="approval", capacity=2, organisers=[MemberFactory()])


@pytest.fixture
def organiser(event, client):
    return log_in(client, event)


def participants(event):
    return reverse("attending:participants", args=[event.slug])


def states(event):
    return list(Registration.objects.filter(event=event).order_by("place").values_list("state", flat=True))


def test_several_are_approved_at_once_and_the_third_waits(event, organiser):
    rows = [RegistrationFactory(event=event) for _n in range(4)]
    organiser.post(participants(event), {"registration": [row.pk for row in rows[:3]], "action": "approve"})
    organiser.post(participants(event), {"registration": [rows[3].pk], "action": "decline"})
    assert states(event) == ["confirmed", "confirmed", "waiting", "declined"]
    again = organiser.post(participants(event), {"registration": [rows[3].pk], "action": "approve"}, follow=True)
    assert "1 registration did not wait for approval any more" in again.text
    assert states(event)[3] == "declined"


def test_what_cannot_be_decided_is_said_and_ticks_are_kept(event, organiser):
    row = RegistrationFactory(event=event)
    assert organiser.post(participants(event), {"action": "approve"}).status_code == 400
    answer = organiser.post(participants(event), {"registration": row.pk, "action": "burn"})
    assert answer.status_code == 400
    assert f'id="row-{row.pk}" checked' in answer.text
    foreign = RegistrationFactory()
    for key in (foreign.pk, "x", "9" * 30):
        assert organiser.post(participants(event), {"registration": key, "action": "approve"}).status_code == 404


def test_taking_somebody_off_promotes_the_next(planted, client):
    event = EventFactory(capacity=1, organisers=[MemberFactory()])
    log_in(client, event)
    first, second = RegistrationFactory(event=event), RegistrationFactory(event=event)
    address = reverse("attending:participant", args=[event.slug, first.pk])
    assert client.post(address, {"action": "remove"}).status_code == 400
    assert states(event) == ["confirmed", "waiting"]
    client.post(address, {"action": "remove", "sure": "1"})
    assert states(event) == ["declined", "offered"]
    assert second.place == 2


def test_list_by_state_and_text(event, organiser):
    RegistrationFactory(event=event, name="Åsa", organisation="Tallinn school", country="EE")
    RegistrationFactory(event=event, name="Bo")
    assert "Bo<" not in organiser.get(participants(event), {"q": "tallinn"}).text
    assert "Åsa" in organiser.get(participants(event), {"q": "åsa"}).text
    assert "Bo<" in organiser.get(participants(event), {"state": "requested"}).text
    assert "Bo<" not in organiser.get(participants(event), {"state": "waiting"}).text
    for bad in ({"state": "dead"}, {"page": "7"}, {"page": "x"}):
        assert organiser.get(participants(event), bad).status_code == 404


def test_a_participant_is_shown_with_answers_and_needs(event, organiser):
    question = Question.objects.create(
        event=event, kind="choices", options=["a", "b"],
        words={"en": {"label": "Which visits?", "options": {"a": "Joinery", "b": "Bakery"}}},
    )  # fmt: skip
    row = RegistrationFactory(event=event, answers={str(question.pk): ["b"]}, needs={"access": "A ramp", "diet": ""})
    text = organiser.get(reverse("attending:participant", args=[event.slug, row.pk])).text
    assert "Which visits?" in text
    assert "Bakery" in text
    assert "Joinery" not in text
    assert "A ramp" in text
    foreign = RegistrationFactory()
    assert organiser.get(reverse("attending:participant", args=[event.slug, foreign.pk])).status_code == 404


def test_needs_stand_on_a_list_of_those_who_come(planted, client):
    event = EventFactory(organisers=[MemberFactory()])
    log_in(client, event)
    row = RegistrationFactory(event=event, needs={"diet": "No nuts"})
    address = reverse("attending:needs", args=[event.slug])
    assert "No nuts" in client.get(address).text
    Needs.objects.all().delete()
    assert row.name not in client.get(address).text


def test_somebody_is_added_by_hand_and_not_twice(planted, client):
    event = EventFactory(organisers=[MemberFactory()])
    log_in(client, event)
    address = reverse("attending:add", args=[event.slug])
    typed = {"name": "Anna", "email": "Anna@guests.example", "language": "de"}
    assert client.post(address, typed).status_code == 302
    row = Registration.objects.get()
    assert (row.name, row.email, row.language, row.state) == ("Anna", "anna@guests.example", "de", State.CONFIRMED)
    again = client.post(address, typed)
    assert again.status_code == 409
    assert 'value="Anna"' in again.text


def test_the_file_holds_answers_and_no_needs_and_no_formulas(event, organiser):
    question = Question.objects.create(event=event, kind="text", words={"en": {"label": "Why?"}})
    RegistrationFactory(
        event=event, name="=HYPERLINK(1)", answers={str(question.pk): "+1"}, needs={"diet": "No nuts"}, country="LV"
    )
    answer = organiser.get(reverse("attending:csv", args=[event.slug]))
    assert answer.content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [(row["Name"], row["Why?"], row["Country"]) for row in rows] == [("'=HYPERLINK(1)", "'+1", "Latvia")]
    assert "nuts" not in answer.content.decode()


@pytest.mark.parametrize("name", ["participants", "csv"])
def test_queries_do_not_grow_with_the_list(
    event, organiser, django_assert_num_queries, django_assert_max_num_queries, name
):
    address = reverse(f"attending:{name}", args=[event.slug])
    RegistrationFactory(event=event)
    organiser.get(address)
    with django_assert_max_num_queries(12) as few:
        organiser.get(address)
    for _n in range(60):
        RegistrationFactory(event=event)
    with django_assert_num_queries(len(few)):
        organiser.get(address)
