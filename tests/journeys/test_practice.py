"""The way of a practice, from a bakers' association in Latvia to a firm in Spain, in a real browser."""

import re
import subprocess
import sys
import time

import pytest

from portal.demo.people import PASSWORD
from tests.databases import ROOT, database_name, environment

from .accounts import log_in, tab_to

pytestmark = [pytest.mark.browser, pytest.mark.whole]

#: A baker, with the right to write for her association, in the served portal's own database.
BAKER = """
from community.members.services import create_member, save_profile
from community.organisations.services import add_member, save_organisation
firm = save_organisation(slug="maiznieku-biedriba", name="Maiznieku biedrība (example)", countries=("LV",))
baker = create_member(email="baker@members.example", name="Zane Piemērs", password="{password}")
save_profile(user=baker, country="LV", terms={{}})
add_member(organisation=firm, user=baker, role="owner")
"""
SUMMARY = "Mācekļi reizi nedēļā filmē vienu kļūdu un to, kā to labo. Meistars tās rāda jaunajiem."
PROBLEM = "Ceptuvē strādā naktī, un nevienam nav laika skaidrot. Divi no pieciem mācekļiem aizgāja pirmajā gadā."
STEP = "Piektdienās izvēlamies vienu kļūdu un nofilmējam divas minūtes."
RESULT = "Gada laikā izmestās mīklas kļuva uz pusi mazāk, un visi četri mācekļi palika."


