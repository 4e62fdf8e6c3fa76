"""After an event: a guest says how it was, without JavaScript, and an organiser reads it without her name."""

import pytest

from portal.demo.people import PASSWORD
from tests import databases
from tests.walk.checks import check_keyboard

from .accounts import log_in

pytestmark = [pytest.mark.browser, pytest.mark.whole]
SLUG, LIKED = "masters-advise-masters", "Nobody was in a hurry."
#: The secret that stands in the mails to a guest.
SECRET = "secret-of-a-guest"
KNOWN = (
    "from community.events.models import Registration; "
    f"Registration.objects.filter(email='lena@guests.example').update(token='{SECRET}')"
)


def test_a_guest_says_how_it_was_and_an_organiser_reads_it(own_portal, visitor):
    database = databases.database_name(own_portal.folder)
    databases.manage(own_portal.folder, "shell", "-v0", "-c", KNOWN, database=database)
    page = visitor(java_script_enabled=False)
    page.goto(f"{own_portal.url}/en/events/registrations/{SECRET}/")
    page.get_by_role("link", name="Tell us how it was").click()
    page.get_by_role("button", name="Send").click()
    assert page.locator("#id_overall_error").is_visible()
    page.get_by_role("group", name="How was the event altogether?").get_by_label("4 – good").check()
    page.get_by_label("What was good?").fill(LIKED)
    page.get_by_role("button", name="Send").click()
    page.get_by_text("You have told us how it was. Thank you.").wait_for()
    assert page.get_by_role("button", name="Send").count() == 0
    read_by_organiser(visitor(), own_portal)


def read_by_organiser(page, portal):
    """Nils, who organised it, comes from the page of the event."""
    log_in(page, portal.url, "nils@demo.example", PASSWORD)
    page.wait_for_url(lambda url: "/account/login/" not in url)
    page.goto(f"{portal.url}/en/events/{SLUG}/")
    page.get_by_role("link", name="What participants say").click()
    page.get_by_text("5 of 7 participants have answered.").wait_for()
    assert page.get_by_text(LIKED).is_visible()
    assert page.get_by_text("Lena").count() == 0
    check_keyboard(page)
