"""A member's own events, on their page, on the start page and at the home; the address of her calendar."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from community.events.models import CalendarKey
from community.members.welcome.services import record_welcome
from tests.factories import EventFactory, MemberFactory, RegistrationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def member(planted, client):
    cache.clear()
    member = MemberFactory()
    record_welcome(user=member)
    client.force_login(member)
    return member


def mine(client):
    return client.get(reverse("events:mine"))


def test_visitors_are_led_to_the_log_in(planted, client):
    assert mine(client).status_code == 302


def test_registrations_stand_with_their_state(member, client):
    seat, full = EventFactory(title="Seat"), EventFactory(title="Full", capacity=1, days=12)
    RegistrationFactory(event=full)
    asked = EventFactory(title="Asked", entry="approval", days=13)
    over = EventFactory(title="Over")
    for event in (seat, full, asked, over):
        RegistrationFactory(event=event, user=member)
    over.starts_at, over.ends_at = (at.replace(year=2020) for at in (over.starts_at, over.ends_at))
    over.save()
    context = mine(client).context
    assert [(one.row.name.title, one.registration.state) for one in context["coming"]] == [
        ("Seat", "confirmed"), ("Full", "waiting"), ("Asked", "requested"),
    ]  # fmt: skip
    assert [one.row.name.title for one in context["past"]] == ["Over"]


def test_organisers_see_figures_and_drafts(member, client):
    event = EventFactory(title="Mine", organisers=[member], capacity=2, entry="approval")
    EventFactory(title=None, slug="in-the-making", organisers=[member])
    EventFactory(title="Another's")
    RegistrationFactory(event=event)
    response = mine(client)
    assert [row.event.slug for row in response.context["organised"]] == [event.slug, "in-the-making"]
    text = response.content.decode()
    assert "0 of 2 seats taken" in text
    assert "1 request to approve" in text


def test_the_address_is_made_and_made_anew_by_post(member, client):
    assert mine(client).context["calendar_url"] == ""
    client.post(reverse("events:mine"))
    first = CalendarKey.objects.get(user=member).key
    assert first in mine(client).context["calendar_url"]
    client.post(reverse("events:mine"))
    assert CalendarKey.objects.get(user=member).key != first


def test_queries_do_not_grow(member, client, django_assert_max_num_queries):
    for number in range(12):
        event = EventFactory(days=number + 1, organisers=[member] if number % 2 else [])
        RegistrationFactory(event=event, user=member)
    mine(client)
    with django_assert_max_num_queries(12):
        mine(client)


def test_the_start_page_shows_what_is_next(member, client):
    RegistrationFactory(event=EventFactory(title="Next one"), user=member)
    EventFactory(title="To organise", organisers=[member])
    text = client.get(reverse("members:start")).content.decode()
    assert "Next one" in text
    assert "To organise" in text


def test_the_home_page_shows_the_next_three_of_everybody(planted, client, django_assert_max_num_queries):
    cache.clear()
    for number in range(4):
        EventFactory(title=f"Event number {number}", days=number + 1)
    EventFactory(title=None, days=1)
    client.get("/en/")
    with django_assert_max_num_queries(8):
        text = client.get("/en/").content.decode()
    assert [f"Event number {number}" in text for number in range(4)] == [True, True, True, False]
