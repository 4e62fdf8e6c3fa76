"""The context of a page of results: status, links, chips, choices."""

import pytest
from django.test import RequestFactory

from search.backends import get_backend
from search.query import SearchQuery
from search.views import page_links, results_context
from tests.search.made import make_document

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    """Ask for a page by its parameters."""
    get_backend().upsert(
        make_document(f"k{number:02}", title="w1x1", facets={"country": ("LV",), "sector": ("C", "C31")})
        for number in range(45)
    )

    def ask(params="", language="en"):
        return results_context(RequestFactory().get("/en/practices/?" + params), language=language, base_url="/p/")

    return ask


def test_a_page_with_everything(page):
    context = page("q=w1x1&country=LV&year_from=2020&page=2")
    assert (context["status"], context["results"].total, context["errors"]) == (200, 45, [])
    assert [(c.facet, c.code, c.label, c.url) for c in context["chips"]] == [
        ("country", "LV", "Latvia", "/p/?q=w1x1&year_from=2020"),
        ("year_from", "2020", "From 2020", "/p/?q=w1x1&country=LV"),
    ]
    assert context["clear_url"] == "/p/?q=w1x1"
    assert [(link.label, link.url, link.is_current) for link in context["pages"]] == [
        ("1", "/p/?q=w1x1&country=LV&year_from=2020", False),
        ("2", "/p/?q=w1x1&country=LV&year_from=2020&page=2", True),
        ("3", "/p/?q=w1x1&country=LV&year_from=2020&page=3", False),
    ]
    assert context["previous_url"] == "/p/?q=w1x1&country=LV&year_from=2020"
    assert [link.is_current for link in context["sort_links"]] == [True, False, False]


def test_divisions_stand_below_their_section(page):
    groups = {group.name: group for group in page()["facet_groups"]}
    assert [(c.code, [d.code for d in c.children]) for c in groups["sector"].tree] == [("C", ["C31"])]
    assert [c.url for c in groups["country"].values] == ["/p/?country=LV"]
    assert groups["theme"].collapsed


def test_what_is_not_understood_gives_400_with_the_rest(page):
    context = page("country=XX&q=w1x1")
    assert (context["status"], context["results"].total) == (400, 45)
    assert [(error.param, error.value) for error in context["errors"]] == [("country", "XX")]


def test_beyond_the_last_page_gives_404_with_the_last_page(page):
    context = page("page=4")
    assert (context["status"], context["query"].page, context["last_page_url"]) == (404, 3, "/p/?page=3")
    assert [error.param for error in context["errors"]] == ["page"]
    assert len(context["results"].hits) == 5


def test_page_links_leave_gaps():
    links = page_links(SearchQuery(page=10), 20)
    assert [link.label for link in links] == ["1", "…", "8", "9", "10", "11", "12", "…", "20"]
    assert [link.url for link in links if link.label == "…"] == ["", ""]
    assert page_links(SearchQuery(), 1) == []
