"""A member follows a practice without scripts and a search with the keyboard, finds both on one page, and stops."""

import pytest

from tests.browsing import NARROW
from tests.walk.checks import check_accessible, check_keyboard, check_width

from .accounts import log_in, tab_to

pytestmark = pytest.mark.browser
WHO = {"email": "nuria@demo.example", "password": "joinery-2026"}


def test_visitor_logs_in_follows_a_practice_and_stops(own_portal, visitor):
    page = visitor(java_script_enabled=False)
    page.goto(f"{own_portal.url}/en/practices/gp-2022-14/")
    page.get_by_role("link", name="Follow this practice").click()
    log_in(page, own_portal.url, **WHO)
    assert page.locator("h1").inner_text() == "Follow this practice"
    page.get_by_role("button", name="Follow this practice").click()
    assert page.get_by_text("You follow this practice: you hear of new versions").is_visible()
    title = page.locator("h1").inner_text()
    assert page.get_by_role("button", name="Stop following").is_visible()
    page.goto(f"{own_portal.url}/en/following/")
    page.get_by_role("checkbox", name=title).check()
    page.get_by_role("button", name="Stop following what is ticked").click()
    assert page.get_by_text("You follow 1 thing less.").is_visible()
    assert page.get_by_role("checkbox", name=title).count() == 0


def test_member_keeps_a_search_with_the_keyboard(own_portal, visitor):
    page = visitor()
    log_in(page, own_portal.url, **WHO)
    page.goto(f"{own_portal.url}/en/practices/?q=joinery&country=LV")
    tab_to(page, ".follow-search a", most=120)
    page.keyboard.press("Enter")
    page.wait_for_url("**/following/searches/new/**")
    assert page.get_by_label("Name of the search").input_value() == "“joinery” · Latvia"
    check_accessible(page)
    check_keyboard(page)
    page.reload()
    tab_to(page, "main button[type=submit]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/following/")
    check_accessible(page)
    check_keyboard(page)
    page.set_viewport_size(NARROW)
    check_width(page)
    page.get_by_role("link", name="“joinery” · Latvia").first.click()
    page.wait_for_url("**/practices/?q=joinery&country=LV&sort=date")
