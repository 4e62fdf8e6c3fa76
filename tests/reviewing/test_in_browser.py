"""A reviewer writes in a real browser, with the keyboard alone, through a lost connection and an ended log-in."""

import subprocess
import sys

import pytest

from tests.browsing import NARROW, wait_until
from tests.databases import ROOT, database_name, environment
from tests.walk.checks import check_alignment, check_keyboard, check_width, violations

pytestmark = pytest.mark.browser

#: A practice in review by one reviewer, and her session; another one whose reviews differ.
REVIEWER = """
from django.test import Client
from community.members.roles import Role
from community.members.services import create_member
from practices.models import PracticePage, Submission
from practices.reviewing.grid import CURRENT, Answer
from practices.reviewing.services import assign_reviewer, save_review, submit_review
ana, ben = [create_member(email=f"{name}@members.example", name=name, roles=[Role.REVIEWER]) for name in ("Ana", "Ben")]
editor = create_member(email="editor@members.example", name="Editor", roles=[Role.EDITOR])
keys = []
for number, is_done in (("GP-2022-14", False), ("GP-2023-17", True)):
    page = PracticePage.objects.filter(number=number).order_by("pk").first()
    submission, _ = Submission.objects.update_or_create(page=page, defaults={"state": "review", "round": 2})
    keys.append(submission.key)
    for score, reviewer in ((4, ana), (2, ben)) if is_done else ((4, ana),):
        review = assign_reviewer(submission=submission, reviewer=reviewer, by=editor)
        if is_done:
            answers = {code: Answer(score, comment="Words.") for code in CURRENT.criteria}
            save_review(review=review, by=reviewer, answers=answers, summary="Well.")
            submit_review(review=review, by=reviewer)
client = Client()
client.force_login(ana, backend="allauth.account.auth_backends.AuthenticationBackend")
print("made", client.cookies["sessionid"].value, *keys)
"""
STATUS = "(wanted) => document.querySelector('[data-saved]').textContent.includes(wanted)"


@pytest.fixture
def reviewer(own_portal):
    """(session, key of the practice to review, key of the one on which reviewers differ)."""
    done = subprocess.run(
        [sys.executable, "manage.py", "shell", "-v0", "-c", REVIEWER], cwd=ROOT, capture_output=True, text=True,
        env=environment(own_portal.folder, database_name(own_portal.folder)),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return next(line.split()[1:] for line in done.stdout.splitlines() if line.startswith("made"))


def opened(visitor, portal, session, path, **options):
    page = visitor(**options)
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": portal.url}])
    page.goto(portal.url + path)
    return page


def test_review_is_written_with_the_keyboard_and_kept_whatever_happens(own_portal, visitor, reviewer):
    session, key, _other = reviewer
    page = opened(visitor, own_portal, session, f"/en/desk/{key}/review/")
    check_keyboard(page)
    assert violations(page) == []
    page.locator("#id_A1_0").focus()
    for keys in ("ArrowRight", "ArrowRight", "ArrowRight", "Tab"):
        page.keyboard.press(keys)
    page.keyboard.type("Said clearly.")
    wait_until(page, STATUS, "Saved at")
    assert page.locator("[data-progress]").inner_text() == "1 of 19 criteria answered"
    assert page.locator("[data-part=A]").inner_text() == "1 of 4"

    page.context.set_offline(True)
    page.keyboard.type(" Twice.")
    wait_until(page, STATUS, "no connection")
    page.context.set_offline(False)
    wait_until(page, STATUS, "Saved at")
    assert page.watch.faults == [one for one in page.watch.faults if "ERR_INTERNET_DISCONNECTED" in one]

    page.context.clear_cookies()
    page.keyboard.type(" Thrice.")
    wait_until(page, STATUS, "no longer logged in")
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": own_portal.url}])
    wait_until(page, STATUS, "Saved at", 40)

    again = opened(visitor, own_portal, session, f"/en/desk/{key}/review/")
    assert again.locator("#id_A1_comment").input_value() == "Said clearly. Twice. Thrice."
    assert again.locator("#id_A1_3").is_checked()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_pages_of_reviews_are_accessible_and_narrow(own_portal, visitor, reviewer, language):
    session, key, other = reviewer
    for path in (f"desk/{key}/review/", f"desk/{key}/review/return/", f"desk/{other}/reviews/", "grid/"):
        page = opened(visitor, own_portal, session, f"/{language}/{path}", viewport=NARROW, color_scheme="dark")
        assert violations(page) == []
        check_width(page)
        check_alignment(page)
        assert page.watch.faults == []


def test_review_is_handed_in_without_scripts(own_portal, visitor, reviewer):
    session, key, _other = reviewer
    page = opened(visitor, own_portal, session, f"/en/desk/{key}/review/", java_script_enabled=False)
    for one in page.locator(".criterion input[value='4']").all():
        one.check()
    page.locator("#id_summary").fill("Others can do this.")
    page.get_by_role("button", name="Hand in the review").click()
    page.get_by_text("Thank you: your review is handed in.").wait_for()
