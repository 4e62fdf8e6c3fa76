"""Feeds: newly announced events, all coming ones as a calendar, and a member's own by its secret address."""

import datetime
from xml.etree import ElementTree

import pytest
from django.utils import timezone
from icalendar import Calendar

from community.events.calendar.services import renew_calendar_key
from community.events.services import leave, save_event
from tests.factories import EventFactory, MemberFactory, ProjectFactory, RegistrationFactory

pytestmark = pytest.mark.django_db
ATOM = {"a": "http://www.w3.org/2005/Atom"}


def entries(response):
    return ElementTree.fromstring(response.content).findall("a:entry", ATOM)


def named(response):
    return sorted(str(part["SUMMARY"]) for part in Calendar.from_ical(response.content).walk("VEVENT"))


@pytest.fixture
def events(planted):
    project = ProjectFactory(slug="joint")
    EventFactory(title="Coming")
    EventFactory(title="Rome <b>&", country="IT", city="Rome", zone="Europe/Rome")
    EventFactory(title="Over", days=-5)
    EventFactory(title="Inner", access="partners", project=project)
    EventFactory(title=None)


def test_feed_tells_what_was_announced_to_everybody(events, client):
    response = client.get("/en/events/feed.atom")
    assert response.headers["Content-Type"].startswith("application/atom+xml")
    titles = [one.find("a:title", ATOM).text for one in entries(response)]
    assert titles == ["Over", "Rome <b>&", "Coming"]
    assert "Riga" in entries(response)[2].find("a:summary", ATOM).text
    assert client.get("/en/events/feed.atom", headers={"if-none-match": response.headers["ETag"]}).status_code == 304


def test_feeds_keep_to_the_filters_and_refuse_nonsense(events, client):
    feed = client.get("/en/events/feed.atom?country=IT")
    assert [one.find("a:title", ATOM).text for one in entries(feed)] == ["Rome <b>&"]
    assert named(client.get("/en/events/all.ics?country=IT")) == ["Rome <b>&"]
    for address in ("feed.atom", "all.ics"):
        assert client.get(f"/en/events/{address}?country=XX").status_code == 400


def test_calendar_has_the_coming_events_of_everybody(events, client, django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        response = client.get("/en/events/all.ics")
    assert response.headers["Content-Type"].startswith("text/calendar")
    assert named(response) == ["Coming", "Rome <b>&"]
    calendar = Calendar.from_ical(response.content)
    assert str(calendar["X-WR-CALNAME"]).endswith("events")
    assert calendar["REFRESH-INTERVAL"].dt == datetime.timedelta(hours=4)
    assert {str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")} == {"Europe/Riga", "Europe/Rome"}
    again = client.get("/en/events/all.ics", headers={"if-none-match": response.headers["ETag"]})
    assert again.status_code == 304


@pytest.fixture
def member(planted):
    return MemberFactory()


def own(client, member):
    return client.get(f"/en/events/calendar/{renew_calendar_key(user=member).key}.ics")


def test_own_calendar_has_seats_with_their_links_and_what_she_organises(member, client):
    link = "https://meet.example/secret"
    web = EventFactory(title="Web", format="online", city="", country="", joining_url=link)
    full = EventFactory(title="Full", capacity=1)
    RegistrationFactory(event=full)
    for event in (web, full):
        RegistrationFactory(event=event, user=member)
    EventFactory(title="Mine", organisers=[member])
    EventFactory(title="Not mine", joining_url=link)
    EventFactory(title=None, organisers=[member])
    response = own(client, member)
    assert named(response) == ["Mine", "Web"]
    assert link in response.content.decode().replace("\r\n ", "")
    assert "private" in response.headers["Cache-Control"]
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert "Cookie" not in response.headers.get("Vary", "")
    leave(registration=member.registrations.get(event=web))
    assert named(own(client, member)) == ["Mine"]


def test_what_was_called_off_stays_as_such(member, client):
    event = EventFactory(title="Off")
    RegistrationFactory(event=event, user=member)
    save_event(slug=event.slug, cancelled_at=timezone.now())
    part = Calendar.from_ical(own(client, member).content).walk("VEVENT")[0]
    assert part["STATUS"] == "CANCELLED"


def test_an_address_ends_with_a_new_one_and_with_the_account(member, client):
    first = renew_calendar_key(user=member).key
    second = renew_calendar_key(user=member).key
    assert [client.get(f"/en/events/calendar/{key}.ics").status_code for key in (first, second, "x")] == [404, 200, 404]
    member.is_active = False
    member.save()
    assert client.get(f"/en/events/calendar/{second}.ics").status_code == 404
