"""An SME's owner finds a practice, reads it, prints it and meets the people behind it."""

import pytest

from tests.browsing import NARROW

pytestmark = pytest.mark.browser

#: Addresses of links that lead elsewhere and are visible on paper, with what the style sheet prints behind each.
PRINTED = """() => [...document.querySelectorAll("main a[href^=http]")]
    .filter((one) => one.checkVisibility())
    .map((one) => [one.href, getComputedStyle(one, "::after").content])"""
VISIBLE = (
    "(selectors) => selectors.filter((one) => [...document.querySelectorAll(one)].some((e) => e.checkVisibility()))"
)


def visible(page, *selectors):
    return page.evaluate(VISIBLE, list(selectors))


def find_practice(page, portal, words):
    """From the home through the search box to the first practice that is found."""
    page.goto(f"{portal.url}/en/")
    page.click(".site-nav a[href='/en/practices/']")
    page.fill("#q", words)
    page.press("#q", "Enter")
    page.wait_for_url("**q=*")
    title = page.inner_text(".hit-title a >> nth=0")
    page.click(".hit-title a >> nth=0")
    page.wait_for_selector("article.practice")
    assert page.inner_text("h1") == title


def test_owner_reads_on_a_telephone_and_meets_the_people_behind(portal_site, visitor):
    page = visitor(viewport=NARROW, has_touch=True)
    find_practice(page, portal_site, "school for three countries")
    order = [page.locator(one).first.bounding_box()["y"] for one in ("h1", ".lede", ".key-facts", ".story")]
    assert order == sorted(order)
    assert len(page.inner_text(".lede")) <= 300
    practice = page.inner_text("h1")

    organisation = page.locator(".aside a[href*='/organisations/']").first
    name = organisation.inner_text()
    organisation.click()
    page.wait_for_url("**/en/organisations/*/")
    assert name in page.inner_text("h1")
    back = page.locator("main a[href*='/practices/']", has_text=practice)
    assert back.count() == 1
    back.click()
    page.wait_for_selector("article.practice")

    project = page.locator(".aside a[href*='/projects/']").first
    acronym = project.inner_text()
    project.click()
    page.wait_for_url("**/en/projects/*/")
    assert acronym in page.inner_text("main")
    assert page.locator("main a[href*='/practices/']", has_text=practice).count() == 1
    assert page.watch.faults == []


def test_paper_has_no_navigation_and_shows_addresses(portal_site, visitor):
    page = visitor()
    page.goto(f"{portal_site.url}/en/practices/gp-2020-2/")
    controls = ("nav", "header form", "button", ".site-nav", ".languages", ".skip-link", ".related", ".no-print")
    assert set(visible(page, *controls)) >= {"nav", "button", ".site-nav", ".languages"}
    assert visible(page, ".colophon") == []
    page.emulate_media(media="print")
    assert visible(page, *controls) == []
    assert visible(page, "h1", ".key-facts", ".story", ".colophon") == ["h1", ".key-facts", ".story", ".colophon"]
    assert page.url in page.inner_text(".colophon")
    assert "GP-2020-2" in page.inner_text(".colophon")
    printed = page.evaluate(PRINTED)
    assert printed != []
    assert [href for href, after in printed if href.rstrip("/") not in after] == []


def test_print_button_prints(portal_site, visitor):
    page = visitor()
    page.add_init_script("window.print = () => { window.hasPrinted = true; }")
    page.goto(f"{portal_site.url}/en/practices/gp-2022-14/")
    page.get_by_text("Take it away").click()
    page.click("[data-print]")
    assert page.evaluate("window.hasPrinted") is True
    without_scripts = visitor(java_script_enabled=False)
    without_scripts.goto(page.url)
    without_scripts.get_by_text("Take it away").click()
    assert not without_scripts.is_visible("[data-print]")


@pytest.mark.parametrize("has_scripts", [True, False])
def test_project_tells_everything_in_tabs_and_without(portal_site, visitor, has_scripts):
    page = visitor(java_script_enabled=has_scripts)
    page.goto(f"{portal_site.url}/en/projects/flippedvet/")
    tabs, panels = page.locator(".tab-list a"), page.locator(".tab-panel")
    assert tabs.count() == panels.count() >= 2
    shown = [one.is_visible() for one in panels.all()]
    assert shown == ([True] + [False] * (len(shown) - 1) if has_scripts else [True] * len(shown))
    if has_scripts:
        tabs.first.focus()
        page.keyboard.press("ArrowRight")
        assert tabs.nth(1).get_attribute("aria-selected") == "true"
        assert [one.is_visible() for one in panels.all()].index(True) == 1
        page.emulate_media(media="print")
        assert all(one.is_visible() for one in panels.all())
