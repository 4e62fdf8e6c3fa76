"""The day and after, in a real browser: attendance by keyboard on a telephone; a stranger verifies a certificate."""

import sqlite3

import pytest

from tests import databases
from tests.browsing import NARROW, wait_until

from .accounts import log_in, tab_to

pytestmark = [pytest.mark.browser, pytest.mark.whole]

SLUG = "masters-advise-masters"
HOLDER = (
    "SELECT r.id, r.token, e.starts_at FROM events_registration r JOIN events_event e ON r.event_id = e.id "
    "WHERE e.slug = '{}' AND r.email LIKE 'ioana@%'"
)


def row_of_holder(portal):
    """Key and secret of the registration, and the day of the event."""
    query = HOLDER.format(SLUG)
    if databases.on_postgresql():
        import psycopg

        with psycopg.connect(dbname=databases.database_name(portal.folder)) as database:
            key, token, start = database.execute(query).fetchone()
    else:
        database = sqlite3.connect(portal.folder / "portal.sqlite3", timeout=20)
        key, token, start = database.execute(query).fetchone()
        database.close()
    return key, token, str(start)[:10]


def test_attendance_certificate_and_a_stranger_who_verifies_it(own_portal, visitor):
    key, token, day = row_of_holder(own_portal)
    organiser = visitor(viewport=NARROW)
    log_in(organiser, own_portal.url, "nils@demo.example", "joinery-2026")
    organiser.wait_for_url(f"{own_portal.url}/en/start/")
    organiser.goto(f"{own_portal.url}/en/events/{SLUG}/attendance/{day}/")
    before = organiser.locator("#there-count").inner_text()
    search_with_the_keyboard(organiser)
    mark_with_the_keyboard(organiser, key)
    assert organiser.locator("#there-count").inner_text() != before
    # The button that took the place of the one that was pressed takes the mark back.
    wait_until(organiser, "(id) => document.activeElement.id === id", f"mark-{key}")
    organiser.keyboard.press("Enter")
    wait_until(organiser, "(id) => !document.querySelector(`#person-${id}.is-there`)", str(key))
    assert organiser.locator("#there-count").inner_text() == before
    organiser.reload()
    mark_with_the_keyboard(organiser, key)
    assert organiser.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]

    code = make_certificate(own_portal, visitor(), token)

    stranger = visitor()
    stranger.goto(f"{own_portal.url}/en/events/certificates/")
    tab_to(stranger, "#id_code")
    stranger.keyboard.type(code.replace("-", " ").lower())
    stranger.keyboard.press("Enter")
    stranger.get_by_role("heading", name="This certificate is valid").wait_for()
    assert stranger.get_by_text("Ioana Certified").is_visible()
    assert stranger.context.cookies() == []


def search_with_the_keyboard(page):
    """Finds the name."""
    tab_to(page, "#q")
    page.keyboard.type("ioana")
    with page.expect_navigation():
        page.keyboard.press("Enter")


def mark_with_the_keyboard(page, key):
    """Presses the button beside the name."""
    tab_to(page, f"#mark-{key}")
    page.keyboard.press("Enter")
    wait_until(page, "(id) => document.querySelector(`#person-${id}.is-there`)", str(key))


def make_certificate(portal, participant, token):
    """The participant puts her name right and has her certificate made; its code."""
    participant.goto(f"{portal.url}/en/events/registrations/{token}/certificate/")
    tab_to(participant, "#id_name")
    participant.keyboard.press("Control+A")
    participant.keyboard.type("Ioana Certified")
    participant.keyboard.press("Enter")
    participant.get_by_role("link", name="Open the certificate (PDF)").wait_for()
    answer = participant.request.get(f"{portal.url}/en/events/registrations/{token}/certificate.pdf")
    assert answer.body()[:5] == b"%PDF-"
    return participant.locator(".event-code").inner_text()
