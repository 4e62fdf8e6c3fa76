"""An editor writes a practice; visitors find it a moment later, also by the new name of its organisation."""

import re

import pytest

from portal.demo.people import EDITOR_EMAIL
from tests.browsing import wait_until

from . import accounts

pytestmark = pytest.mark.browser
DESK = {"width": 1400, "height": 1000}
TITLE = "Violins from offcuts"
SUMMARY = "Apprentice luthiers build quarter-size fiddles from what the joiners throw away."
PROBLEM = "Tonewood is dear, and beginners spoil a lot of it."
COUNTRY = "LV"
CODES = {"sector": ["C31", "C32"], "eqf": ["4"], "vet_type": ["apprenticeship"], "target_group": ["sme_craft"]}
ORGANISATION, NEW_NAME = "Atelierul Firul Comun", "Cēsu galdnieku ģilde"


def log_in(page, portal):
    """By e-mail, in whatever case it is typed."""
    page.goto(f"{portal.url}/admin/")
    accounts.log_in(page, portal.url, EDITOR_EMAIL.title())
    page.wait_for_url(f"{portal.url}/admin/")


def open_new_practice(page, portal):
    """Down the tree of pages, as the explorer shows it, to the form of a new practice."""
    page.goto(f"{portal.url}/admin/pages/")
    for address in ("/en/", "/en/practices/"):
        page.locator(f"tr:has(a[href='{address}']) a[href^='/admin/pages/']").last.click()
        page.wait_for_selector(f"header a[href='{address}'], aside a[href='{address}'], a[href='{address}']")
    page.locator("a[href$='/add_subpage/']").first.click()
    page.wait_for_selector("[name=title]")


def write(page):
    """Everything but the codes."""
    page.fill("[name=title]", TITLE)
    page.fill("[name=summary]", SUMMARY)
    editor = page.locator("[data-contentpath=problem_context] [contenteditable=true]").first
    editor.click()
    page.keyboard.type(PROBLEM)
    page.select_option("[name=countries-0-code]", COUNTRY)
    page.fill("[name=year_start]", "2024")
    page.get_by_role("button", name="Choose organisation").click()
    page.locator(".modal a", has_text=ORGANISATION).click()
    wait_until(page, "document.querySelector('[name=organisation]').value !== ''")


def tick_codes(page):
    for vocabulary, codes in CODES.items():
        for code in codes:
            page.check(f"[name=codes_{vocabulary}][value='{code}']")


def act(page, name):
    """Chooses one of the actions in the footer's menu."""
    page.locator("footer").get_by_role("button", name="More actions").click()
    page.locator("footer [data-tippy-root], footer").get_by_text(re.compile(rf"^\s*{name}\s*$")).last.click()
    page.wait_for_load_state()


def saved(page):
    """Waits for the word that all went well."""
    page.wait_for_selector(".messages .success")


def let_drafts_be_kept(page):
    """Waits, as slow hands do, until Wagtail has kept the draft: it does so half a second after each change."""
    page.wait_for_timeout(1000)
    wait_until(page, "document.querySelector('[data-w-autosave-state-value]').dataset.wAutosaveStateValue === 'saved'")


def found(visitor, portal, question, language="en"):
    """Titles that a visitor finds."""
    page = visitor()
    page.goto(f"{portal.url}/{language}/practices/?{question}")
    assert page.watch.faults == []
    return page.locator(".hit-title").all_inner_texts()


def rename_organisation(page, portal):
    page.goto(f"{portal.url}/admin/snippets/organisations/organisation/?q=Firul")
    page.get_by_role("link", name=ORGANISATION).first.click()
    page.wait_for_selector("[name=name]")
    page.fill("[name=name]", NEW_NAME)
    page.locator("footer button[type=submit]", has_text="Save").click()
    saved(page)


def test_editor_publishes_and_visitors_find(own_portal, visitor):
    page = visitor(viewport=DESK)
    log_in(page, own_portal)
    open_new_practice(page, own_portal)
    write(page)

    # Without a sector it can be kept but not published, and the form says why.
    let_drafts_be_kept(page)
    act(page, "Publish")
    message = page.locator("[data-contentpath=codes_sector] .error-message, #panel-child-content-codes_sector-errors")
    assert "Choose a sector" in message.first.inner_text()
    assert found(visitor, own_portal, "q=%22luthier%22") == []

    tick_codes(page)
    let_drafts_be_kept(page)
    act(page, "Publish")
    saved(page)
    assert found(visitor, own_portal, "q=%22luthier%22") == [TITLE]
    assert found(visitor, own_portal, "q=quarter-size+fiddle", "de") == [TITLE]  # in another interface
    assert TITLE in found(visitor, own_portal, "sector=C32&country=LV&eqf=4&vet_type=apprenticeship&year_from=2024")
    assert TITLE not in found(visitor, own_portal, "sector=C32&country=EE")

    reader = visitor()
    reader.goto(f"{own_portal.url}/en/practices/violins-from-offcuts/")
    assert [reader.inner_text(".lede"), reader.inner_text(".story .prose >> nth=0")] == [SUMMARY, PROBLEM]
    assert re.search(r"GP-2024-\d+", reader.inner_text("article"))
    assert ORGANISATION in reader.inner_text(".aside")

    assert found(visitor, own_portal, "q=%22galdnieku+gilde%22") == []
    rename_organisation(page, own_portal)
    assert TITLE in found(visitor, own_portal, "q=%22galdnieku+gilde%22")  # accents need not be typed
    assert TITLE not in found(visitor, own_portal, "q=Firul+Comun")

    page.goto(f"{own_portal.url}/admin/pages/search/?q=Violins")
    page.get_by_role("link", name=TITLE).first.click()
    page.wait_for_selector("[name=title]")
    # The boxes show what was chosen.
    assert {code for code in CODES["sector"] if page.is_checked(f"[name=codes_sector][value={code}]")} == {"C31", "C32"}
    act(page, "Unpublish")
    page.get_by_role("button", name="Yes, unpublish it").click()
    saved(page)
    assert found(visitor, own_portal, "q=%22luthier%22") == []
    assert reader.goto(f"{own_portal.url}/en/practices/violins-from-offcuts/").status == 404


def test_admin_asks_for_a_log_in_and_refuses_a_wrong_one(portal_site, visitor):
    page = visitor()
    page.goto(f"{portal_site.url}/admin/pages/")
    assert page.url == f"{portal_site.url}/en/account/login/?next=/admin/pages/"
    accounts.log_in(page, portal_site.url, password="not the password")
    page.wait_for_selector(".error-summary")
    assert "/account/login/" in page.url
