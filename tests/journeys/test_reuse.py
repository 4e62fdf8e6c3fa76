"""A visitor's word on a practice in a real browser: no cookie, no script, and her browser says where she comes from."""

import pytest

from tests.walk.checks import check_keyboard

pytestmark = pytest.mark.browser


def test_visitor_says_that_it_was_of_no_use(own_portal, visitor):
    page = visitor(java_script_enabled=False)
    page.goto(f"{own_portal.url}/en/practices/gp-2022-14/")
    page.get_by_role("button", name="No", exact=True).click()
    page.get_by_label("Why was it of no use to you?").fill("We have no school nearby.")
    page.get_by_role("button", name="Send").click()
    page.get_by_role("heading", name="Thank you for your answer").wait_for()
    assert page.context.cookies() == []


def test_form_of_another_site_is_refused(own_portal, visitor):
    page = visitor()
    address = f"{own_portal.url}/en/practices/gp-2022-14/useful/"
    page.route("http://elsewhere.example/", lambda route: route.fulfill(
        content_type="text/html", body=f'<form method="post" action="{address}"><button name="useful" value="yes">Go',
    ))  # fmt: skip
    page.goto("http://elsewhere.example/")
    with page.expect_navigation():
        page.get_by_role("button", name="Go").click()
    assert page.get_by_role("heading", name="Not allowed").is_visible()


def test_visitor_reaches_the_question_with_the_keyboard(own_portal, visitor):
    page = visitor()
    page.goto(f"{own_portal.url}/en/practices/gp-2022-14/useful/")
    check_keyboard(page)
