"""The page of an event: what it tells, to whom, in which language, and what it costs."""

import json
import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from community.events.models import (
    EventLanguage,
    EventPractice,
    EventSeries,
    Material,
    Session,
    SessionSpeaker,
    Speaker,
)
from community.events.services import save_event, save_event_page
from community.members.roles import Role
from practices.models import PracticeRecord
from tests.factories import EventFactory, MemberFactory, PracticeFactory, ProjectFactory

pytestmark = pytest.mark.django_db


def page(client, event, language="en", query=""):
    """What the page of an event answers."""
    response = client.get(f"/{language}/events/{event.slug}/{query}")
    assert response.status_code == 200
    return response.content.decode()


def with_programme(event, count=2):
    """Sessions one after the other, each with one speaker who agreed."""
    for number in range(count):
        start = event.starts_at + timedelta(minutes=10 * number)
        session = Session.objects.create(
            event=event, starts_at=start, ends_at=start + timedelta(minutes=10), room=f"Room {number}",
            words={"en": {"title": f"Part {number}", "text": "About *wood*."}, "lv": {"title": f"Daļa {number}"}},
        )  # fmt: skip
        speaker = Speaker.objects.create(event=event, name=f"Speaker {number}", agreed_at=timezone.now())
        SessionSpeaker.objects.create(session=session, speaker=speaker)
    return event


def test_it_says_what_when_and_where(client, planted):
    event = EventFactory(title="Wood and schools", venue="Hall 2", street="Brīvības iela 1", postcode="LV-1010")
    EventLanguage.objects.create(event=event, language="lv")
    EventLanguage.objects.create(event=event, language="en", is_interpreted=True)
    text = page(client, event)
    for words in ("Wood and schools", "Thematic workshop", "Hall 2", "Brīvības iela 1", "LV-1010 Riga", "Latvia"):
        assert words in text
    assert "09:00–17:00 (Riga time, E" in text
    assert "Interpretation" in text
    assert "Latvian" in text


def test_the_programme_day_by_day_in_the_readers_language(client, planted):
    event = with_programme(EventFactory())
    text = page(client, event)
    assert '<h4 lang="en" dir="ltr">Part 0</h4>' in text
    assert "About <em>wood</em>." in text
    assert "09:10–09:20" in text
    assert "Daļa 1" in page(client, event, "lv")


def test_speakers_are_named_only_once_they_have_agreed(client, planted):
    event = with_programme(EventFactory(), 1)
    Speaker.objects.create(event=event, name="Not asked", organisation="Silent firm")
    Speaker.objects.create(event=event, name="Said no", agreed_at=timezone.now(), refused_at=timezone.now())
    text = page(client, event)
    assert "Speaker 0" in text
    for hidden in ("Not asked", "Silent firm", "Said no"):
        assert hidden not in text


def test_a_language_without_a_page_shows_another_and_says_so(client, planted):
    event = EventFactory(language="it", title="Legno e scuola")
    text = page(client, event, "fi")
    assert '<html lang="fi"' in text
    assert '<h1 lang="it" dir="ltr">Legno e scuola</h1>' in text
    assert 'class="notice"' in text
    assert f'<link rel="canonical" href="http://testserver/it/events/{event.slug}/">' in text or "/it/events/" in text


def test_practices_reading_and_series(client, planted):
    series = EventSeries.objects.create(slug="rows", words={"en": {"title": "Two rows"}})
    first = EventFactory(series=series, series_number=1, title="The first", days=-20)
    event = EventFactory(series=series, series_number=2, title="The second")
    practice = PracticeFactory(title="Benches that travel")
    record = PracticeRecord.objects.get(translation_key=practice.translation_key)
    EventPractice.objects.create(event=event, practice=record, relation="presented")
    Material.objects.create(event=event, kind="preparatory", title="A paper", language="en", url="https://a.example/")
    Material.objects.create(
        event=event, kind="preparatory", title="For some", language="en", url="https://a.example/", audience="partners"
    )
    text = page(client, event)
    assert "2 of 2" in text
    assert f'href="/en/events/{first.slug}/"' in text
    assert f'href="/en/practices/{record.number.lower()}/"' in text
    assert "A paper" in text
    assert "For some" not in text


@pytest.mark.parametrize(
    ("facts", "label"),
    [
        ({"cancelled_at": timezone.now()}, "Cancelled"),
        ({"days": -10}, "Past"),
        ({"capacity": 0}, "Waiting list"),
        ({"capacity": 0, "has_waiting_list": False}, "All seats taken"),
    ],
)
def test_its_state_is_said(client, planted, facts, label):
    assert f">{label}</span>" in page(client, EventFactory(**facts))


