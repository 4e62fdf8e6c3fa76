"""No cookie before a form or a log-in, and nobody's network address anywhere."""

import logging
import re
import runpy

import pytest
from django.conf import settings as django_settings
from django.contrib.auth import get_user_model
from django.test import Client

from community.notifications.models import OutgoingMail
from tests.factories import MemberFactory, PracticeFactory
from tests.members.canaries import sightings

#: From a block that is kept for documents (RFC 5737).
VISITOR = "203.0.113.77"
#: Pages without a form of ours; what is typed into the search stands in the address.
READ = [
    *("/", "/en/", "/ar/practices/", "/en/practices/?q=joinery", "/en/projects/", "/en/organisations/", "/en/nothing/"),
    *("/en/account/data/", "/en/account/data/erased/", "/en/start/", "/api/v1/practices", "/sitemap.xml"),
]
#: Pages with a form, which they protect by a cookie.
FORMS = ["/en/account/login/", "/en/account/signup/", "/en/account/login/code/"]

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", READ)
def test_reading_sets_no_cookie(client, planted, path):
    PracticeFactory()
    answer = client.get(path)
    assert answer.status_code in (200, 302, 404)
    assert list(answer.cookies) == []


@pytest.mark.parametrize("path", FORMS)
def test_form_sets_its_own_protection_alone(client, planted, path):
    answer = client.get(path)
    assert answer.status_code == 200
    assert set(answer.cookies) <= {django_settings.CSRF_COOKIE_NAME}


def code_for(address):
    """The code in the last mail to an address."""
    text = OutgoingMail.objects.filter(to_address=address).latest("pk").text
    return re.search(r"^\s*([A-Z0-9-]{6,9})\s*$", text, re.MULTILINE)[1]


@pytest.mark.django_db(transaction=True)
def test_nobodys_address_is_kept(planted, settings, tmp_path, caplog):
    settings.MEDIA_ROOT = tmp_path
    caplog.set_level(logging.DEBUG)
    member = MemberFactory(email="here@members.example", password="joinery-2027")
    browser = Client(REMOTE_ADDR=VISITOR, HTTP_USER_AGENT="A browser")
    for path in READ + FORMS:
        browser.get(path)
    browser.post("/en/account/login/", {"login": member.email, "password": "wrong"})
    browser.post("/en/account/login/", {"login": "nobody@members.example", "password": "wrong"})
    browser.post("/en/account/login/code/", {"email": member.email})
    browser.post("/en/account/password/reset/", {"email": member.email})
    browser.post("/en/account/signup/", {"email": "new@members.example", "name": "New"})
    code = code_for("new@members.example")
    browser.post("/en/account/confirm-email/", {"code": code})
    assert get_user_model().objects.get(email="new@members.example").usersession_set.exists()
    again = Client(REMOTE_ADDR=VISITOR, HTTP_USER_AGENT="A browser")
    again.post("/en/account/login/code/", {"email": member.email})
    again.post("/en/account/login/code/confirm/", {"code": code_for(member.email)})
    assert again.get("/en/account/data/").status_code == 200
    assert sightings("a browser")
    assert sightings(VISITOR) == []
    assert VISITOR not in caplog.text


def test_server_writes_no_addresses(monkeypatch):
    monkeypatch.setenv("PORT", "8000")
    conf = runpy.run_path(str(django_settings.BASE_DIR / "scripts" / "gunicorn.conf.py"))
    assert "accesslog" not in conf
    # "Invalid request from ip=…" is a warning.
    assert conf["loglevel"] == "error"
