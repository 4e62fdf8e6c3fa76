"""The calendar as a list: what it shows to whom, what narrows it, what it answers to nonsense."""

import datetime

import pytest
from django.core.cache import cache
from django.utils import timezone

from community.events.services import save_event, save_event_page
from community.members.roles import Role
from tests.factories import EventFactory, MemberFactory, ProjectFactory

pytestmark = pytest.mark.django_db
LIST = "/en/events/"


@pytest.fixture(autouse=True)
def fresh_choices():
    cache.clear()


def titles(response):
    return [row.name.title for row in response.context["rows"]]


def test_coming_events_stand_soonest_first_and_past_ones_apart(planted, client):
    for title, days in (("Later", 20), ("Sooner", 5), ("Over", -5), ("Long over", -50)):
        EventFactory(title=title, days=days)
    EventFactory(title=None)
    assert titles(client.get(LIST)) == ["Sooner", "Later"]
    assert titles(client.get(f"{LIST}?when=past")) == ["Over", "Long over"]


def test_an_event_that_goes_on_is_not_past(planted, client):
    now = timezone.now()
    EventFactory(title="Now", starts_at=now - datetime.timedelta(hours=1), ends_at=now + datetime.timedelta(hours=1))
    assert titles(client.get(LIST)) == ["Now"]
    assert titles(client.get(f"{LIST}?when=past")) == []


def test_filters_narrow_and_can_be_taken_away(planted, client):
    project = ProjectFactory(slug="joint", acronym="JOINT")
    EventFactory(title="Riga", languages=["lv"], project=project)
    EventFactory(title="Rome", country="IT", city="Rome", zone="Europe/Rome", kind="conference", interpreted=["lv"],
                 languages=["it"])  # fmt: skip
    EventFactory(title="Web", format="online", city="", country="", kind="webinar", languages=["en"])
    wanted = {
        "kind=conference": ["Rome"], "country=LV": ["Riga"], "language=lv": ["Riga", "Rome"], "online=1": ["Web"],
        "project=joint": ["Riga"], "country=LV&language=lv&kind=workshop": ["Riga"], "country=LV&online=1": [],
    }  # fmt: skip
    for query, found in wanted.items():
        response = client.get(f"{LIST}?{query}")
        assert sorted(titles(response)) == sorted(found), query
        assert len(response.context["chips"]) == query.count("=")
    chips = client.get(f"{LIST}?country=LV&language=lv").context["chips"]
    assert [(chip.facet, chip.url) for chip in chips] == [
        ("country", f"{LIST}?language=lv"), ("language", f"{LIST}?country=LV"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "query",
    [
        "kind=party",
        "country=XX",
        "language=klingon",
        "when=ever",
        "month=2026-13",
        "month=99999",
        "day=2026-02-30",
        "project=<b>",
        "month=0000-01",
    ],
)
def test_what_cannot_be_understood_is_said_and_the_rest_is_shown(planted, client, query):
    EventFactory(title="Riga")
    response = client.get(f"{LIST}?{query}")
    assert response.status_code == 400
    assert titles(response) == ["Riga"]
    assert 'role="alert"' in response.content.decode()


def test_a_page_beyond_the_end_is_missing(planted, client):
    EventFactory()
    assert client.get(f"{LIST}?page=2").status_code == 404


def test_events_of_partners_are_shown_to_them_alone_and_marked(planted, client):
    project = ProjectFactory(slug="joint")
    EventFactory(title="Meeting", access="partners", project=project)
    assert titles(client.get(LIST)) == []
    assert "joint" not in client.get(LIST).content.decode()
    client.force_login(MemberFactory())
    assert titles(client.get(LIST)) == []
    client.force_login(MemberFactory(roles=[Role.EDITOR]))
    response = client.get(LIST)
    assert titles(response) == ["Meeting"]
    assert [label.code for label in response.context["rows"][0].labels] == ["partners"]


def test_cancelled_events_are_marked(planted, client):
    EventFactory(title="Off", cancelled_at=timezone.now())
    assert [label.code for label in client.get(LIST).context["rows"][0].labels] == ["cancelled"]


def test_titles_stand_in_the_readers_language_or_the_nearest(planted, client):
    event = EventFactory(title="Jaunās prasmes", language="lv")
    save_event_page(event=event, language="es", title="Nuevas competencias", introduction="Aquí.")
    names = {code: client.get(f"/{code}/events/").context["rows"][0].name for code in ("lv", "gl", "ar")}
    assert [(name.title, name.language) for name in names.values()] == [
        ("Jaunās prasmes", "lv"), ("Nuevas competencias", "es"), ("Jaunās prasmes", "lv"),
    ]  # fmt: skip


def test_times_are_those_of_the_place(planted, client):
    start = datetime.datetime(2030, 11, 10, 8, 0, tzinfo=datetime.UTC)
    EventFactory(zone="Europe/Rome", starts_at=start, ends_at=start + datetime.timedelta(hours=8))
    assert "10 November 2030, 09:00–17:00 (Rome time, CET)" in client.get(LIST).content.decode()


def test_members_calendar_is_kept_nowhere(planted, client):
    assert "no-store" not in client.get(LIST).headers.get("Cache-Control", "")
    client.force_login(MemberFactory())
    assert "no-store" in client.get(LIST).headers["Cache-Control"]


def _many(number):
    for place in range(number):
        day = datetime.datetime(2031, 3, 1 + place % 28, 8, 0, tzinfo=datetime.UTC)
        event = save_event(
            slug=f"many-{number}-{place}", starts_at=day, ends_at=day + datetime.timedelta(hours=2), city="Riga",
            country="LV", languages=["lv", "en"], zone="Europe/Riga",
        )  # fmt: skip
        save_event_page(event=event, language="en", title=f"Event {place}", introduction="Who comes, learns.")


@pytest.mark.parametrize("query", ["", "?month=2031-03", "?country=LV&language=en", "?day=2031-03-05"])
def test_queries_do_not_grow_with_events(planted, client, query, django_assert_max_num_queries):
    _many(6)
    client.get(LIST + query)
    with django_assert_max_num_queries(8) as few:
        client.get(LIST + query)
    _many(30)
    client.get(LIST + query)  # what is kept for a minute is asked for before it is counted
    with django_assert_max_num_queries(8) as many:
        client.get(LIST + query)
    assert len(many) <= len(few)
    client.force_login(MemberFactory())
    with django_assert_max_num_queries(12):
        client.get(LIST + query)
