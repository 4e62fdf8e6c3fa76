"""The demo's events: one as it is printed, coming and past ones in every state, kept as they are when loaded again."""

from datetime import date

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command

from community.events.choices import Access, Entry, EventKind, Format, State
from community.events.models import (
    Certificate,
    Event,
    EventPage,
    EventPlan,
    Feedback,
    Material,
    Recommendation,
    Registration,
    Speaker,
)
from community.projects.models import Project

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]


def test_rome_is_told_as_it_is_printed():
    rome = Event.objects.get(slug="rome-workshop-2020")
    assert (rome.kind, rome.zone, rome.city, rome.country) == (EventKind.WORKSHOP, "Europe/Rome", "Rome", "IT")
    assert (rome.start.date(), rome.last_day) == (date(2020, 11, 10), date(2020, 11, 11))
    assert rome.is_whole_days  # hours are not printed
    assert rome.street == "Piazza Mariano Armellini 9/a"
    assert "National Confederation of Craft and SMEs (CNA)" in rome.venue
    for page in rome.pages.all():
        assert page.title == "Craft and SMEs VET NET Rome International workshop"
        assert page.theme == "The future challenges of European C-VET after COVID-19"
    assert rome.entry == Entry.NONE
    assert not rome.sessions.exists()
    assert not rome.registrations.exists()


def test_its_project_promised_two_workshops_and_a_conference():
    project = Project.objects.get(slug="vetnet")
    assert project.events.filter(slug="rome-workshop-2020").exists()
    assert dict(EventPlan.objects.filter(project=project).values_list("kind", "planned")) == {
        "workshop": 2,
        "conference": 1,
    }


def test_every_kind_format_and_access_is_there():
    events = Event.objects.all()
    assert {event.kind for event in events} == set(EventKind)
    assert {event.format for event in events} == set(Format)
    assert {event.access for event in events} == set(Access)
    assert {event.is_past for event in events} == {True, False}
    assert events.filter(cancelled_at__isnull=False).count() == 1
    assert len({page.locale.language_code for page in EventPage.objects.live().select_related("locale")}) >= 4
    assert EventPage.objects.live().filter(locale__language_code="ar").exists()


def test_a_full_one_has_a_waiting_list_and_offers():
    event = Event.objects.get(slug="riga-four-workshops")
    states = set(event.registrations.values_list("state", flat=True))
    assert {State.CONFIRMED, State.WAITING, State.LEFT} <= states
    assert event.seats_taken == event.capacity
    assert event.waiting_count == event.registrations.filter(state=State.WAITING).count() > 0
    assert event.questions.exists()


def test_people_are_plainly_illustrative():
    for email in Registration.objects.exclude(email="").values_list("email", flat=True):
        assert email.endswith(".example")
    agreed = Speaker.objects.filter(agreed_at__isnull=False)
    assert agreed.exists()
    assert Speaker.objects.filter(agreed_at=None).exists()


def test_what_stays_of_a_past_one():
    event = Event.objects.get(slug="masters-advise-masters")
    assert event.is_past
    assert Feedback.objects.filter(event=event).count() >= 3
    assert Certificate.objects.filter(registration__event=event).exists()
    assert event.registrations.filter(attendances=None).exists()
    assert all(page.key_messages for page in event.pages.all())
    for recommendation in Recommendation.objects.filter(event=event):
        assert recommendation.practices.exists()
    photograph = Material.objects.get(event=event, kind="photograph")
    assert photograph.has_consent
    assert photograph.alt
    assert default_storage.exists(photograph.file.name)


def test_partners_have_minutes_and_everybody_a_summary():
    event = Event.objects.get(access=Access.PARTNERS)
    assert event.materials.filter(kind="minutes", audience="partners").exists()
    assert all(page.public_summary for page in event.pages.all())


def test_loading_again_changes_nothing():
    def state():
        return (
            list(Event.objects.order_by("pk").values_list("pk", "starts_at", "seats_taken")),
            list(EventPage.objects.order_by("pk").values_list("pk", "latest_revision")),
            list(Registration.objects.order_by("pk").values_list("pk", "state")),
            Feedback.objects.count(),
            Material.objects.count(),
        )

    Event.objects.filter(slug="tools-on-film").update(capacity=51)
    before = state()
    call_command("load_demo", verbosity=0)
    assert state() == before
    assert Event.objects.get(slug="tools-on-film").capacity == 51
