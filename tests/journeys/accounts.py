"""What journeys through accounts need: hands on a keyboard, and the mail that the served portal has written."""

import re
import sqlite3

from portal.demo.people import EDITOR_EMAIL, EDITOR_PASSWORD
from tests import databases

NEWEST = "SELECT to_address, text FROM notifications_outgoingmail ORDER BY id DESC LIMIT 1"


def newest_mail(portal):
    """Receiver and text of the newest mail."""
    if databases.on_postgresql():
        import psycopg

        with psycopg.connect(dbname=databases.database_name(portal.folder)) as database:
            return database.execute(NEWEST).fetchone()
    database = sqlite3.connect(portal.folder / "portal.sqlite3", timeout=20)
    try:
        return database.execute(NEWEST).fetchone()
    finally:
        database.close()


def newest_code(portal, address):
    """The code in the newest mail, which must have gone to `address`."""
    receiver, text = newest_mail(portal)
    assert receiver == address
    return re.search(r"\b\d{4}-\d{4}\b", text)[0]


def tab_to(page, selector, most=60):
    """Presses Tab until what `selector` finds has the focus."""
    for _n in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"the keyboard does not reach {selector}")


def log_in(page, url, email=EDITOR_EMAIL, password=EDITOR_PASSWORD):
    """At the log-in page that is open, or else at the English one."""
    if "/account/login/" not in page.url:
        page.goto(f"{url}/en/account/login/")
    page.fill("[name=login]", email)
    page.fill("[name=password]", password)
    page.get_by_role("button", name="Log in", exact=True).click()


def log_out(page, url):
    page.goto(f"{url}/en/account/logout/")
    page.locator("main").get_by_role("button", name="Log out").click()
    page.wait_for_url(f"{url}/en/")
