"""A draft with its writer, and a browser whose requests the test client answers."""

from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.db import connections

from practices.contributing.drafts import draft_of
from tests.factories import MemberFactory, SubmissionFactory


@pytest.fixture
def writer(db):
    return MemberFactory(name="Wanda Writer")


@pytest.fixture
def submission(planted, writer):
    return SubmissionFactory(user=writer)


@pytest.fixture
def draft(submission):
    return draft_of(submission)


@pytest.fixture
def form_url(submission, settings):
    settings.ROOT_URLCONF = "tests.contributing_fields.demonstration"
    return f"/en/all-fields/{submission.key}/"


@pytest.fixture
def open_form(visitor, client, writer, form_url, monkeypatch):
    """Opens the form in a browser; no server runs, the test client answers within the test's own transaction."""
    # The browser's driver keeps an event loop in this thread; the database is asked by this thread alone all the same.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    client.force_login(writer)
    connection = connections["default"]

    def answer(route):
        connections["default"] = connection  # the driver's own context would begin another one
        address = urlsplit(route.request.url)
        if address.path.startswith("/static/"):
            found = finders.find(address.path.removeprefix("/static/"))
            route.fulfill(path=found) if found else route.fulfill(status=404)
            return
        data = route.request.post_data_buffer
        path = address.path + (f"?{address.query}" if address.query else "")
        if route.request.method == "POST":
            kind = route.request.headers["content-type"]
            response = client.post(path, data=data, content_type=kind, follow=True)
        else:
            response = client.get(path)
        body = b"".join(response) if response.streaming else response.content
        route.fulfill(status=response.status_code, headers=dict(response.headers.items()), body=body)

    def opened(language="en", **options):
        page = visitor(**options)
        page.route("**/*", answer)
        page.goto("http://127.0.0.1:9" + form_url.replace("/en/", f"/{language}/"))
        return page

    return opened
