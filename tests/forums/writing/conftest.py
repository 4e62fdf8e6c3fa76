"""A board with a thread, somebody who writes there, and whoever looks after it."""

from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.db import connections
from django.test import Client

from community.forums.writing.forms import AnswerForm
from tests.factories import BoardFactory, MemberFactory, ThreadFactory


class FormClient(Client):
    """A client that sends what the forms of the forum bring along, as a browser does."""

    def post(self, path, data=None, *args, **kwargs):
        """Adds the hidden fields of the form."""
        if isinstance(data, dict):
            data = {field.name: field.value() for field in AnswerForm() if field.is_hidden} | data
        return super().post(path, data, *args, **kwargs)


@pytest.fixture
def client():
    return FormClient()


@pytest.fixture
def facilitator(planted):
    return MemberFactory(name="Fanny Facilitator")


@pytest.fixture
def board(planted, facilitator):
    return BoardFactory(slug="skills", facilitators=[facilitator])


@pytest.fixture
def asker(planted):
    return MemberFactory(name="Anna Asker")


@pytest.fixture
def thread(board, asker):
    return ThreadFactory(board=board, by=asker, title="Which skills?", text="Which skills last?")


@pytest.fixture
def writer(planted):
    return MemberFactory(name="Wanda Writer")


@pytest.fixture
def writing(client, writer):
    """The client of the writer."""
    client.force_login(writer)
    return client


@pytest.fixture
def browse(visitor, writing, monkeypatch):
    """Opens a page in a browser as the writer; no server runs, the test client answers within the transaction."""
    # The browser's driver keeps an event loop in this thread; the database is asked by this thread alone all the same.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    connection = connections["default"]

    def answer(route):
        connections["default"] = connection  # the driver's own context would begin another one
        address = urlsplit(route.request.url)
        if address.path.startswith("/static/"):
            found = finders.find(address.path.removeprefix("/static/"))
            route.fulfill(path=found) if found else route.fulfill(status=404)
            return
        path = address.path + (f"?{address.query}" if address.query else "")
        headers = {"Accept": route.request.headers.get("accept", "")}
        if route.request.method == "POST":
            kind = route.request.headers["content-type"]
            response = writing.post(path, data=route.request.post_data_buffer, content_type=kind, headers=headers)
        else:
            response = writing.get(path, headers=headers)
        body = b"".join(response) if response.streaming else response.content
        route.fulfill(status=response.status_code, headers=dict(response.headers.items()), body=body)

    def opened(path, **options):
        page = visitor(**options)
        page.route("**/*", answer)
        page.add_init_script("window.hits = 0; window.hit = () => { window.hits += 1; };")
        page.goto("http://127.0.0.1:9" + path)
        return page

    return opened
