"""Events as entries of a calendar, read back with `icalendar`."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar, Timezone

from community.events.models import Session
from community.events.services import save_event
from community.events.showing.entries import entry, feed
from community.events.showing.zones import zone_component
from tests.factories import EventFactory

pytestmark = pytest.mark.django_db

ZONES = ("Europe/Lisbon", "Europe/Rome", "Europe/Riga", "Europe/Istanbul", "Asia/Kolkata", "Asia/Tashkent")
#: The Saturdays before the clocks of the European Union change.
CHANGES = (datetime(2027, 3, 27), datetime(2026, 10, 24))


def two_days(zone, first, **more):
    """A two-day event from nine to five whose last day ends at four, with the hours in its sessions."""
    tz = ZoneInfo(zone)
    start = first.replace(hour=9, tzinfo=tz)
    end = (first + timedelta(days=1)).replace(hour=16, tzinfo=tz)
    event = EventFactory(zone=zone, starts_at=start, ends_at=end, **more)
    for opens, closes in ((start, start.replace(hour=17)), (end.replace(hour=9), end)):
        Session.objects.create(event=event, starts_at=opens, ends_at=closes)
    return event


def read(text):
    """The calendar of a text, its lines checked."""
    assert text.endswith("\r\n")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    calendar = Calendar.from_ical(text)
    assert not [part.errors for part in calendar.walk() if part.errors]
    return calendar


def on_other_clocks(text):
    """The same read by a program that knows no zone but what the file says of them."""
    strange = text
    for name in ZONES:
        strange = strange.replace(name, "Own/" + name.partition("/")[2])
    return Calendar.from_ical(strange).events


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("first", CHANGES)
def test_two_days_over_a_change_of_the_clocks(planted, zone, first):
    event = two_days(zone, first)
    text = entry(event, "en")
    first_day, last_day = read(text).events
    assert first_day["RRULE"] == {"FREQ": ["DAILY"], "COUNT": [2]}
    assert (first_day.start, first_day.end) == (event.start, event.start.replace(hour=17))
    assert last_day["RECURRENCE-ID"].dt == event.end.replace(hour=9)
    assert (last_day.start, last_day.end) == (event.end.replace(hour=9), event.end)
    assert str(first_day.start.tzinfo) == zone
    assert {str(day["UID"]) for day in (first_day, last_day)} == {str(event.uid)}
    strange = on_other_clocks(text)
    assert strange[0].start.astimezone(UTC) == event.starts_at.astimezone(UTC)
    assert strange[1].end.astimezone(UTC) == event.ends_at.astimezone(UTC)


@pytest.mark.parametrize("zone", ZONES)
def test_the_zone_component_knows_every_change(zone):
    made = Timezone.from_ical(zone_component(zone, 2026, 2027).to_ical())
    made["TZID"] = "Own/Zone"
    own, true = made.to_tz(), ZoneInfo(zone)
    at = datetime(2026, 1, 1)
    while at < datetime(2028, 1, 1):
        there = at.replace(tzinfo=true)
        if there.astimezone(UTC).astimezone(true).replace(tzinfo=None) == at:  # hours that are left out tell nothing
            assert at.replace(tzinfo=own).utcoffset() in {there.utcoffset(), there.replace(fold=1).utcoffset()}, at
        at += timedelta(hours=5)


@pytest.mark.parametrize("first", CHANGES)
def test_a_change_replaces_and_a_cancellation_takes_away(planted, first):
    event = two_days("Europe/Lisbon", first)
    before = read(entry(event, "en")).events[0]
    event.sequence += 1
    event.save()
    # Only the end moves, over the change of the clocks.
    event = save_event(slug=event.slug, ends_at=event.ends_at + timedelta(days=1))
    event.sessions.all().delete()
    after = read(entry(event, "en", method="REQUEST")).events
    assert len(after) == 1
    assert "RRULE" not in after[0]
    assert after[0]["UID"] == before["UID"]
    assert after[0]["SEQUENCE"] > before["SEQUENCE"]
    assert (after[0].start, after[0].end) == (event.start, event.end)
    event.sequence += 1
    gone = read(entry(event, "en", method="CANCEL"))
    assert gone["METHOD"] == "CANCEL"
    assert [part["STATUS"] for part in gone.events] == ["CANCELLED"]
    assert gone.events[0]["UID"] == before["UID"]
    assert gone.events[0]["SEQUENCE"] > after[0]["SEQUENCE"]


def test_days_with_the_same_hours_need_the_rule_alone(planted):
    event = EventFactory(zone="Europe/Rome")
    event = save_event(slug=event.slug, ends_at=event.ends_at + timedelta(days=2))
    for number in range(3):
        start = event.starts_at + timedelta(days=number)
        Session.objects.create(event=event, starts_at=start, ends_at=start + timedelta(hours=8))
    (only,) = read(entry(event, "en")).events
    assert only["RRULE"]["COUNT"] == [3]


def test_a_day_without_sessions_makes_it_one_entry(planted):
    event = EventFactory()
    event = save_event(slug=event.slug, ends_at=event.ends_at + timedelta(days=1))
    Session.objects.create(event=event, starts_at=event.starts_at, ends_at=event.starts_at + timedelta(hours=1))
    (only,) = read(entry(event, "en")).events
    assert (only.start, only.end) == (event.start, event.end)
    assert "RRULE" not in only


def test_words_are_those_of_the_language(planted):
    event = EventFactory(title="Ateliers, schools; firms", kind="webinar", venue="Hall 2", street="Brīvības iela 1")
    part = read(entry(event, "de")).events[0]
    assert part["SUMMARY"] == "Ateliers, schools; firms"
    assert part["LOCATION"] == "Hall 2, Brīvības iela 1, Riga, Lettland"
    assert "/de/events/" in part["URL"]


HOSTILE = 'Open\r\nATTENDEE:mailto:x@evil.example\nEND:VEVENT\r\nBEGIN:VEVENT;\\,"\u2028x'


def test_hostile_words_stay_words(planted):
    event = EventFactory(title=HOSTILE[:60], venue=HOSTILE, slug="hostile", zone="Europe/Rome")
    event.pages.update(introduction=HOSTILE * 4, theme=HOSTILE[:100])
    guest = SimpleNamespace(name='Eve";X=1:\r\nMETHOD:CANCEL', email="eve@guests.example")
    calendar = read(entry(event, "en", method="REQUEST", attendee=guest, joining_url="https://a.example/\r\nX:1"))
    (part,) = calendar.events
    assert calendar["METHOD"] == "REQUEST"
    assert part["STATUS"] == "CONFIRMED"
    assert str(part["ATTENDEE"]) == "mailto:eve@guests.example"
    assert "X" not in part
    assert "END:VEVENT" in part["SUMMARY"]


@pytest.mark.parametrize("email", ["", "eve", "eve@x.example\r\nX:1", "eve @x.example"])
def test_what_is_no_address_is_no_attendee(planted, email):
    guest = SimpleNamespace(name="Eve", email=email)
    (part,) = read(entry(EventFactory(), "en", attendee=guest)).events
    assert "ATTENDEE" not in part


def test_the_link_to_join_is_told_on_request_alone(planted):
    event = EventFactory(format="online", joining_url="https://meet.example/secret")
    assert "meet.example" not in entry(event, "en")
    part = read(entry(event, "en", joining_url=event.joining_url)).events[0]
    assert part["LOCATION"] == "https://meet.example/secret"


def test_a_feed_of_many_costs_no_query_for_each(planted, django_assert_num_queries):
    from community.events.models import Event

    for zone in ZONES:
        EventFactory(zone=zone)
    events = Event.objects.prefetch_related("pages__locale", "sessions")
    with django_assert_num_queries(4):
        text = feed(events, "en", name="All events")
    calendar = read(text)
    assert len(calendar.events) == 6
    assert len(calendar.timezones) == 6
    assert calendar["X-WR-CALNAME"] == "All events"
