"""A member tells of herself in a real browser, looks at it as others do, and writes to somebody."""

import subprocess
import sys

import pytest

from tests.browsing import NARROW
from tests.databases import ROOT, database_name, environment
from tests.members.pictures import drawn, saved
from tests.walk.checks import check_alignment, check_keyboard, check_width, violations

pytestmark = pytest.mark.browser

#: Two members and the sessions of both, made in the served portal's own database.
PEOPLE = """
from django.test import Client
from community.members.services import create_member, save_profile, send_message
people = [create_member(email=f"{name}@members.example", name=name) for name in ("Ada Example", "Bo Example")]
save_profile(user=people[1], headline="Joiner", about="Words\\n\\nMore words", country="LV", city="Riga",
    terms={"language": ["lv"], "sector": ["C"], "expertise": ["green"]}, website="https://bo.example/")
sent = send_message(sender=people[1], recipient=people[0], text="Hello")
for person in people:
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    print("session", person.key, client.cookies["sessionid"].value, sent.pk)
"""


@pytest.fixture
def people(own_portal):
    """[(key, session, number of a message)] of Ada and Bo."""
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


def test_member_fills_in_her_profile_and_answers(own_portal, visitor, people, tmp_path):
    (ada, session, letter), (bo, _session, _letter) = people
    (tmp_path / "me.png").write_bytes(saved(drawn(), "PNG"))
    page = logged_in(visitor, own_portal, session)
    page.goto(f"{own_portal.url}/en/profile/")
    check_keyboard(page)
    page.get_by_role("textbox", name="In one line").fill("Trainer of joiners")
    page.locator("summary", has_text="Languages you speak").click()
    page.get_by_role("checkbox", name="German").check()
    page.get_by_label("Who sees this: In one line").select_option("everyone")
    page.locator("input[type=file]").set_input_files(tmp_path / "me.png")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Your profile is saved.").wait_for()
    assert page.locator("img.avatar").evaluate("(one) => one.naturalWidth") == 240
    page.get_by_role("link", name="everyone").click()
    assert page.locator("h1").inner_text() == "A member"
    assert page.get_by_text("Trainer of joiners").is_visible()
    page.goto(f"{own_portal.url}/en/messages/{letter}/")
    page.get_by_label("Your message").fill("Hello Bo")
    page.get_by_role("button", name="Send").click()
    page.get_by_text("Your message is sent.").wait_for()
    assert page.watch.faults == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_pages_of_members_are_accessible(own_portal, visitor, people, language):
    (ada, session, letter), (bo, _session, _letter) = people
    messages = ("messages/", f"messages/{letter}/", "messages/blocked/")
    paths = ("profile/", f"members/{bo}/", f"members/{ada}/", f"members/{bo}/write/", *messages)
    for options in ({"color_scheme": "light"}, {"viewport": NARROW, "color_scheme": "dark"}):
        page = logged_in(visitor, own_portal, session, **options)
        for path in paths:
            page.goto(f"{own_portal.url}/{language}/{path}")
            assert violations(page) == [], path
            check_width(page)
            check_alignment(page)
        assert page.watch.faults == []
