"""Every link that a visitor can follow in the portal, and what each page costs the database."""

import html
import re
from collections import deque
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, get_page_models

from .sampling import STATES, STATUS

pytestmark = pytest.mark.django_db
MOST_QUERIES = 8
#: A text that finds nothing is looked into word by word, and searched again, without the filters too.
MOST_RESCUED = 12
RESCUED = tuple(
    STATES[name] for name in ("nothing found", "words spelt otherwise", "fewer words", "no organisation found")
)
#: Languages in which every link is followed, one in each direction of reading; of the others each page is opened.
FOLLOWED = ("en", "ar")
#: Addresses that links lead to beside those below a language.
FILES = ("/media/", "/documents/", "/api/")
#: Each takes a while to make; its own tests look at more.
PRINTED = "/pdf/"
#: Forms that visitors send: they need a cookie.
FORMS_OF_VISITORS = ("/send/", "/register/")
#: Of one path with parameters so many addresses are opened, and any number without.
VARIANTS = 2


class Crawl:
    """Follows links and notes what is wrong."""

    def __init__(self, client):
        self.client, self.faults, self.seen = client, [], {}
        self.variants = {}
        self.waiting = deque()

    def offer(self, address, found_on=""):
        """Notes an address to be opened, unless enough like it were."""
        path, _mark, query = address.partition("?")
        if path.endswith(PRINTED):
            path, query = PRINTED, path
        if query and found_on != "planned":
            self.variants[path] = self.variants.get(path, 0) + 1
            if self.variants[path] > VARIANTS:
                return
        if address not in self.seen:
            self.seen[address] = None
            self.waiting.append((address, found_on))

    def run(self):
        """Opens everything."""
        while self.waiting:
            address, found_on = self.waiting.popleft()
            with CaptureQueriesContext(connection) as queries:
                answer = self.client.get(address)
            self.judge(address, found_on, answer, len(queries))
            if answer.status_code in (301, 302):
                self.offer(answer.headers["Location"], address)
            elif answer.headers.get("Content-Type", "").startswith("text/html"):
                self.read(address, answer.text)

    def judge(self, address, found_on, answer, queries):
        """Status, queries, cookies."""
        expected = EXPECTED.get(address.split("/", 2)[-1], (200, 301, 302))
        if answer.status_code not in expected:
            self.faults.append(f"{address} answers {answer.status_code}, linked on {found_on}")
        path = address.partition("?")[0]
        is_rescued = any(address.endswith(state.partition("?")[2]) for state in RESCUED)
        most = MOST_RESCUED if is_rescued else MOST_QUERIES
        if queries > most and not address.startswith("/api/"):
            self.faults.append(f"{address} takes {queries} queries")
        if answer.cookies and "/account/" not in address and not path.endswith(FORMS_OF_VISITORS):
            self.faults.append(f"{address} sets {sorted(answer.cookies)}")

    def read(self, address, text):
        """Offers the page's links, and looks for those to places on it that are not there."""
        self.seen[address] = places = set(re.findall(r'\bid="([^"]+)"', text))
        language = address.split("/")[1]
        for link in re.findall(r'<a\b[^>]*\bhref="([^"]*)"', text):
            parts = urlsplit(urljoin(f"http://here{address}", html.unescape(link)))
            target = f"{parts.path}?{parts.query}" if parts.query else parts.path
            if parts.fragment and target == address and unquote(parts.fragment) not in places:
                self.faults.append(f"{address} has no place #{parts.fragment}")
            is_followed = language in FOLLOWED and parts.path.startswith((f"/{language}/", *FILES))
            if parts.netloc == "here" and is_followed:
                self.offer(target, address)


EXPECTED = {STATES[name]: (status,) for name, status in STATUS.items()}


def test_every_link_leads_to_a_page_of_few_queries(demo, settings):
    settings.ROOT_URLCONF = "tests.served_urls"
    ContentType.objects.get_for_models(*get_page_models())  # read once by each process, not by each page
    assert connection.features.supports_json_field  # asked of the database once by each process
    crawl = Crawl(Client(raise_request_exception=False))
    for language in FOLLOWED:
        crawl.client.get(f"/{language}/practices/")
        crawl.client.get(f"/{language}/{STATES['nothing found']}")  # reads the words of the index once
    for page in Page.objects.live().filter(depth__gt=1).select_related("locale"):
        crawl.offer(page.get_url(), "the tree")
    for language in FOLLOWED:
        for state in ("", *STATES.values()):
            crawl.offer(f"/{language}/{state}", "planned")
    crawl.run()
    assert crawl.faults == []
    assert len(crawl.seen) > 250


def test_crawl_finds_seeded_faults(demo, monkeypatch):
    crawl = Crawl(Client(raise_request_exception=False))
    crawl.read("/en/", '<a href="/en/nowhere-at-all/">x</a><a href="#nowhere">y</a><p id="here">')
    monkeypatch.setattr("tests.walk.test_links.MOST_QUERIES", -1)
    crawl.run()
    assert crawl.faults[0] == "/en/ has no place #nowhere"
    assert crawl.faults[1] == "/en/nowhere-at-all/ answers 404, linked on /en/"
    assert re.fullmatch(r"/en/nowhere-at-all/ takes \d+ queries", crawl.faults[2])