def test_times_in_the_zone_of_the_address(client, planted):
    event = with_programme(EventFactory(zone="Europe/Lisbon", starts_at=timezone.now().replace(month=1, day=5, hour=9)))
    plain = page(client, event)
    assert "Istanbul time" not in plain
    text = page(client, event, query="?zone=Europe/Istanbul")
    assert "12:" in re.search(r'event-when">.*?</p>', text, re.DOTALL)[0]
    assert "Istanbul time, UTC+3" in text
    assert text.count('class="event-local"') == 3
    assert 'name="robots" content="noindex"' in text
    assert "event-local" not in page(client, event, query="?zone=Nowhere/../x").replace('event-local" hidden', "")


def test_hostile_words_do_nothing(client, planted):
    event = EventFactory(title="</script><script>alert(1)</script>", venue="<b>x</b>")
    save_event_page(
        event=event, language="en", title="</script><script>alert(1)</script>", introduction="<img src=x onerror=y>",
        practical="[x](javascript:alert(1))",
    )  # fmt: skip
    Session.objects.create(
        event=event, starts_at=event.starts_at, ends_at=event.ends_at,
        words={"en": {"title": "<i>t</i>", "text": "<script>z</script>"}},
    )  # fmt: skip
    text = page(client, event)
    for bad in ("<script>alert", "<img src=x", "<b>x</b>", "<i>t", "<script>z", 'href="javascript'):
        assert bad not in text


def data(text):
    """The facts for search engines."""
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)[1])


def test_facts_for_search_engines(client, planted):
    event = with_programme(EventFactory(format="hybrid", joining_url="https://meet.example/secret", capacity=1))
    text = page(client, event)
    facts = data(text)
    assert facts["@type"] == "EducationEvent"
    assert facts["eventStatus"].endswith("EventScheduled")
    assert facts["eventAttendanceMode"].endswith("MixedEventAttendanceMode")
    assert facts["location"][0]["address"]["addressCountry"] == "LV"
    assert facts["performer"][0]["name"] == "Speaker 0"
    assert facts["offers"]["price"] == 0
    assert "meet.example" not in text
    save_event(slug=event.slug, cancelled_at=timezone.now())
    assert data(page(client, event))["eventStatus"].endswith("EventCancelled")


def test_drafts_and_what_partners_read_are_not_there_for_others(client, planted):
    draft = EventFactory(title=None)
    inner = EventFactory(access="partners", project=ProjectFactory(), kind="meeting")
    for login in (False, True):
        if login:
            client.force_login(MemberFactory())
        for event in (draft, inner):
            assert client.get(f"/en/events/{event.slug}/").status_code == 404


def test_who_may_not_read_the_rest_meets_the_public_summary_and_nothing_else(client, planted):
    event = with_programme(EventFactory(access="partners", project=ProjectFactory(), title="Meeting of partners"))
    save_event_page(
        event=event, language="en", title="Meeting of partners", introduction="Inner words.", objectives="Inner aims.",
        public_summary="They **met**.",
    )  # fmt: skip
    text = page(client, event)
    assert "They <strong>met</strong>." in text
    assert "Riga time" in text
    for inner in ("Inner words", "Inner aims", "Part 0", "Speaker 0", "ld+json", event.project.acronym):
        assert inner not in text
    assert client.get(f"/en/events/{event.slug}/event.ics").status_code == 404
    assert client.get(f"/en/events/{event.slug}/pdf/").status_code == 404
    client.force_login(MemberFactory(roles=[Role.EDITOR]))
    text = page(client, event)
    assert "Inner aims" in text
    assert "Speaker 0" in text


@pytest.mark.parametrize("count", [1, 60])
def test_the_page_costs_few_queries_whatever_it_holds(client, planted, django_assert_max_num_queries, count):
    event = with_programme(EventFactory(), count)
    cache.clear()
    page(client, event)
    with django_assert_max_num_queries(8):
        page(client, event)
    client.force_login(MemberFactory())
    page(client, event)
    with django_assert_max_num_queries(12):
        page(client, event)


def test_the_preview_of_editors(planted):
    event = EventFactory(title="Seen before")
    shown = event.pages.get()
    response = shown.make_preview_request(original_request=None, preview_mode="")
    assert response.status_code == 200
    if not response.is_rendered:
        response.render()
    assert "Seen before" in response.content.decode()
