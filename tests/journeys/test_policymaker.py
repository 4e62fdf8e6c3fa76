"""A policymaker narrows the repository down in her language and sends what she sees to a colleague."""

import re

import pytest

from tests.browsing import wait_until

pytestmark = pytest.mark.browser
CHOSEN = (("sector", "C"), ("sector", "I"), ("country", "FI"), ("country", "IT"), ("country", "LV"))
WORD = "digital"
#: What she chose and typed, as her address says it: nothing empty, nothing twice.
ADDRESS = {"q": [WORD], "sector": ["C", "I"], "country": ["FI", "IT", "LV"]}


def parameters(address):
    from urllib.parse import parse_qs, urlsplit

    return {name: sorted(values) for name, values in parse_qs(urlsplit(address).query, keep_blank_values=True).items()}


def shown_total(page):
    return int(re.match(r"\d+", page.inner_text("#count"))[0])


def titles(page):
    return page.locator(".hit-title").all_inner_texts()


def api_total(page, portal):
    """The number that programs are told for the same question."""
    query = page.url.partition("?")[2]
    return page.request.get(f"{portal.url}/api/v1/practices?{query}").json()["total"]


def uncover(page, box):
    """Opens the lists in which the box lies, as a reader would who looks for it."""
    for summary in box.locator("xpath=ancestor::details[not(@open)]/summary").all():
        if summary.is_visible():  # in a wide window the filters are open without one
            summary.click()


def choose(page, facet, code):
    """Ticks a box from the keyboard and waits for the new results."""
    box = page.locator(f"#facet-{facet}-{code}")
    uncover(page, box)
    box.focus()
    with page.expect_response(lambda response: "/practices/?" in response.url):
        page.keyboard.press("Space")
    wait_until(page, "(code) => new URL(location).searchParams.getAll(code[0]).includes(code[1])", arg=[facet, code])


def search_for(page, word):
    page.fill("#q", word)
    with page.expect_response(lambda response: f"q={word}" in response.url):
        page.press("#q", "Enter")
    page.wait_for_url(f"**q={word}*")


def stored(page):
    return page.evaluate("({...localStorage, ...sessionStorage})")


def test_policymaker_narrows_down_and_sends_the_address(portal_site, visitor):
    page = visitor(locale="de-DE")
    page.goto(f"{portal_site.url}/de/")
    page.click(".site-nav a[href='/de/practices/']")
    everything, seen = shown_total(page), []
    for facet, code in CHOSEN:
        choose(page, facet, code)
        assert page.evaluate("document.activeElement.id") == f"facet-{facet}-{code}"
        assert page.is_checked(f"#facet-{facet}-{code}")
        assert page.inner_text("#results-status") == page.inner_text("#count")
        assert shown_total(page) == api_total(page, portal_site)
        seen.append(shown_total(page))
    assert 0 < seen[0] < everything
    assert seen[2] < seen[1]
    before = page.inner_text("#facet-country label[for=facet-country-FI] .facet-count")
    search_for(page, WORD)
    assert 0 < shown_total(page) < seen[-1]
    assert page.evaluate("document.activeElement.id") == "q"
    assert page.inner_text("label[for=facet-country-FI] .facet-count") != before
    assert parameters(page.url) == ADDRESS
    assert stored(page) == {}
    assert page.context.cookies() == []
    assert page.watch.faults == []

    colleague, without_scripts = visitor(locale="fr-FR"), visitor(java_script_enabled=False)
    for other in (colleague, without_scripts):
        other.goto(page.url)
        assert titles(other) == titles(page)
        assert other.inner_text("#count") == page.inner_text("#count")
        assert other.input_value("#q") == WORD
        assert all(other.locator(f"#facet-{facet}-{code}").is_checked() for facet, code in CHOSEN)


def test_without_scripts_the_form_finds_the_same(portal_site, visitor):
    page = visitor(java_script_enabled=False)
    page.goto(f"{portal_site.url}/de/practices/")
    for facet, code in CHOSEN:
        box = page.locator(f"#facet-{facet}-{code}")
        uncover(page, box)
        box.check()
    page.fill("#q", WORD)
    page.click("button[form=search]:visible")
    page.wait_for_url("**/practices/?*")
    sent = {name: values for name, values in parameters(page.url).items() if any(values)}
    assert sent == ADDRESS
    assert shown_total(page) == api_total(page, portal_site) == len(titles(page)) > 0


def test_back_and_forward_show_what_was_there(portal_site, visitor):
    page = visitor()
    page.goto(f"{portal_site.url}/en/practices/")
    states = [(page.url, page.inner_text("#count"))]
    for facet, code in (("sector", "C"), ("country", "LV")):
        choose(page, facet, code)
        states.append((page.url, page.inner_text("#count")))
    assert len(set(states)) == 3
    # Out of the list and back again: the list is as it was left.
    page.click(".hit-title a >> nth=0")
    page.wait_for_selector("article.practice")
    for go, (address, count) in ((page.go_back, states[2]), (page.go_back, states[1]), (page.go_back, states[0]),
                                 (page.go_forward, states[1])):  # fmt: skip
        go()
        wait_until(page, "(count) => document.getElementById('count')?.innerText === count", arg=count)
        assert page.url == address
        chosen = [[facet, code] for facet, code in CHOSEN if [code] == parameters(address).get(facet)]
        checked = page.eval_on_selector_all("#results input:checked", "all => all.map((one) => [one.name, one.value])")
        assert sorted(checked) == sorted(chosen)
    assert stored(page) == {}


def test_chip_takes_a_filter_away_and_focus_is_not_lost(portal_site, visitor):
    page = visitor()
    page.goto(f"{portal_site.url}/en/practices/?sector=C&country=LV")
    before = shown_total(page)
    with page.expect_response(lambda response: "/practices/?" in response.url):
        page.focus(".chip >> nth=0")
        page.keyboard.press("Enter")
    wait_until(page, "document.querySelectorAll('.chip').length === 1")
    assert shown_total(page) > before
    assert page.evaluate("document.activeElement.id") == "count"
    assert page.inner_text("#results-status") == page.inner_text("#count")
    page.click(".chips-clear")
    page.wait_for_url("**/en/practices/")
    assert page.locator("#results input:checked").count() == 0


def test_next_page_starts_at_its_top(portal_site, visitor):
    page = visitor()
    page.goto(f"{portal_site.url}/en/practices/?page_size=5")
    first = titles(page)
    page.click(".pages [data-page] >> nth=0")
    page.wait_for_url("**page=2*")
    wait_until(page, "document.activeElement.id === 'count'")
    assert not set(first) & set(titles(page))
    assert 0 <= page.evaluate("document.getElementById('count').getBoundingClientRect().top") < 300


def test_nothing_found_offers_ways_on(portal_site, visitor):
    page = visitor()
    page.goto(f"{portal_site.url}/en/practices/?country=LV")
    search_for(page, "qqzzqq")
    assert shown_total(page) == 0
    ways = page.locator(".nothing a")
    assert ways.count() >= 2
    # The chosen country stays in the list with its zero, so that it can be taken away there as well.
    assert page.is_checked("#facet-country-LV")
    ways.last.click()
    page.wait_for_url(f"{portal_site.url}/en/practices/")
    assert shown_total(page) > 0
