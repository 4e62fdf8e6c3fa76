"""Choosing practices in the list and comparing them, with scripts and without."""

import re

import pytest

from tests.browsing import NARROW, wait_until
from tests.walk import checks

pytestmark = pytest.mark.browser


def tick(page, number):
    page.locator(f"#compare-{number}").check()


def numbers(page):
    return [one for one in re.findall(r"[?&]p=([^&]+)", page.url) if one]


def test_ticks_outlive_new_results_and_lead_back_to_them(portal_site, visitor):
    page = visitor()
    page.goto(f"{portal_site.url}/en/practices/")
    first = page.locator(".hit-compare input").first.get_attribute("value")
    tick(page, first)
    assert page.locator("#compare output").inner_text() == "1 / 4"
    assert page.url.endswith("/en/practices/")
    page.locator("#facet-country-FI").check()
    wait_until(page, "() => location.search === '?country=FI'")
    other = page.locator(f".hit-compare input:not([value={first}])").first
    chosen = other.get_attribute("value")
    other.check()
    page.locator("#compare button").click()
    page.wait_for_url("**/compare/**")
    assert numbers(page) == [first, chosen]
    assert page.locator("thead th").count() == 2
    page.locator(".kicker a").click()
    page.wait_for_url("**/practices/?country=FI")
    assert page.watch.faults == []


def test_no_more_than_four_can_be_ticked(portal_site, visitor):
    page = visitor()
    page.goto(f"{portal_site.url}/en/practices/")
    boxes = page.locator(".hit-compare input")
    for n in range(4):
        boxes.nth(n).focus()
        page.keyboard.press("Space")
    assert boxes.nth(4).is_disabled()
    boxes.nth(0).uncheck()
    assert boxes.nth(4).is_enabled()
    assert page.locator("#compare output").inner_text() == "3 / 4"


def test_choosing_needs_no_script_and_keeps_the_filters(portal_site, visitor):
    page = visitor(java_script_enabled=False)
    page.goto(f"{portal_site.url}/lv/practices/?country=FI&sort=title")
    boxes = page.locator(".hit-compare input")
    wanted = [boxes.nth(n).get_attribute("value") for n in range(2)]
    for number in wanted:
        tick(page, number)
    page.locator("#compare button").click()
    page.wait_for_url("**/compare/**")
    assert numbers(page) == wanted
    assert page.locator(".kicker a").get_attribute("href") == "/lv/practices/?country=FI&sort=title"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_table_is_read_on_a_narrow_screen(portal_site, visitor, language):
    page = visitor(viewport=NARROW)
    page.goto(f"{portal_site.url}/{language}/practices/compare/?p=GP-2022-14&p=GP-2021-7&p=GP-1991-11")
    checks.check_width(page)
    assert checks.violations(page) == []
    region = page.locator(".comparison")
    assert region.evaluate("one => one.scrollWidth > one.clientWidth")
    region.focus()
    page.keyboard.press("ArrowLeft" if language == "ar" else "ArrowRight")
    wait_until(page, "() => document.querySelector('.comparison').scrollLeft !== 0")
