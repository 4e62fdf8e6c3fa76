"""An event taken away: as a file for calendars, as PDF, by e-mail."""

import io
from datetime import UTC, datetime

import pypdf
import pytest
from django.utils import timezone
from icalendar import Calendar

from community.events.models import Session
from community.events.showing.links import google_link, outlook_link
from community.notifications.models import OutgoingMail
from tests.factories import EventFactory, MemberFactory, ProjectFactory

pytestmark = pytest.mark.django_db


def test_the_file_for_calendars(client, planted):
    event = EventFactory(title="Wood", slug="wood", format="hybrid", joining_url="https://meet.example/secret")
    response = client.get("/de/events/wood/event.ics")
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="wood.ics"'
    (part,) = Calendar.from_ical(response.content).events
    assert part.start == event.start
    assert b"meet.example" not in response.content


def test_the_file_of_what_was_called_off_takes_it_from_calendars(client, planted):
    EventFactory(slug="gone", cancelled_at=timezone.now())
    calendar = Calendar.from_ical(client.get("/en/events/gone/event.ics").content)
    assert calendar["METHOD"] == "CANCEL"
    assert calendar.events[0]["STATUS"] == "CANCELLED"


def test_the_pdf_has_the_programme(client, planted):
    event = EventFactory(title="Wood and schools", slug="wood")
    Session.objects.create(
        event=event, starts_at=event.starts_at, ends_at=event.ends_at, words={"en": {"title": "Benches that travel"}}
    )
    response = client.get("/fr/events/wood/pdf/")
    assert response["Content-Type"] == "application/pdf"
    text = pypdf.PdfReader(io.BytesIO(response.content)).pages[0].extract_text()
    assert "Wood and schools" in text
    assert "Benches that travel" in text


def test_it_is_sent_to_an_address_with_date_and_place(client, planted):
    EventFactory(title="Wood", slug="wood")
    assert client.get("/en/events/wood/send/").status_code == 200
    response = client.post("/en/events/wood/send/", {"address": "her@elsewhere.example"})
    assert response.status_code == 303
    mail = OutgoingMail.objects.get(kind="events/email/shared")
    for part in (mail.text, mail.html):
        assert "Wood" in part
        assert "(Riga time, E" in part
        assert "/en/events/wood/" in part
    assert client.post("/en/events/wood/send/", {"address": "nobody"}).status_code == 400


def test_what_not_everybody_reads_is_sent_to_nobody(client, planted):
    event = EventFactory(access="partners", project=ProjectFactory())
    client.force_login(MemberFactory())
    assert client.post(f"/en/events/{event.slug}/send/", {"address": "her@elsewhere.example"}).status_code == 404
    assert not OutgoingMail.objects.exists()


def test_links_to_other_calendars_hold_the_moments(planted):
    event = EventFactory(zone="Europe/Lisbon", starts_at=datetime(2027, 1, 5, 9, tzinfo=UTC))
    page = event.pages.get()
    assert "dates=20270105T090000Z%2F20270105T170000Z" in google_link(event, page)
    assert "startdt=2027-01-05T09%3A00%3A00Z" in outlook_link(event, page)
