"""With the keyboard alone: a guest registers in Arabic and waits, somebody cancels, the guest takes the free seat."""

import re

import pytest

from tests import databases
from tests.browsing import NARROW, wait_until
from tests.walk import checks

from .accounts import newest_mail, tab_to

pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.whole]
GUEST, FIRST = "layla@guests.example", "first@guests.example"
#: One seat, and somebody who holds it; two questions, the second asked after one answer to the first.
MADE = f"""
from datetime import timedelta
from django.utils import timezone
from community.events.models import Question
from community.events.services import register, save_event, save_event_page
start = timezone.now() + timedelta(days=9)
event = save_event(slug="one-seat", starts_at=start, ends_at=start + timedelta(hours=5), zone="Europe/Riga",
                   city="Riga", country="LV", capacity=1)
for language, title in (("en", "One seat"), ("ar", "مقعد واحد")):
    save_event_page(event=event, language=language, title=title, introduction="…")
words = {{"ar": {{"label": "هل تشارك في العشاء؟"}}}}
dinner = Question.objects.create(event=event, kind="yesno", is_required=True, words=words)
Question.objects.create(event=event, is_required=True, depends_on=dinner, depends_value="yes",
                        words={{"ar": {{"label": "ماذا تأكل؟"}}}})
register(event=event, name="First", email="{FIRST}", language="en", is_proven=True)
"""


def link_in(text, portal, below=""):
    """Where the mail leads: an address of a registration, on the portal as it is served."""
    return portal.url + re.search(rf"/\w+/events/registrations/[\w-]+/{below}(?=\s)", text)[0]


def look_at(page):
    """What every page is looked at for, wide and narrow."""
    checks.check_accessible(page)
    wide = page.viewport_size
    page.set_viewport_size(NARROW)
    checks.check_width(page)
    checks.check_accessible(page)
    page.set_viewport_size(wide)


def press(page, selector, most=90):
    """Goes to what `selector` finds by Tab and presses Enter."""
    tab_to(page, selector, most=most)
    page.keyboard.press("Enter")


def test_guest_registers_in_arabic_waits_and_takes_a_free_seat(own_portal, visitor):
    databases.manage(own_portal.folder, "shell", "-c", MADE, database=databases.database_name(own_portal.folder))
    leave_link = link_in(newest_mail(own_portal)[1], own_portal, "leave/")
    page = visitor()
    page.goto(f"{own_portal.url}/ar/events/one-seat/register/")
    assert page.locator("html").get_attribute("dir") == "rtl"
    look_at(page)
    dish = page.locator("[data-field]:has([data-asked-if])")
    assert dish.is_hidden()

    # She says that she comes to dinner, and forgets what she eats: nothing that she typed is lost.
    tab_to(page, "[name=name]")
    page.keyboard.type("ليلى حداد")
    tab_to(page, "[name=email]")
    page.keyboard.type(GUEST)
    tab_to(page, "[type=radio]")
    page.keyboard.press("Space")
    wait_until(page, "() => !document.querySelector('[data-field]:has([data-asked-if])').hidden")
    press(page, "main form[data-conditional] button[type=submit]")
    page.wait_for_selector(".error-summary")
    look_at(page)
    assert page.locator("[name=name]").input_value() == "ليلى حداد"
    assert dish.is_visible()
    tab_to(page, "[data-asked-if]")
    page.keyboard.type("سمك")
    press(page, "main form[data-conditional] button[type=submit]")
    page.wait_for_url("**/register/?sent=1")
    look_at(page)

    # The link in her mail asks her to confirm; then she waits.
    receiver, text = newest_mail(own_portal)
    assert (receiver, "/ar/events/registrations/" in text) == (GUEST, True)
    page.goto(link_in(text, own_portal, "prove/"))
    look_at(page)
    press(page, "main form button[type=submit]")
    page.wait_for_selector(".registration-own")
    own_url = page.url
    assert page.locator(".registration-own form").count() == 0
    look_at(page)

    # Somebody cancels by the link in her mail.
    other = visitor()
    other.goto(leave_link)
    look_at(other)
    press(other, "main button.danger")
    other.wait_for_url(leave_link.removesuffix("leave/"))

    # The seat is offered to the guest, who takes it.
    receiver, text = newest_mail(own_portal)
    assert receiver == GUEST
    page.goto(link_in(text, own_portal))
    assert page.url == own_url
    look_at(page)
    press(page, "form[action$='/seat/'] button")
    page.wait_for_selector(".registration-own:not(:has(form))")
    assert newest_mail(own_portal)[0] == GUEST
    assert page.watch.faults == other.watch.faults == []
