"""Writing in a real browser: nothing typed is lost when the connection, the log-in or the server goes."""

import subprocess
import sys

import pytest

from tests.browsing import NARROW, wait_until
from tests.databases import ROOT, database_name, environment
from tests.walk.checks import check_keyboard, check_width, violations

pytestmark = pytest.mark.browser

#: A draft of Ada's with Bo as co-author, and the sessions of both.
PEOPLE = """
from django.test import Client
from community.members.services import create_member
from practices.contributing.drafts import begin_practice
from practices.models import Coauthor
people = [create_member(email=f"{name}@members.example", name=f"{name} Example") for name in ("Ada", "Bo")]
submission = begin_practice(user=people[0], language="lv", title="Milti un filmas")
Coauthor.objects.create(submission=submission, user=people[1])
for person in people:
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    print("session", submission.key, client.cookies["sessionid"].value)
"""
STATUS = "() => document.querySelector('[data-status]').textContent"


@pytest.fixture
def people(own_portal):
    """[(key of the draft, session)] of Ada and Bo."""
    done = subprocess.run(
        [sys.executable, "manage.py", "shell", "-v0", "-c", PEOPLE], cwd=ROOT, capture_output=True, text=True,
        env=environment(own_portal.folder, database_name(own_portal.folder)),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return [line.split()[1:] for line in done.stdout.splitlines() if line.startswith("session")]


def logged_in(visitor, portal, session, **options):
    page = visitor(**options)
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": portal.url}])
    return page


def says(page, words):
    """Waits until the status line says it."""
    wait_until(page, f"(words) => ({STATUS})().includes(words)", words)


def in_a_second_window(page, address):
    """What the field holds in a window that was opened anew."""
    other = page.context.new_page()
    other.goto(address)
    found = other.get_by_label("In about three lines").input_value()
    other.close()
    return found


def test_nothing_typed_is_lost(own_portal, visitor, people):
    (key, session), _bo = people
    address = f"{own_portal.url}/en/contribute/{key}/summary/"
    page = logged_in(visitor, own_portal, session)
    page.goto(address)
    field = page.get_by_label("In about three lines")
    field.press_sequentially("Saved as typed.")
    says(page, "Saved at")
    assert in_a_second_window(page, address) == "Saved as typed."
    page.context.set_offline(True)
    field.fill("Typed without a connection.")
    says(page, "no connection")
    page.context.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")
    says(page, "Saved at")
    # The server goes and comes again.
    own_portal.process.terminate()
    own_portal.process.wait(30)
    field.fill("Typed while the server was away.")
    says(page, "no connection")
    own_portal.start()
    page.evaluate("dispatchEvent(new Event('online'))")
    says(page, "Saved at")
    assert in_a_second_window(page, address) == "Typed while the server was away."
    # The log-in ends, and the window is closed before it is there again.
    page.context.clear_cookies(name="sessionid")
    field.fill("Typed after the log-in had ended.")
    says(page, "no longer logged in")
    assert page.get_by_role("link", name="Log in, in a new tab").is_visible()
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": own_portal.url}])
    page.goto(address)
    assert field.input_value() == "Typed while the server was away."
    page.get_by_role("button", name="Put them in").click()
    page.get_by_text("Saved.").wait_for()
    assert page.get_by_label("In about three lines").input_value() == "Typed after the log-in had ended."
    assert not page.get_by_role("button", name="Put them in").is_visible()
    assert [fault for fault in page.watch.faults if "ERR_" not in fault and "status of 401" not in fault] == []


def test_both_versions_are_shown_and_one_is_chosen(own_portal, visitor, people):
    (key, session), (_key, other_session) = people
    ada, bo = (logged_in(visitor, own_portal, one) for one in (session, other_session))
    for page in (ada, bo):
        page.goto(f"{own_portal.url}/en/contribute/{key}/summary/")
    ada.get_by_label("In about three lines").fill("What Ada wrote.")
    ada.get_by_role("button", name="Save", exact=True).click()
    ada.get_by_text("Saved.").wait_for()
    bo.get_by_label("In about three lines").fill("What Bo wrote.")
    says(bo, "Somebody else has changed the same")
    bo.get_by_role("button", name="Look at both versions").click()
    bo.get_by_role("heading", name="Both of you changed this").wait_for()
    assert bo.locator(".versions mark").all_inner_texts() == ["Ada", "Bo"]
    assert violations(bo) == []
    bo.get_by_label("Mine, as it stands").check()
    bo.get_by_role("button", name="Save", exact=True).click()
    bo.get_by_text("Saved.").wait_for()
    ada.reload()
    assert ada.get_by_label("In about three lines").input_value() == "What Bo wrote."


@pytest.mark.parametrize("language", ["en", "ar"])
def test_pages_of_writing_are_accessible(own_portal, visitor, people, language):
    (key, session), _bo = people
    parts = ("", f"{key}/", f"{key}/short/", f"{key}/place/", f"{key}/signature/", f"{key}/check/", f"{key}/preview/")
    for options in ({"color_scheme": "light"}, {"viewport": NARROW, "color_scheme": "dark"}):
        page = logged_in(visitor, own_portal, session, **options)
        for part in parts:
            page.goto(f"{own_portal.url}/{language}/contribute/{part}")
            assert violations(page) == [], part
            check_width(page)
    page.goto(f"{own_portal.url}/{language}/contribute/{key}/summary/")
    check_keyboard(page)
