"""Every kind of page in a real browser: accessible, light, alone, 320 pixels wide, by keyboard, without scripts."""

import pytest

from tests.browsing import NARROW

from . import checks, nu
from .sampling import FORMS, LANGUAGES, STATES, STATUS, page_types

pytestmark = pytest.mark.browser
KINDS = [*page_types(), *STATES]
MAIN_KINDS = ["HomePage", "PracticePage", "PracticeIndexPage", "ProjectPage", "organisations:list"]


@pytest.mark.parametrize("kind", KINDS)
def test_page_in_a_window(portal_site, window, samples, kind):
    page = window()
    response = page.goto(portal_site.url + samples[kind, "en"], wait_until="load")
    assert response.status == STATUS.get(kind, 200)
    checks.check_accessible(page)
    checks.check_keyboard(page)
    checks.check_requests(portal_site, page.watch.requests)
    without_scripts = window(java_script_enabled=False)
    without_scripts.goto(portal_site.url + samples[kind, "en"])
    checks.check_without_scripts(without_scripts, checks.said(page))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_page_in_a_narrow_window(portal_site, window, sample, kind, language):
    page = window(viewport=NARROW)
    page.goto(portal_site.url + sample, wait_until="load")
    checks.check_width(page)
    checks.check_alignment(page)
    if language != "de":  # long words, but the same elements as in English
        checks.check_accessible(page)
    if language == "ar":  # the stops come in the other direction of reading
        checks.check_keyboard(page)
    checks.check_leaves_nothing(page, ["csrftoken"] if kind in FORMS else [])


@pytest.mark.parametrize("kind", MAIN_KINDS)
def test_page_in_the_dark(portal_site, window, samples, kind):
    page = window(color_scheme="dark")
    page.goto(portal_site.url + samples[kind, "en"])
    checks.check_accessible(page)


@pytest.mark.parametrize("kind", MAIN_KINDS)
def test_page_with_wide_text_spacing(portal_site, window, samples, kind):
    page = window(viewport=NARROW, bypass_csp=True)
    page.goto(portal_site.url + samples[kind, "de"])
    page.add_style_tag(
        content="*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}"
    )
    checks.check_width(page)


def test_skip_link_leads_to_the_content(portal_site, visitor):
    page = visitor()
    page.goto(f"{portal_site.url}/en/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**#main")
    assert page.evaluate("document.activeElement.id") == "main"


@pytest.mark.nu
def test_html_is_valid(portal_site, samples, tmp_path):
    """The Nu checker on every kind of page and state."""
    paths = dict.fromkeys(samples.values())
    assert nu.faults({path: _html(portal_site, path) for path in paths}, tmp_path) == []


def _html(portal, path):
    answer = portal.get(path)
    return portal.get(answer.headers["Location"]).text if answer.status in (301, 302) else answer.text
