"""A passkey is added, serves to log in, and its refusal is told; with a device that Chromium makes believe."""

import pytest

from .accounts import log_in, log_out
from .test_sign_up import look_at

pytestmark = pytest.mark.browser
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def test_passkey_is_added_and_logs_in(own_portal, visitor):
    # Passkeys belong to a name; browsers know none for a bare number.
    url = own_portal.url.replace("127.0.0.1", "localhost")
    page = visitor()
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    made = device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})["authenticatorId"]

    log_in(page, url)
    page.wait_for_url(lambda address: "/account/" not in address)
    page.goto(f"{url}/en/account/2fa/webauthn/")
    page.get_by_role("link", name="Add a passkey").click()
    page.fill("[name=password]", "joinery-2026")
    page.get_by_role("button", name="Continue").click()
    look_at(page)
    page.fill("[name=name]", "My telephone")
    page.get_by_role("button", name="Add the passkey").click()
    page.wait_for_selector(".codes")
    page.goto(f"{url}/en/account/2fa/webauthn/")
    assert page.inner_text(".account-list strong") == "My telephone"
    look_at(page)
    assert len(device.send("WebAuthn.getCredentials", {"authenticatorId": made})["credentials"]) == 1

    log_out(page, url)
    page.goto(f"{url}/de/account/login/?next=/de/projects/")
    button = page.locator("[data-passkey] button")

    # The device refuses: it is said on the page, and one can try again.
    device.send("WebAuthn.setUserVerified", {"authenticatorId": made, "isUserVerified": False})
    button.click()
    page.locator("[data-passkey] [role=alert]:not(:empty)").wait_for()
    said = page.locator("[data-passkey] [role=alert]").inner_text()
    assert said == page.locator("[data-passkey]").get_attribute("data-refused")
    device.send("WebAuthn.setUserVerified", {"authenticatorId": made, "isUserVerified": True})
    button.click()
    page.wait_for_url(f"{url}/de/projects/")

    # Having served alone it is the password and the second step in one; now it goes.
    page.goto(f"{url}/en/account/2fa/webauthn/")
    page.get_by_role("link", name="Remove").click()
    if "reauthenticate" in page.url:
        page.fill("[name=password]", "joinery-2026")
        page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Remove").click()
    page.wait_for_selector("text=You have none yet.")
    assert page.watch.faults == []


def test_passkeys_need_scripts_and_say_so(portal_site, visitor):
    page = visitor(java_script_enabled=False)
    page.goto(f"{portal_site.url}/en/account/login/")
    assert "Passkeys need JavaScript" in page.inner_text("main")
    assert not page.locator("[data-passkey] button").is_visible()