def in_portal(portal, code):
    """Runs `code` in the served portal's database; what it prints."""
    done = subprocess.run(
        [sys.executable, "manage.py", "shell", "-v0", "-c", code], cwd=ROOT, capture_output=True, text=True,
        env=environment(portal.folder, database_name(portal.folder)),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.fixture
def opened(own_portal, visitor):
    """`opened(email)`: a window in which this person has logged in."""

    def open_window(email):
        page = visitor()
        log_in(page, own_portal.url, email, PASSWORD)
        page.wait_for_url(lambda url: "/login/" not in url)
        return page

    return open_window


def write_by_keyboard(page):
    """The short form, with nothing but the keyboard."""
    tab_to(page, "[name=summary]")
    page.keyboard.type(SUMMARY)
    fill_editor(page, "problem_context", PROBLEM)
    if not page.locator("[data-question=story] [contenteditable=true]").count():
        tab_to(page, "[data-rows-add=step]")
        page.keyboard.press("Enter")
        page.locator("[data-question=story] [contenteditable=true]").wait_for()
    fill_editor(page, "story", STEP)
    fill_editor(page, "evidence_of_success", RESULT)
    tab_to(page, '[data-question=countries] select[name$="code"]')
    page.keyboard.type("Latv")
    tab_to(page, "[name=codes_sector]")
    page.keyboard.type("Manufacture of food")
    tab_to(page, "[name=codes_target_group][value=sme_craft]", most=150)
    page.keyboard.press("Space")
    tab_to(page, "[name=then][value=check]")
    page.keyboard.press("Enter")


def fill_editor(page, name, text):
    tab_to(page, f'[data-question="{name}"] [contenteditable=true]')
    page.keyboard.type(text)


def press(page, name):
    """Presses a button of the page's own part, and waits for the page that follows."""
    with page.expect_navigation():
        page.locator("main").get_by_role("button", name=name, exact=True).first.click()


def hand_in(page, portal, key):
    page.goto(f"{portal.url}/en/contribute/{key}/submit/")
    for box in page.locator("main [type=checkbox]").all():
        box.check()
    press(page, "Hand in")


def review(page, portal, key):
    """Scores everything with "good", external factors with "neither"."""
    page.goto(f"{portal.url}/en/desk/{key}/review/")
    for criterion in page.locator("fieldset.criterion").all():
        scores = criterion.locator("[type=radio]")
        is_external = scores.evaluate_all("all => all.some((one) => one.value.startsWith('-'))")
        criterion.locator(f"[type=radio][value='{0 if is_external else 4}']").check()
    page.locator("main [name=summary]").fill("Clear and useful. A second year of figures would make it stronger.")
    press(page, "Hand in the review")
    assert page.locator(".error-summary").count() == 0, page.inner_text(".error-summary")


def test_practice_goes_all_its_way(own_portal, opened, visitor):
    in_portal(own_portal, BAKER.format(password=PASSWORD))
    baker = opened("baker@members.example")
    began = time.monotonic()
    baker.goto(f"{own_portal.url}/en/contribute/new/")
    tab_to(baker, "[name=language]")
    baker.keyboard.type("Latv")
    tab_to(baker, "[name=title]")
    baker.keyboard.type("Kļūda, kas māca visus")
    baker.keyboard.press("Enter")
    baker.wait_for_url("**/contribute/*/short/**")
    key = baker.url.split("/contribute/")[1].split("/")[0]
    write_by_keyboard(baker)
    baker.wait_for_url("**/contribute/*/check/**")
    hand_in(baker, own_portal, key)
    assert time.monotonic() - began < 600
    assert baker.get_by_text("Submitted").first.is_visible()
    # The desk asks for changes; the baker adds a figure and hands it in again.
    desk = opened("morgan@demo.example")
    desk.goto(f"{own_portal.url}/en/desk/{key}/")
    press(desk, "Take up")
    desk.goto(f"{own_portal.url}/en/contribute/{key}/ask-changes/")
    desk.locator("main textarea").fill("How many apprentices were there?")
    desk.locator("main form button[type=submit]").last.click()
    desk.wait_for_url(lambda url: "ask-changes" not in url)
    baker.goto(f"{own_portal.url}/en/contribute/{key}/")
    assert baker.get_by_text("How many apprentices were there?").first.is_visible()
    baker.goto(f"{own_portal.url}/en/contribute/{key}/short/")
    editor = baker.locator("[data-question=evidence_of_success] [contenteditable=true]")
    editor.click()
    baker.keyboard.press("Control+End")
    baker.keyboard.type(" Mācekļu bija četri.")
    press(baker, "Save and go on")
    hand_in(baker, own_portal, key)
    # It is checked, and weighed by two who do not know of each other.
    desk.goto(f"{own_portal.url}/en/desk/{key}/")
    press(desk, "Take up")
    desk.goto(f"{own_portal.url}/en/desk/{key}/")
    press(desk, "Send to review")
    for name in ("Aino", "Sanne"):
        desk.goto(f"{own_portal.url}/en/desk/{key}/reviewers/")
        desk.locator("label", has_text=name).click()
        desk.locator("main form button[type=submit]").last.click()
        desk.wait_for_url(lambda url: not url.endswith("/reviewers/"))
    for email in ("aino@demo.example", "sanne@demo.example"):
        review(opened(email), own_portal, key)
    desk.goto(f"{own_portal.url}/en/desk/{key}/reviews/")
    desk.locator("main form button[type=submit]").last.click()
    desk.wait_for_url(lambda url: not url.endswith("/reviews/decide/"))
    # A Greek reader finds it by sector and country.
    reader = visitor()
    reader.goto(f"{own_portal.url}/el/practices/?sector=C10&country=LV&label=validated")
    reader.get_by_role("link", name="Kļūda, kas māca visus").click()
    number = re.search(r"GP-\d{4}-\d+", reader.locator(".practice .facts").first.inner_text())[0].lower()
    assert reader.locator("h1[lang=lv]").inner_text() == "Kļūda, kas māca visus"
    # A firm in Spain tries it and tells.
    firm = opened("lucia@demo.example")
    firm.goto(f"{own_portal.url}/en/practices/{number}/tried/new/")
    firm.get_by_label("It worked", exact=True).check()
    firm.get_by_label("What came of it?").fill("Cuatro aprendices, un año, y todos siguen.")
    firm.get_by_label("Country").select_option("ES")
    firm.get_by_label("Size of the firm").select_option("small")
    firm.locator("main form button[type=submit]").last.click()
    firm.wait_for_url(lambda url: not url.endswith("/new/"))
    reader.goto(f"{own_portal.url}/el/practices/{number}/")
    assert reader.get_by_text("Cuatro aprendices, un año, y todos siguen.").is_visible()
    assert [window.watch.faults for window in (baker, desk, reader, firm)] == [[], [], [], []]
