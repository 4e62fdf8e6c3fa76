"""An event is begun and its facts are changed; what is wrong is said, what others changed is not overwritten."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from community.events.choices import State
from community.events.models import Event, EventPage
from community.events.services.changing import change_event
from community.notifications.models import OutgoingMail
from tests.factories import EventFactory, RegistrationFactory

from .conftest import ROME, sent

pytestmark = pytest.mark.django_db
NEW = {
    "kind": "workshop", "title": "Mentors in small firms", "language": "en", "introduction": "How they are found.",
    "starts_at": "2031-05-10T09:00", "ends_at": "2031-05-11T17:00", "zone": "Europe/Rome", "format": "onsite",
    "city": "Rome", "access": "everyone",
}  # fmt: skip


def begin(browser, **changes):
    return browser.post("/en/events/new/", NEW | changes)


def edit(event):
    return f"/en/events/{event.slug}/prepare/"


def test_begins_as_a_draft_of_hers(browser, organiser):
    answer = begin(browser)
    event = Event.objects.get()
    assert answer.headers["Location"] == "/en/events/mentors-in-small-firms/prepare/"
    assert (event.created_by, event.organisers.get().user) == (organiser, organiser)
    assert (event.start.hour, event.zone) == (9, "Europe/Rome")
    assert not event.pages.get().live
    assert browser.get("/en/events/mentors-in-small-firms/prepare/").status_code == 200


def test_names_in_addresses_are_free_and_not_reserved(browser):
    for title in ("Mine", "Mine", "ورشة"):
        begin(browser, title=title)
    assert list(Event.objects.order_by("pk").values_list("slug", flat=True)) == ["mine-2", "mine-3", "event"]


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("ends_at", {"ends_at": "2031-05-10T08:00"}),
        ("starts_at", {"starts_at": "tomorrow"}),
        ("starts_at", {"starts_at": "2031-03-30T02:30"}),
        ("city", {"city": ""}),
        ("project", {"access": "partners"}),
        ("zone", {"zone": "Mars/Olympus"}),
    ],
)
def test_what_is_wrong_is_said_and_all_that_was_typed_kept(browser, field, changes):
    answer = begin(browser, **changes)
    assert answer.status_code == 400
    assert list(answer.context["form"].errors) == [field]
    assert answer.context["form"]["title"].value() == NEW["title"]
    assert not Event.objects.exists()


def test_a_time_that_comes_twice_is_the_first_and_stays_what_it_was(browser):
    begin(browser, starts_at="2031-10-26T02:30", ends_at="2031-10-26T17:00")
    event = Event.objects.get()
    assert event.starts_at.isoformat() == "2031-10-26T00:30:00+00:00"
    later = event.starts_at + timedelta(hours=1)
    Event.objects.filter(pk=event.pk).update(starts_at=later)
    page = browser.get(edit(event))
    assert browser.post(edit(event), sent(page, venue="Hall")).status_code == 302
    event.refresh_from_db()
    assert (event.starts_at, event.venue) == (later, "Hall")


def test_facts_are_saved_and_what_calendars_show_raises_the_sequence(browser, event):
    page = browser.get(edit(event))
    assert page.status_code == 200
    assert browser.post(edit(event), sent(page, capacity="20")).status_code == 302
    event.refresh_from_db()
    assert (event.capacity, event.sequence) == (20, 0)
    page = browser.get(edit(event))
    browser.post(edit(event), sent(page, venue="Palazzo", languages=["en", "it"], interpreted=["ar"]))
    event.refresh_from_db()
    assert (event.venue, event.sequence) == ("Palazzo", 1)
    assert {(one.language, one.is_interpreted) for one in event.languages.all()} == {
        ("en", False), ("it", False), ("ar", True),
    }  # fmt: skip


def mails(kind):
    return OutgoingMail.objects.filter(kind=f"events/email/{kind}")


def test_participants_are_told_unless_the_change_is_small(browser, event):
    RegistrationFactory(event=event)
    RegistrationFactory(event=event)
    page = browser.get(edit(event))
    browser.post(edit(event), sent(page, venue="Palazzo", is_small="on"))
    assert not mails("changed").exists()
    page = browser.get(edit(event))
    browser.post(edit(event), sent(page, venue="Palazzo Verde"))
    assert mails("changed").count() == 2
    assert all("Palazzo Verde" in mail.text for mail in mails("changed"))


def test_fewer_seats_than_are_taken(browser, event):
    for _n in range(3):
        RegistrationFactory(event=event)
    page = browser.get(edit(event))
    answer = browser.post(edit(event), sent(page, capacity="2", venue="Hall"))
    assert answer.status_code == 400
    assert "3 seats are taken" in answer.context["form"].errors["capacity"][0]
    assert answer.context["form"]["venue"].value() == "Hall"


def test_more_seats_are_given_to_those_who_wait(browser, event):
    change_event(event=event, capacity=1)
    rows = [RegistrationFactory(event=event) for _n in range(3)]
    page = browser.get(edit(event))
    browser.post(edit(event), sent(page, capacity="2", offer_hours="0"))
    states = [type(row).objects.get(pk=row.pk).state for row in rows]
    assert states == [State.CONFIRMED, State.CONFIRMED, State.WAITING]


def test_a_session_left_behind_is_named_or_taken_along(browser, event):
    start = datetime(2031, 11, 10, 10, tzinfo=ROME)
    row = event.sessions.create(starts_at=start, ends_at=start + timedelta(hours=1), words={"en": {"title": "Welcome"}})
    moved = {"starts_at": "2031-12-01T09:00", "ends_at": "2031-12-02T17:00"}
    page = browser.get(edit(event))
    answer = browser.post(edit(event), sent(page, **moved))
    assert answer.status_code == 400
    assert "Welcome" in answer.context["form"].errors["starts_at"][0]
    assert browser.post(edit(event), sent(page, **moved, moves_programme="on")).status_code == 302
    row.refresh_from_db()
    assert row.starts_at == datetime(2031, 12, 1, 10, tzinfo=ROME)


def test_another_zone_keeps_the_clocks_of_the_programme(browser, event):
    start = datetime(2031, 11, 10, 10, tzinfo=ROME)
    row = event.sessions.create(starts_at=start, ends_at=start + timedelta(hours=1), words={"en": {"title": "A"}})
    page = browser.get(edit(event))
    assert browser.post(edit(event), sent(page, zone="Europe/Lisbon")).status_code == 302
    event.refresh_from_db()
    row.refresh_from_db()
    assert event.start.hour == 9
    assert row.starts_at.astimezone(Event.objects.get(pk=event.pk).tz).hour == 10


def test_two_organisers_at_once(browser, event):
    page = browser.get(edit(event))
    change_event(event=event, venue="Her hall")
    answer = browser.post(edit(event), sent(page, venue="My hall", room="x"))
    assert answer.status_code == 409
    assert ("Venue", "Her hall") in [(str(label), value) for label, value in answer.context["outcome"].theirs]
    assert answer.context["form"]["venue"].value() == "My hall"
    event.refresh_from_db()
    assert event.venue == "Her hall"
    assert browser.post(edit(event), sent(answer)).status_code == 302
    event.refresh_from_db()
    assert event.venue == "My hall"


def test_the_address_changes_until_it_is_known(browser, organiser):
    begin(browser)
    event = Event.objects.get()
    page = browser.get(edit(event))
    assert browser.post(edit(event), sent(page, slug="new")).status_code == 400
    answer = browser.post(edit(event), sent(page, slug="mentors"))
    assert answer.headers["Location"] == "/en/events/mentors/prepare/"
    assert EventPage.objects.get().slug == "mentors"
    public = EventFactory(organisers=[organiser])
    assert "slug" not in browser.get(edit(public)).context["form"].fields


def test_a_series_is_chosen_or_made(browser, event):
    page = browser.get(edit(event))
    browser.post(edit(event), sent(page, new_series="Mentors on tour", series_number="2"))
    event.refresh_from_db()
    assert (event.series.word("title", "en"), event.series_number) == ("Mentors on tour", 2)
    page = browser.get(reverse("organising:edit", args=[event.slug]))
    answer = browser.post(edit(event), sent(page, new_series="Another"))
    assert answer.status_code == 400
