"""An organiser makes an event in two languages with a waiting list, with the keyboard alone."""

import pytest

from portal.demo.people import PASSWORD
from tests.walk.checks import check_accessible

from .accounts import log_in, tab_to

pytestmark = [pytest.mark.browser, pytest.mark.whole]
TITLE, ARABIC = "Mentors in small firms: a workshop", "المرشدون في الشركات الصغيرة"


def put(page, selector, text):
    """Types into the field that Tab reaches; dates as their keys ask for."""
    tab_to(page, selector, most=200)
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.insert_text(text)


def date_and_time(page, selector, digits):
    """Types a date and a time by their parts, as the browser in English asks: month, day, year, hour, minute, half."""
    tab_to(page, selector, most=200)
    for key in digits:
        page.keyboard.press(key)


def press(page, selector):
    """The button that Tab reaches, pressed with Enter."""
    tab_to(page, selector, most=300)
    with page.expect_navigation():
        page.keyboard.press("Enter")


WHEN = {"starts_at": [*"05102031", "ArrowRight", *"0900AM"], "ends_at": [*"05112031", "ArrowRight", *"0500PM"]}
SAVE = "button.button[name=then][value=stay]:not(.visually-hidden)"


def test_a_bilingual_event_with_a_waiting_list(own_portal, visitor):
    page = visitor(locale="en-US")
    log_in(page, own_portal.url, "petr@demo.example", PASSWORD)
    page.wait_for_url(lambda url: "/account/login/" not in url)
    page.goto(f"{own_portal.url}/en/events/new/")
    check_accessible(page)
    put(page, "[name=title]", TITLE)
    put(page, "[name=introduction]", "How small firms find and keep mentors.")
    for name, digits in WHEN.items():
        date_and_time(page, f"[name={name}]", digits)
    tab_to(page, "[name=zone]")
    page.keyboard.type("Rome")
    put(page, "[name=city]", "Rome")
    press(page, "main button.button[type=submit]")
    assert page.url.endswith("/en/events/mentors-in-small-firms-a-workshop/prepare/")
    assert page.locator("[name=starts_at]").input_value() == "2031-05-10T09:00"
    assert page.locator("[name=zone]").input_value() == "Europe/Rome"
    check_accessible(page)

    put(page, "[name=capacity]", "1")
    tab_to(page, "[name=has_waiting_list]")
    assert page.locator("[name=has_waiting_list]").is_checked()
    press(page, SAVE)
    assert page.locator("[name=capacity]").input_value() == "1"

    page.goto(page.url + "words/ar/")
    put(page, "[name=title]", ARABIC)
    put(page, "[name=introduction]", "كيف تجد الشركات الصغيرة المرشدين.")
    press(page, SAVE)
    assert page.locator("[name=title]").input_value() == ARABIC
    check_accessible(page)

    page.goto(page.url.replace("words/ar/", "questions/new/"))
    put(page, "[name=label-en]", "Will you join the dinner?")
    put(page, "[name=label-ar]", "هل ستشارك في العشاء؟")
    tab_to(page, "[name=kind]")
    page.keyboard.type("Yes")
    press(page, "main button.button[type=submit][value=list]")
    check_accessible(page)
    assert page.get_by_role("link", name="Will you join the dinner?").is_visible()

    page.goto(page.url.replace("questions/", "publish/"))
    check_accessible(page)
    press(page, "button[name=announce]")
    page.goto(f"{own_portal.url}/ar/events/mentors-in-small-firms-a-workshop/")
    assert page.locator("h1").inner_text() == ARABIC
    page.context.clear_cookies()
    page.goto(f"{own_portal.url}/en/events/mentors-in-small-firms-a-workshop/")
    assert page.locator("h1").inner_text() == TITLE
    assert page.locator(".event-tools").count() == 0
