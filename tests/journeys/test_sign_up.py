"""A newcomer joins by keyboard alone; a careful member adds an app with codes."""

import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time

from tests.browsing import NARROW
from tests.walk import checks

from .accounts import log_in, log_out, newest_code, tab_to

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
OWN_PAGES = (
    "email/", "password/set/", "2fa/", "2fa/totp/activate/", "2fa/webauthn/", "2fa/webauthn/add/", "sessions/",
)  # fmt: skip
NAME, ADDRESS = "Ilze Bērziņa", "ilze@members.example"


def look_at(page):
    """What every page is looked at for."""
    checks.check_accessible(page)
    page.set_viewport_size(NARROW)
    checks.check_width(page)
    checks.check_alignment(page)
    checks.check_accessible(page)
    page.set_viewport_size({"width": 1280, "height": 900})
    assert page.watch.faults == []


def test_newcomer_joins_by_keyboard_within_two_minutes(own_portal, visitor):
    page = visitor()
    begun = time.monotonic()
    page.goto(f"{own_portal.url}/en/")
    tab_to(page, ".account a[href$='/account/signup/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/account/signup/")
    tab_to(page, "[name=name]")
    page.keyboard.type(NAME)
    tab_to(page, "[name=email]")
    page.keyboard.type("ilze@members")  # a slip: the summary of what is wrong leads to the field
    page.keyboard.press("Enter")
    page.wait_for_selector(".error-summary")
    assert page.evaluate("document.activeElement.className") == "error-summary"
    checks.check_accessible(page)
    tab_to(page, ".error-summary a")
    page.keyboard.press("Enter")
    assert page.input_value("[name=name]") == NAME
    tab_to(page, "[name=email]")
    page.keyboard.press("End")
    page.keyboard.type(".example")
    page.keyboard.press("Enter")
    page.wait_for_url("**/account/confirm-email/")
    look_at(page)
    tab_to(page, "[name=code]")
    page.keyboard.type(newest_code(own_portal, ADDRESS))
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/account/" not in url)
    assert time.monotonic() - begun < 120
    assert page.url.startswith(f"{own_portal.url}/en/")

    # She is in, and finds her own pages.
    for path in OWN_PAGES:
        page.goto(f"{own_portal.url}/en/account/{path}")
        look_at(page)
    assert page.locator(".account-list li").count() == 1
    page.goto(f"{own_portal.url}/ar/account/2fa/")
    look_at(page)
    page.goto(f"{own_portal.url}/en/")
    page.locator(".account summary").focus()
    page.keyboard.press("Enter")
    tab_to(page, ".account-panel form button")
    page.keyboard.press("Enter")
    page.wait_for_selector(".account a[href$='/account/login/']")


@pytest.mark.parametrize("path", ["login/", "signup/", "login/code/", "password/reset/"])
@pytest.mark.parametrize("language", ["en", "de", "ar"])
def test_way_in_in_a_window(portal_site, visitor, language, path):
    for scheme in ("light", "dark"):
        page = visitor(color_scheme=scheme)
        page.goto(f"{portal_site.url}/{language}/account/{path}")
        look_at(page)
        checks.check_keyboard(page)
    text = page.inner_text("main")
    without = visitor(java_script_enabled=False)
    without.goto(f"{portal_site.url}/{language}/account/{path}")
    checks.check_without_scripts(without, text)


def test_code_of_an_app_is_the_second_step(own_portal, visitor):
    url = own_portal.url
    page = visitor()
    log_in(page, url)
    page.wait_for_url(lambda address: "/account/" not in address)
    page.goto(f"{url}/en/account/2fa/")
    page.get_by_role("link", name="Set up an app").click()
    page.fill("[name=password]", "joinery-2026")
    page.get_by_role("button", name="Continue").click()
    secret = page.inner_text(".secret")
    page.fill("[name=code]", shown_by_app(secret))
    page.get_by_role("button", name="Set up").click()
    page.wait_for_selector(".codes")
    assert page.locator(".codes li").count() == 10
    look_at(page)
    log_out(page, url)
    log_in(page, url)
    page.wait_for_url("**/account/2fa/authenticate/")
    look_at(page)
    page.fill("[name=code]", shown_by_app(secret))
    page.get_by_role("button", name="Log in", exact=True).click()
    page.wait_for_url(lambda address: "/account/" not in address)


def shown_by_app(secret):
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
