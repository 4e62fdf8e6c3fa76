"""A question on a practice, from asking to moderating: without JavaScript, and with the keyboard alone."""

import re

import pytest

from portal.demo.people import PASSWORD
from tests import databases

from .accounts import log_in, log_out, newest_mail, tab_to

pytestmark = [pytest.mark.browser, pytest.mark.whole]
QUESTION, ANSWER = "Who signs the sheet of the first week?", "With us the apprentice signs first, then the master."

#: Has what happened so far lie two days back, so that the digest of that day is due.
A_DAY_LATER = (
    "import datetime; from django.db.models import F; from community.notifications.models import Notice; "
    "Notice.objects.update(created_at=F('created_at') - datetime.timedelta(days=2))"
)


def come(page, portal, name):
    """Somebody of the demo logs in, instead of whoever is."""
    page.context.clear_cookies()
    log_in(page, portal.url, f"{name}@demo.example", PASSWORD)
    page.wait_for_url(lambda url: "/account/login/" not in url)


def press(page, button):
    """Presses a button that sends a form, and waits for what comes of it."""
    with page.expect_navigation():
        button.click()


def send(page):
    """Sends what was written, and waits for the thread."""
    press(page, page.locator("button[name=do][value=send]"))
    page.wait_for_url(re.compile(r"/en/forum/threads/\d+/(\?.*)?(#.*)?$"))


def ask(page, portal):
    """Ilze asks on a practice; the address of the thread."""
    come(page, portal, "ilze")
    page.goto(f"{portal.url}/en/practices/gp-2022-14/")
    page.locator("main a[href*='/ask/']").first.click()
    page.locator("input[name=board][value=firms-and-schools]").check()
    page.get_by_role("button", name="Go on").click()
    page.locator("[name=title]").fill(QUESTION)
    page.locator("textarea[name=text]").fill("In our workshop nobody knows. **Two** names fit on it.")
    send(page)
    return page.url.partition("#")[0].partition("?")[0]


def test_question_on_a_practice_without_javascript(own_portal, visitor):
    page = visitor(java_script_enabled=False)
    thread = ask(page, own_portal)
    assert page.get_by_role("heading", level=1).inner_text() == QUESTION
    assert page.locator(".post-text strong").inner_text() == "Two"

    come(page, own_portal, "petr")
    page.goto(f"{thread}answer/")
    page.locator("textarea[name=text]").fill(ANSWER)
    page.locator("button[name=do][value=preview]").click()
    assert page.get_by_text(ANSWER).count() == 2  # in the preview, and still in the field
    send(page)
    page.goto(f"{own_portal.url}/en/following/")
    assert page.get_by_role("link", name=QUESTION).is_visible()  # by taking part

    # Whoever asked hears of the answer and accepts it.
    come(page, own_portal, "ilze")
    page.goto(f"{own_portal.url}/en/news/")
    assert page.locator("main").get_by_text(QUESTION).first.is_visible()
    page.goto(thread)
    page.get_by_role("button", name="Accept as the answer").first.click()
    page.get_by_role("heading", name="Accepted answer").wait_for()
    page.goto(f"{own_portal.url}/en/practices/gp-2022-14/")
    assert page.get_by_role("link", name=QUESTION).is_visible()

    # A member flags the answer; who looks after the board hides it.
    come(page, own_portal, "duarte")
    page.goto(thread)
    post = (
        page.locator("article.post").nth(1).locator("a.post-link").get_attribute("href").rstrip("/").rpartition("/")[2]
    )
    page.goto(f"{own_portal.url}/en/moderation/flag/forums.post/{post}/")
    page.get_by_label("Wrong or misleading").check()
    page.locator("[name=note]").fill("The master has to sign first.")
    page.wait_for_timeout(4_000)  # nobody is believed who has read and answered faster
    press(page, page.locator("main").get_by_role("button", name="Flag", exact=True))
    come(page, own_portal, "nils")
    page.goto(f"{own_portal.url}/en/moderation/")
    press(page, page.locator("main li", has_text=ANSWER).get_by_role("button", name=re.compile("^Hide")))
    come(page, own_portal, "duarte")
    page.goto(thread)
    assert page.get_by_text(ANSWER).count() == 0
    assert page.get_by_text("This post was hidden by a facilitator.").is_visible()
    log_out(page, own_portal.url)
    assert page.goto(thread).status == 200


def test_digest_tells_of_an_answer(own_portal, visitor):
    page = visitor(java_script_enabled=False)
    thread = ask(page, own_portal)
    come(page, own_portal, "petr")
    page.goto(f"{thread}answer/")
    page.locator("textarea[name=text]").fill(ANSWER)
    send(page)
    database = databases.database_name(own_portal.folder)
    databases.manage(own_portal.folder, "shell", "-v0", "-c", A_DAY_LATER, database=database)
    databases.manage(own_portal.folder, "send_digests", "--skip-checks", database=database)
    address, text = newest_mail(own_portal)
    assert address == "ilze@demo.example"
    assert QUESTION in text


def test_answer_with_the_keyboard_alone(own_portal, visitor):
    page = visitor()
    come(page, own_portal, "petr")
    page.goto(f"{own_portal.url}/en/forum/")
    tab_to(page, "main a[href$='/forum/firms-and-schools/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/forum/firms-and-schools/")
    tab_to(page, "main a[href*='/forum/threads/']:not([href*='unread'])", most=120)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/forum/threads/\d+/"))
    thread = page.url.partition("#")[0].partition("?")[0]
    page.goto(f"{thread}answer/")
    tab_to(page, "textarea[name=text]", most=120)
    page.keyboard.type("Typed by hand, sent by hand.")
    tab_to(page, "button[name=do][value=send]")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/forum/threads/\d+/.*#post-\d+"))
    assert page.get_by_text("Typed by hand, sent by hand.").is_visible()
    assert page.watch.faults == []
