"""Readers change the language and keep the page; what is not translated is shown, and says so."""

import pytest

pytestmark = pytest.mark.browser


def switch_to(page, code):
    """Opens the list of languages and follows one."""
    page.click(".languages summary")
    page.click(f".languages a[hreflang={code}]")
    page.wait_for_url(f"**/{code}/**")


def interface(page):
    return page.evaluate("[document.documentElement.lang, document.documentElement.dir]")


def text_language(page):
    """Language and direction of the title, as a screen reader and the browser take them."""
    return page.eval_on_selector("h1", "h1 => [h1.closest('[lang]').lang, getComputedStyle(h1).direction]")


def test_switcher_keeps_page_query_and_filters(portal_site, visitor):
    page = visitor()
    page.goto(f"{portal_site.url}/en/practices/")
    page.locator("#facet-sector-C").check()
    page.wait_for_url("**sector=C*")
    total = page.inner_text("#count").split()[0]
    switch_to(page, "ar")
    assert page.url == f"{portal_site.url}/ar/practices/?sector=C"
    assert interface(page) == ["ar", "rtl"]
    assert page.is_checked("#facet-sector-C")
    assert page.locator("#count").inner_text().split()[0] == total


def test_switcher_leads_to_the_translation_of_the_page(portal_site, visitor):
    page = visitor()
    page.goto(f"{portal_site.url}/en/practices/apprentices-in-micro-joineries/")
    switch_to(page, "lv")
    assert interface(page) == ["lv", "ltr"]
    assert text_language(page) == ["lv", "ltr"]
    assert "GP-2022-14" in page.inner_text("article")
    assert page.locator(".notice", has_text="not yet available").count() == 0
    switch_to(page, "en")
    assert page.url == f"{portal_site.url}/en/practices/apprentices-in-micro-joineries/"


def test_untranslated_practice_opens_in_the_readers_interface(portal_site, visitor):
    page = visitor()
    page.goto(f"{portal_site.url}/ar/practices/?q=SELFIE")
    hit = page.locator(".hit-title a[href*='gp-2021-4']")
    assert hit.get_attribute("lang") == "fr"
    hit.click()
    page.wait_for_selector("article.practice")
    assert page.url == f"{portal_site.url}/ar/practices/gp-2021-4/"
    assert interface(page) == ["ar", "rtl"]
    assert text_language(page) == ["fr", "ltr"]
    notice = page.locator(".notice").filter(has_text="not yet available")
    assert notice.count() == 1
    assert notice.evaluate("one => getComputedStyle(one).direction") == "rtl"
    assert page.locator("link[rel=canonical]").get_attribute("href").startswith(f"{portal_site.url}/fr/practices/")


def test_arabic_practice_keeps_its_direction_for_an_english_reader(portal_site, visitor):
    page = visitor()
    page.goto(f"{portal_site.url}/de/practices/gp-2021-10/")
    assert interface(page) == ["de", "ltr"]
    [language, direction] = text_language(page)
    assert (language, direction) == ("ar", "rtl")
    assert page.eval_on_selector(".story .prose", "one => getComputedStyle(one).direction") == "rtl"
    assert page.eval_on_selector(".key-facts", "one => getComputedStyle(one).direction") == "ltr"


@pytest.mark.parametrize(
    ("address", "leads_to"),
    [
        ("/lv/practices/gp-2022-14/", "/lv/practices/macekli-mazajas-galdniecibas/"),
        ("/en/practices/GP-2022-14/", "/en/practices/apprentices-in-micro-joineries/"),
        ("/et/practices/gp-2022-14/", "/et/practices/gp-2022-14/"),
    ],
)
def test_number_leads_to_the_readers_version(portal_site, visitor, address, leads_to):
    page = visitor()
    assert page.goto(portal_site.url + address).status == 200
    assert page.url == portal_site.url + leads_to


def test_outdated_translation_says_so_and_leads_to_the_original(portal_site, visitor):
    page = visitor()
    page.goto(f"{portal_site.url}/en/practices/gp-2023-17/")
    notice = page.locator(".notice", has_text="has changed since this translation")
    assert notice.count() == 1
    notice.locator("a").click()
    page.wait_for_url("**/cs/practices/**")
    assert "GP-2023-17" in page.inner_text("article")
    assert page.locator(".notice", has_text="has changed since").count() == 0
