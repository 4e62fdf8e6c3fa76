"""Atom feeds: well-formed for any text, the same names for good, nothing sent twice."""

import datetime
import re
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from practices.models import PracticePage
from practices.services import revise_practice
from search.indexing import drain_all
from tests.factories import OrganisationFactory, PracticeFactory

from .made import add_copies

pytestmark = pytest.mark.django_db
A = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def feed_of(answer):
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(answer.content)


def entries(feed):
    return [entry.findtext(f"{A}title") for entry in feed.findall(f"{A}entry")]


def test_feed_names_itself_its_page_and_each_entry(client, demo):
    feed = feed_of(client.get("/lv/practices/feed/?country=LV&q=&sort=title&page=3"))
    assert feed.get(LANG) == "lv"
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{A}link")}
    assert links["self"] == "http://127.0.0.1:8000/lv/practices/feed/?country=LV&sort=date"
    assert links["alternate"] == "http://127.0.0.1:8000/lv/practices/?country=LV&sort=date"
    assert feed.findtext(f"{A}author/{A}name") == "Community of VET Practice"
    found = feed.findall(f"{A}entry")
    assert len(found) == 3
    for entry in found:
        assert re.fullmatch(r"tag:127\.0\.0\.1,2026:practices/gp-\d{4}-\d+", entry.findtext(f"{A}id"))
        assert entry.get(LANG) in ("lv", "en", "fi")
        assert entry.findtext(f"{A}summary")
        published, updated = entry.findtext(f"{A}published"), entry.findtext(f"{A}updated")
        assert published <= updated <= feed.findtext(f"{A}updated")
    [ours] = [entry for entry in found if entry.findtext(f"{A}id").endswith("gp-2022-14")]
    assert ours.find(f"{A}link").get("href").startswith("http://127.0.0.1:8000/lv/practices/macekli")
    assert ours.findtext(f"{A}author/{A}name") == "Kokamatu Koprade"
    assert {"C", "C31"} <= {category.get("term") for category in ours.findall(f"{A}category")}


def test_newest_come_first_and_names_stay(client, planted):
    old, new = PracticeFactory(title="Old"), PracticeFactory(title="New")
    PracticePage.objects.filter(pk=old.pk).update(first_published_at=timezone.now() - datetime.timedelta(days=9))
    old.refresh_from_db()
    drain_all()
    before = feed_of(client.get("/en/practices/feed/"))
    assert entries(before) == ["New", "Old"]
    revise_practice(page=old, title="Old, and better")
    drain_all()
    after = feed_of(client.get("/en/practices/feed/"))
    assert entries(after) == ["New", "Old, and better"]
    ids = [[entry.findtext(f"{A}id") for entry in feed.findall(f"{A}entry")] for feed in (before, after)]
    assert ids[0] == ids[1]
    assert after.findtext(f"{A}updated") > before.findtext(f"{A}updated") or new.pk


HOSTILE = (
    "a & b <c> ]]>",
    "bell\x07 escape\x1b",
    "half \ud800 sign",
    "\ufffe\uffff",
    "مرحبا \u202e",
    "𝔘 😀",
    "--> <!--",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_is_valid_xml(text):
    from portal.core.atom import AtomWriter

    write = AtomWriter()
    write.element("title", text, label=text)
    read = ElementTree.fromstring(write.out.getvalue().encode("utf-8"))
    assert read.text == read.get("label").replace("&#10;", "\n")
    assert len(read.text) == len(text)


def test_hostile_search_is_valid_xml(client, planted):
    PracticeFactory(title="<b>A & B</b>", organisation=OrganisationFactory(name="X & <Y>"))
    drain_all()
    feed = feed_of(client.get("/en/practices/feed/", {"q": '<a href="x">&amp;\x0b"\u2028'}))
    assert "<a href=" in feed.findtext(f"{A}title")
    assert entries(feed_of(client.get("/en/practices/feed/"))) == ["<b>A & B</b>"]


def test_who_has_it_is_told_so(client, planted):
    practice = PracticeFactory()
    drain_all()
    first = client.get("/en/practices/feed/")
    etag, moment = first.headers["ETag"], first.headers["Last-Modified"]
    for headers in ({"If-None-Match": etag}, {"If-None-Match": f"W/{etag}"}, {"If-Modified-Since": moment}):
        again = client.get("/en/practices/feed/", headers=headers)
        assert (again.status_code, again.content) == (304, b"")
    revise_practice(page=practice, summary="Another summary.")
    drain_all()
    assert client.get("/en/practices/feed/", headers={"If-None-Match": etag}).status_code == 200


def test_feed_takes_few_queries_and_sets_no_cookie(client, planted):
    practice, counts = PracticeFactory(), []
    for number in (3, 400):
        add_copies(practice, number)
        client.get("/en/practices/feed/")
        with CaptureQueriesContext(connection) as captured:
            answer = client.get("/en/practices/feed/")
        counts.append(len(captured))
        assert not answer.cookies
    assert len(feed_of(answer).findall(f"{A}entry")) == 50
    assert counts[0] == counts[1] <= 8


def test_results_page_leads_to_its_feed_and_files(client, demo):
    page = client.get("/en/practices/?country=LV&page_size=1&page=2&view=list").text
    assert '<link rel="alternate" type="application/atom+xml" href="/en/practices/feed/?country=LV"' in page
    for name in ("list.csv", "list.json", "feed/"):
        assert f'<a href="/en/practices/{name}?country=LV"' in page
    part = client.get("/en/practices/?country=LV", headers={"HX-Request": "true"}).text
    assert '<a href="/en/practices/list.csv?country=LV"' in part
    assert "list.csv" not in client.get("/en/practices/?country=XX").text
    assert "list.csv" not in client.get("/en/organisations/").text
