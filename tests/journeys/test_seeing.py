"""A teacher looks at the map instead of the list: by keyboard, with the pointer, and without scripts."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.browsing import NARROW, wait_until

pytestmark = pytest.mark.browser


def parameters(page):
    return {name: sorted(values) for name, values in parse_qs(urlsplit(page.url).query).items()}


def number(text):
    return int(re.search(r"\d+", text)[0])


def follow(page, act):
    """Does what asks for new results and waits until they are shown."""
    before = page.url
    act()
    wait_until(page, "(before) => location.href !== before", arg=before)
    wait_until(page, "() => !document.querySelector('.htmx-request')")


def test_country_is_chosen_on_the_map_by_keyboard(portal_site, visitor):
    page = visitor()
    page.goto(f"{portal_site.url}/en/practices/?sector=C")
    page.evaluate("window.isTheSame = true")
    page.focus("#view-2")
    follow(page, lambda: page.keyboard.press("Enter"))
    assert page.evaluate("document.activeElement.id") == "view-2"
    assert page.locator(".hits").count() == 0
    # On with the Tab key, over the link to the table, to the first country of the map.
    for _n in range(10):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('.map-drawing') !== null"):
            break
    code = page.evaluate("document.activeElement.id").removeprefix("map-")
    wanted = number(page.get_attribute(f"#map-{code}", "aria-label"))
    follow(page, lambda: page.keyboard.press("Enter"))
    assert parameters(page) == {"sector": ["C"], "country": [code], "view": ["map"]}
    assert number(page.inner_text("#count")) == wanted > 0
    assert page.evaluate("document.activeElement.id") == f"map-{code}"
    assert page.inner_text("#results-status") == page.inner_text("#count")
    assert page.get_attribute(f"#map-{code}", "aria-label").endswith("chosen")
    assert page.is_checked(f"#facet-country-{code}")
    assert page.locator(".map-chosen").count() == 1
    # The same link takes the choice back; all of it happened in one page.
    follow(page, lambda: page.keyboard.press("Enter"))
    assert parameters(page) == {"sector": ["C"], "view": ["map"]}
    assert page.evaluate("window.isTheSame")
    assert page.watch.faults == []


def test_view_survives_boxes_and_going_back(portal_site, visitor):
    page = visitor()
    page.goto(f"{portal_site.url}/en/practices/?view=map")
    follow(page, lambda: page.locator("#facet-sector-C").check())
    assert parameters(page) == {"sector": ["C"], "view": ["map"]}
    follow(page, lambda: page.click("#row-LV"))
    follow(page, lambda: page.click("#view-3"))
    assert parameters(page) == {"sector": ["C"], "country": ["LV"], "view": ["bars"]}
    count = page.inner_text("#count")
    follow(page, lambda: page.click("#view-1"))
    assert parameters(page) == {"sector": ["C"], "country": ["LV"]}
    assert page.locator(".hit").count() == number(count)
    page.go_back()
    page.wait_for_selector(".bars")
    assert page.inner_text("#count") == count


def test_small_country_can_be_hit_with_the_pointer(portal_site, visitor):
    page = visitor()
    page.goto(f"{portal_site.url}/en/practices/?view=map&country=MT")
    dot = page.locator("#map-MT circle")
    dot.scroll_into_view_if_needed()
    box = dot.bounding_box()
    assert min(box["width"], box["height"]) >= 24
    follow(page, lambda: page.mouse.click(box["x"] + 5, box["y"] + box["height"] / 2))
    assert parameters(page) == {"view": ["map"]}


def test_map_and_bars_work_without_scripts(portal_site, visitor):
    page = visitor(java_script_enabled=False)
    page.goto(f"{portal_site.url}/de/practices/?view=map&sector=C")
    wanted = number(page.get_attribute("#map-LV", "aria-label"))
    page.focus("#map-LV")
    page.keyboard.press("Enter")
    page.wait_for_url("**country=LV*")
    assert number(page.inner_text("#count")) == wanted
    assert parameters(page) == {"sector": ["C"], "country": ["LV"], "view": ["map"]}
    page.click("#view-3")
    page.wait_for_url("**view=bars*")
    page.click("#bar-country-LV")
    page.wait_for_url("**sector=C&view=bars")
    # The form knows the view as well.
    page.fill("#q", "digital")
    page.click("button[form=search]:visible")
    page.wait_for_url("**q=digital*")
    assert {"view": ["bars"], "sector": ["C"]}.items() <= parameters(page).items()


def test_map_is_never_mirrored_and_bars_are(portal_site, visitor):
    page = visitor()
    page.goto(f"{portal_site.url}/ar/practices/?view=map")
    portugal, finland = (page.locator(f"#shape-{code}").bounding_box()["x"] for code in ("PT", "FI"))
    assert portugal < finland
    page.goto(f"{portal_site.url}/ar/practices/?view=bars")
    row = page.locator(".bars tr", has=page.locator("rect")).nth(1)
    bar, whole = row.locator("rect").bounding_box(), row.locator("svg").bounding_box()
    assert bar["width"] < whole["width"]
    assert abs(bar["x"] + bar["width"] - whole["x"] - whole["width"]) < 1
    page.set_viewport_size(NARROW)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
