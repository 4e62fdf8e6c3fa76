"""Every kind of page as it comes over the wire: status, headers, no cookie, what its head says, few queries."""

import re
from html.parser import HTMLParser

import pytest
from django.core.management import call_command

from practices.models import PracticePage
from tests.browsing import Answer
from tests.costs import queries_of

from .sampling import FORMS, LANGUAGES, STATES, STATUS, Walk, page_types

MOST_QUERIES = 8
KINDS = [*page_types(), *STATES]


class Head(HTMLParser):
    """What the checks want to know of a page."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.root, self.title, self.metas, self.links, self._in = [], {}, "", {}, [], ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        self.tags.append((tag, values))
        self._in = tag
        if tag == "html":
            self.root = values
        if tag == "meta" and "name" in values:
            self.metas[values["name"]] = values.get("content", "")
        if tag == "link":
            self.links.append(values)

    def handle_data(self, data):
        if self._in == "title" and not any(tag == "body" for tag, _values in self.tags):
            self.title += data

    def handle_endtag(self, tag):
        self._in = ""

    def alternates(self):
        return {link["hreflang"]: link["href"] for link in self.links if "hreflang" in link}

    def canonical(self):
        return [link["href"] for link in self.links if link.get("rel") == "canonical"]


def follow(portal, path):
    """The answer at `path`, after at most one redirect within the site."""
    answer = portal.get(path)
    if answer.status in (301, 302):
        path = answer.headers["Location"].removeprefix(portal.url)
        answer = portal.get(path)
    return path, answer


def test_no_kind_of_page_is_forgotten(samples):
    missing = [(kind, code) for code in LANGUAGES for kind in page_types() if (kind, code) not in samples]
    assert missing == []
    assert {"HomePage", "PracticePage", "ProjectPage", "StandardPage", "organisations:detail"} <= set(page_types())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_answer_is_guarded_and_says_what_it_is(portal_site, sample, kind, language):
    path, answer = follow(portal_site, sample)
    assert answer.status == STATUS.get(kind, 200)
    headers = answer.headers
    cookies = headers.get_all("Set-Cookie") or []
    assert [line.split("=")[0] for line in cookies] == (["csrftoken"] if kind in FORMS else [])
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"]
    assert headers["Content-Encoding"] == "gzip"
    check_head(portal_site, Head(answer.text), path, answer, language)


def check_head(portal, head, path, answer, language):
    assert (head.root["lang"], head.root["dir"]) == (language, "rtl" if language == "ar" else "ltr")
    assert len([tag for tag, _values in head.tags if tag == "h1"]) == 1
    assert len(head.title.strip()) > 5
    assert len(head.metas["description"].strip()) > 10
    assert not [values for _tag, values in head.tags if "style" in values or any(n.startswith("on") for n in values)]
    scripts = [values for tag, values in head.tags if tag == "script" and values.get("type") != "application/ld+json"]
    assert not [values for values in scripts if "src" not in values]
    if answer.status != 200:
        return
    if "noindex" in head.metas.get("robots", ""):
        return  # such as a filtered list: it has no place in an index, hence no canonical address
    [canonical] = head.canonical()
    alternates = head.alternates()
    assert canonical.startswith(portal.url)
    assert "x-default" in alternates
    assert all(address.startswith(portal.url) for address in alternates.values())
    own = canonical.removeprefix(portal.url)
    assert alternates[own.split("/")[1]] == canonical


@pytest.mark.parametrize("kind", page_types())
def test_alternates_name_each_other(portal_site, samples, kind):
    _path, answer = follow(portal_site, samples[kind, "en"])
    head = Head(answer.text)
    alternates = head.alternates()
    assert alternates or "noindex" in head.metas["robots"]
    for code, address in alternates.items():
        if code in (*LANGUAGES, "lv", "x-default"):
            back = Head(portal_site.get(address.removeprefix(portal_site.url)).text)
            assert back.alternates() == alternates, address
            assert code in ("x-default", back.root["lang"])


def test_titles_tell_pages_apart(portal_site, samples):
    titles = {kind: Head(follow(portal_site, samples[kind, "en"])[1].text).title for kind in page_types()}
    titles.pop("practice_by_number")
    assert len(set(titles.values())) == len(titles), titles


@pytest.mark.django_db
def test_pages_need_the_same_queries_at_10_and_at_1000_practices(client, planted):
    call_command("make_practices", 10, "--seed", "1", verbosity=0)
    page = PracticePage.objects.live().exclude(organisation=None).exclude(project=None).order_by("pk").first()
    country = page.country_codes[0]
    paths = ["/en/", "/ar/practices/", f"/en/practices/?country={country}", "/en/projects/", "/en/organisations/",
             f"/en/organisations/{page.organisation.slug}/"]  # fmt: skip
    few = {path: queries_of(client, path) for path in paths}
    call_command("make_practices", 1000, "--seed", "1", verbosity=0)
    assert {path: queries_of(client, path) for path in paths} == few
    assert max(few.values()) <= MOST_QUERIES
    results = client.get("/en/practices/").context["results"]
    assert results.total >= 1000


def test_walk_finds_a_page_that_nobody_listed():
    """The walk has to be able to fail: a page model or address more is one kind more."""
    from django.urls import include, path
    from django.urls.resolvers import RegexPattern, URLResolver

    from .sampling import view_names

    apart = path("api/v1/", include([path("x/", lambda request: None, name="x")]))
    urls = URLResolver(RegexPattern(r"^/"), [path("new/", lambda request: None, name="new_page"), apart])
    assert list(view_names(urls)) == ["new_page"]
    assert re.search("Page", " ".join(page_types()))


def test_walk_looks_through_all_pages_for_what_few_have_not_shown():
    threads = [f"/en/forum/threads/{n}/" for n in range(1, 6)]
    pages = {"/en/": threads, threads[3]: ["/en/messages/"]}
    asked = []

    def get(path):
        asked.append(path)
        text = "".join(f'<a href="{link}">.</a>' for link in pages.get(path, ()))
        status = 200 if path in ("/en/", "/en/messages/", *threads) else 404
        return Answer(status, {"Content-Type": "text/html"}, text.encode())

    steps, wanted = Walk(get, "en"), {"forums:thread", "members:messages", "members:blocked"}
    assert "members:messages" not in steps.look_for(wanted, enough=2)
    assert [path for path in asked if path in threads] == threads[:2]
    assert steps.look_for(wanted)["members:messages"] == "/en/messages/"
    assert "members:blocked" not in steps.found
    assert sorted(asked) == sorted(set(asked))
    assert set(threads) < set(asked)
