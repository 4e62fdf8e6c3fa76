"""Events in the search: what is found of them, by whom, and how soon a change is known."""

import pytest
from django.core.cache import cache
from django.utils import timezone
from wagtail.models import Page

from community.events.models import EventPage, EventPractice, Session
from community.events.services import save_event, save_event_page
from practices.models import PracticeRecord
from search.completion import complete
from search.indexing import drain_all
from search.sources import get_source
from tests.factories import EventFactory, PracticeFactory, ProjectFactory

pytestmark = pytest.mark.django_db
SEARCH = "/en/events/search/"


@pytest.fixture(autouse=True)
def fresh(planted):
    cache.clear()


def found(client, query):
    drain_all()
    return sorted(hit.title for hit in client.get(f"{SEARCH}?{query}").context["results"].hits)


def test_events_are_found_by_their_words(client):
    event = EventFactory(title="Zebrawood days", city="Kuldiga", project=ProjectFactory(acronym="QUOKKA"))
    save_event_page(
        event=event, language="en", title="Zebrawood days", introduction="Wombats.", theme="Xylophones",
        objectives="To **marvel** at okapis.",
    )  # fmt: skip
    words = {"en": {"title": "Numbat hour", "text": "Aardvarks *and* more"}}
    Session.objects.create(event=event, starts_at=event.starts_at, ends_at=event.ends_at, words=words)
    for word in ("zebrawood", "wombats", "xylophones", "okapis", "numbat", "aardvarks", "kuldiga", "quokka"):
        assert found(client, f"q={word}") == ["Zebrawood days"], word
    assert found(client, "q=pangolin") == []


def test_filters_of_events(client):
    EventFactory(title="Riga", languages=["lv"])
    EventFactory(title="Web", format="online", city="", country="", kind="webinar")
    wanted = {"event_kind=webinar": ["Web"], "event_format=online": ["Web"], "country=LV": ["Riga"],
              "language=lv": ["Riga"], "language=en": ["Web"]}  # fmt: skip
    assert {query: found(client, query) for query in wanted} == wanted


def test_drafts_and_events_of_partners_are_not_in_the_index(client):
    project = ProjectFactory()
    EventFactory(title="Inner", access="partners", project=project)
    EventFactory(title=None)
    event = EventFactory(title="Open", project=project)
    assert found(client, "") == ["Open"]
    save_event(slug=event.slug, access="partners")
    assert found(client, "") == []
    save_event(slug=event.slug, access="everyone")
    assert found(client, "") == ["Open"]


def test_changes_are_known_at_once(client):
    event = EventFactory(title="Old name")
    save_event_page(event=event, language="en", title="New name", introduction="Now.")
    assert found(client, "") == ["New name"]
    save_event(slug=event.slug, cancelled_at=timezone.now())
    assert get_source("event").document(str(event.pk)).extra["is_cancelled"] is True
    drain_all()
    assert "Cancelled" in client.get(SEARCH).content.decode()
    Page.objects.get(pk=EventPage.objects.get(event=event).pk).specific.unpublish()
    assert found(client, "") == []


def test_sectors_are_those_of_the_practices(client):
    event, practice = EventFactory(title="Wood"), PracticeFactory(codes={"sector": ["C16"]})
    record = PracticeRecord.objects.get(translation_key=practice.translation_key)
    EventPractice.objects.create(event=event, practice=record)
    assert found(client, "sector=C16") == ["Wood"]


def test_events_complete_what_is_typed_and_have_a_tab(client):
    EventFactory(title="Zebrawood days")
    drain_all()
    assert [(one.text, one.kind) for one in complete("zebraw", "en")] == [("Zebrawood days", "event")]
    tabs = client.get("/en/practices/?q=zebrawood").context["tabs"]
    assert [(tab.url, tab.count) for tab in tabs if "events" in tab.url] == [("/en/events/search/?q=zebrawood", 1)]


def test_a_reader_of_another_language_is_led_to_her_own_address(client):
    EventFactory(title="Koka dienas", language="lv", slug="koka-dienas")
    drain_all()
    assert [hit.url for hit in client.get("/fi/events/search/").context["results"].hits] == ["/fi/events/koka-dienas/"]
