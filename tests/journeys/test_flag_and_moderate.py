"""A member flags a report without JavaScript, an editor hides it by keyboard alone, and the member hears of it."""

import pytest

from portal.demo.people import EDITOR_PASSWORD
from tests.walk.checks import check_keyboard

from . import accounts

pytestmark = pytest.mark.browser
MEMBER, EDITOR = "petr@demo.example", "janis@demo.example"
REPORTS = "/en/practices/gp-2022-14/tried/"


def test_flagged_report_is_hidden_and_its_flagger_hears_of_it(own_portal, visitor):
    member = visitor(java_script_enabled=False)
    accounts.log_in(member, own_portal.url, MEMBER, EDITOR_PASSWORD)
    member.wait_for_url("**/en/start/")
    member.goto(own_portal.url + REPORTS)
    reports = member.locator(".tried-reports > li").count()
    member.locator("a.flag-link").first.click()
    member.wait_for_url("**/moderation/flag/**")
    assert not member.locator("[name=homepage]").is_visible()
    member.get_by_label("Wrong or misleading").check()
    member.get_by_label("What should a facilitator know?").fill("This was another practice.")
    # Whoever is done within three seconds is asked once more, with all that was typed.
    member.get_by_role("button", name="Flag", exact=True).click()
    if "/flag/" in member.url:
        assert member.get_by_label("What should a facilitator know?").input_value() == "This was another practice."
        member.wait_for_timeout(3_100)
        member.get_by_role("button", name="Flag", exact=True).click()
    member.get_by_role("heading", name="Report of use: Wrong or misleading").wait_for()

    editor = visitor()
    accounts.log_in(editor, own_portal.url, EDITOR, EDITOR_PASSWORD)
    editor.wait_for_url("**/en/start/")
    editor.goto(f"{own_portal.url}/en/moderation/?reason=wrong")
    assert editor.get_by_text("This was another practice.").is_visible()
    check_keyboard(editor)
    editor.goto(f"{own_portal.url}/en/moderation/?reason=wrong")
    accounts.tab_to(editor, "button[name=one][value^='hidden:']")
    editor.keyboard.press("Enter")
    editor.get_by_text("1 case is settled.").wait_for()
    assert editor.url.endswith("?reason=wrong")

    member.goto(f"{own_portal.url}/en/moderation/mine/")
    assert member.locator("main .label", has_text="Hidden").is_visible()
    member.goto(own_portal.url + REPORTS)
    assert member.locator(".tried-reports > li").count() == reports - 1
