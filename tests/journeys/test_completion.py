"""A reader types a few letters and takes what is proposed: by keyboard, by finger, in Arabic, and without scripts."""

import contextlib

import pytest
from playwright.sync_api import Error

from tests.browsing import NARROW
from tests.walk import checks

pytestmark = pytest.mark.browser
OPEN = "#q[aria-expanded=true]"


def type_slowly(page, text):
    """As hands do, and waits for the list."""
    page.locator("#q").press_sequentially(text, delay=20)
    page.wait_for_selector(OPEN)


def options(page):
    return page.locator("[role=option]").all_inner_texts()


def active(page):
    """The option that a screen reader is on, by the field's own word; None where it is in the field."""
    return page.evaluate(
        """() => {
            const marked = document.querySelectorAll("[role=option][aria-selected=true]");
            const id = document.getElementById("q").getAttribute("aria-activedescendant");
            if (marked.length !== (id ? 1 : 0) || (id && marked[0].id !== id)) return "two stories";
            return id && marked[0].innerText;
        }"""
    )


def has_focus(page):
    return page.evaluate("document.activeElement.id") == "q"


def test_keyboard_walks_the_list_and_follows(portal_site, visitor):
    page = visitor()
    page.goto(f"{portal_site.url}/en/")
    assert page.locator("#q").get_attribute("aria-expanded") == "false"
    type_slowly(page, "ma")
    shown = options(page)
    assert len(shown) > 3
    assert active(page) is None
    assert page.inner_text(".search-box [role=status]") == f"{len(shown)} suggestions"
    places = [("ArrowDown", 0), ("ArrowDown", 1), ("End", -1), ("ArrowDown", 0), ("ArrowUp", -1), ("Home", 0)]
    for key, place in places:
        page.keyboard.press(key)
        assert (active(page), has_focus(page)) == (shown[place], True), key
    page.keyboard.press("ArrowLeft")
    assert active(page) is None
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/practices/?sector=C")
    assert page.is_checked("#facet-sector-C")
    checks.check_leaves_nothing(page)


def test_groups_are_named_and_the_list_is_accessible(portal_site, visitor):
    for options_of_window in ({}, {"color_scheme": "dark"}, {"viewport": NARROW}):
        page = visitor(**options_of_window)
        page.goto(f"{portal_site.url}/en/")
        type_slowly(page, "app")
        page.keyboard.press("ArrowDown")
        groups = page.get_by_role("listbox", name="Suggestions").get_by_role("group")
        names = [page.locator(f"#{one.get_attribute('aria-labelledby')}").inner_text() for one in groups.all()]
        assert names[-4:] == ["Good practices", "Organisations", "Discussions", "Events"]
        checks.check_accessible(page)
        checks.check_width(page)


def test_escape_closes_and_keeps_the_text_then_clears_it(portal_site, visitor):
    page = visitor()
    page.goto(f"{portal_site.url}/en/practices/")
    type_slowly(page, "latv")
    page.keyboard.press("Escape")
    assert not page.is_visible("[role=listbox]")
    assert (page.input_value("#q"), has_focus(page)) == ("latv", True)
    page.keyboard.press("ArrowDown")
    page.wait_for_selector(OPEN)
    assert active(page) == "Latvia"
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    assert page.input_value("#q") == ""


def test_tab_leaves_and_enter_alone_searches_for_what_was_typed(portal_site, visitor):
    page = visitor()
    page.goto(f"{portal_site.url}/en/practices/")
    type_slowly(page, "appren")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.type") == "submit"
    assert not page.is_visible("[role=listbox]")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("End")
    type_slowly(page, "tice")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/practices/?q=apprentice")
    assert not page.is_visible("[role=listbox]")
    assert has_focus(page)


def test_finger_follows_a_suggestion(portal_site, visitor):
    page = visitor(viewport=NARROW, has_touch=True)
    page.goto(f"{portal_site.url}/fi/")
    type_slowly(page, "luovi")
    page.get_by_role("option", name="Ammattiopisto Luovi").tap()
    page.wait_for_url("**/fi/organisations/luovi/")


def test_arabic_list_mirrors(portal_site, visitor):
    page = visitor(viewport=NARROW)
    page.goto(f"{portal_site.url}/ar/practices/")
    type_slowly(page, "لات")
    page.keyboard.press("ArrowDown")
    assert active(page) == "لاتفيا"
    assert page.eval_on_selector("[aria-selected=true]", "one => getComputedStyle(one).borderRightWidth") == "3px"
    checks.check_width(page)
    checks.check_alignment(page)
    page.keyboard.press("Enter")
    page.wait_for_url("**/ar/practices/?country=LV")


@pytest.mark.parametrize(
    "answer", [{"status": 500}, {"body": "not JSON"}, {"status": 400, "json": {"errors": []}}, None]
)
def test_field_goes_on_without_an_answer(portal_site, visitor, answer):
    page = visitor()
    page.route("**/api/v1/suggest*", lambda route: route.fulfill(**answer) if answer else route.abort())
    page.goto(f"{portal_site.url}/en/")
    with page.expect_request("**/api/v1/suggest*"):
        page.locator("#q").press_sequentially("latvia")
    page.wait_for_timeout(100)
    assert page.locator("#q").get_attribute("aria-expanded") == "false"
    assert [fault for fault in page.watch.faults if fault.startswith("exception")] == []
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/practices/?q=latvia")


def test_late_answer_to_an_earlier_question_is_not_shown(portal_site, visitor):
    page = visitor()
    late = []

    def answer(route):
        if route.request.url.endswith("q=la"):
            late.append(route)
        else:
            route.continue_()

    page.route("**/api/v1/suggest*", answer)
    page.goto(f"{portal_site.url}/en/")
    with page.expect_request("**/api/v1/suggest*q=la"):
        page.locator("#q").press_sequentially("la")
    type_slowly(page, "tvia")
    shown = options(page)
    with contextlib.suppress(Error):  # the browser no longer waits for it
        late[0].fulfill(json={"suggestions": [], "message": ""})
    page.wait_for_timeout(100)
    assert options(page) == shown != []


def test_one_letter_and_a_very_long_text_ask_nothing(portal_site, visitor):
    page = visitor()
    page.goto(f"{portal_site.url}/en/")
    for text in ("l", "x" * 101):
        page.fill("#q", text)
        page.wait_for_timeout(400)
    assert [one for one in page.watch.requests if "/suggest" in one] == []


@pytest.mark.parametrize("path", ["/en/", "/en/practices/"])
def test_without_scripts_the_field_is_a_plain_one(portal_site, visitor, path):
    page = visitor(java_script_enabled=False)
    page.goto(portal_site.url + path)
    assert page.locator("[role=combobox], [role=listbox]").count() == 0
    assert page.locator("#q").get_attribute("type") == "search"
    page.fill("#q", "joineries")
    page.press("#q", "Enter")
    page.wait_for_url("**/en/practices/?q=joineries*")
    assert page.locator(".hit-title").count() > 0
