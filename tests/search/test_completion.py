"""What completes a beginning: filters that would find something, then documents, shared out among their kinds."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from search import completion
from search.backends import get_backend
from search.backends.base import Suggestion
from search.completion import complete, kind_label, shared
from tests.search.made import make_document

pytestmark = pytest.mark.django_db
CODES = {
    "country": ("LV", "IT", "GR"),
    "sector": ("C", "C31"),
    "theme": ("inclusion",),
    "language": ("lv",),
    "eqf": ("4",),
}


@pytest.fixture
def index():
    """Puts documents into the index: one with every code in use, and those given."""

    def fill(*documents):
        get_backend().upsert([make_document("codes", title="w1x1", facets=CODES), *documents])

    return fill


def found(text, language="en"):
    return [(one.text, one.url) for one in complete(text, language)]


@pytest.mark.parametrize(
    ("text", "language", "shown", "query"),
    [
        ("latv", "en", "Latvia", "country=LV"),
        ("LETT", "de", "Lettland", "country=LV"),
        ("ελλα", "el", "Ελλάδα", "country=GR"),  # without its mark
        ("ital", "tr", "İtalya", "country=IT"),  # with the other i
        ("ITAL", "tr", "İtalya", "country=IT"),
        ("furn", "en", "Furniture", "sector=C31"),
        ("manufacture of furn", "en", "Manufacture of furniture", "sector=C31"),
        ("of  FURN", "en", "Manufacture of furniture", "sector=C31"),
        ("level", "en", "EQF level 4", "eqf=4"),
        ("4", "en", "EQF level 4", "eqf=4"),
        ("inclusion", "en", "Inclusion", "theme=inclusion"),
    ],
)
def test_filter_is_met_by_the_beginning_of_a_word(index, text, language, shown, query):
    index()
    assert (shown, f"/{language}/practices/?{query}") in found(text, language)


def test_arabic_word_is_met_without_its_article(index):
    index()
    assert [url for _text, url in found("لاتف", "ar")] == ["/ar/practices/?country=LV", "/ar/practices/?language=lv"]


@pytest.mark.parametrize("text", ["urn", "latvias", "ice", "furniture manufacture"])
def test_no_filter_is_met_inside_a_word_or_without_practices(index, text):
    index()
    assert found(text) == []


def test_filters_of_organisations_are_none_of_the_repository(index):
    index(make_document("org", kind="organisation", title="w2x2", facets={"country": ("EE",)}))
    assert found("esto") == []


def test_own_beginning_comes_first_then_the_most_frequent_and_three_are_enough(index):
    sectors = {"C25": 1, "C28": 4, "C31": 2, "C10": 1}
    index(
        *(
            make_document(f"{code}-{number}", title="w1x1", facets={"sector": ("C", code)})
            for code, times in sectors.items()
            for number in range(times)
        )
    )
    assert [url for _text, url in found("manu")] == [
        "/en/practices/?sector=C", "/en/practices/?sector=C28", "/en/practices/?sector=C31"
    ]  # fmt: skip


def test_documents_come_after_the_filters_kind_by_kind(index):
    index(
        make_document("one", title="Latvian wood", date=None),
        make_document("org", kind="organisation", title="Latvian carpenters"),
        make_document("two", title="Latvian metal"),
    )
    suggestions = complete("latv", "en")
    assert [one.kind for one in suggestions] == ["country", "language", "practice", "practice", "organisation"]
    assert {one.text for one in suggestions if one.kind == "practice"} == {"Latvian wood", "Latvian metal"}
    assert [one.url for one in suggestions if one.kind == "organisation"] == ["/en/practices/org/"]


def test_at_most_eight_are_given(index):
    index(*(make_document(f"k{number}", title="Latvian wood") for number in range(20)))
    assert [one.kind for one in complete("latv", "en")] == ["country", "language", *["practice"] * 6]
    assert [one.kind for one in complete("latv", "en", limit=2)] == ["country", "language"]


def test_room_is_shared_among_the_kinds():
    practices = [Suggestion(f"p{number}", "", "practice") for number in range(8)]
    organisations = [Suggestion(f"o{number}", "", "organisation") for number in range(3)]
    assert [one.text for one in shared([*practices, *organisations], 5)] == ["p0", "p1", "p2", "o0", "o1"]
    assert [one.text for one in shared([*organisations, *practices[:1]], 5)] == ["p0", "o0", "o1", "o2"]
    assert shared(practices, 0) == []


def test_nothing_is_filtered_where_no_app_shows_results(index, monkeypatch):
    index()
    assert found("latv") != []
    monkeypatch.setattr(completion, "_results_path", "")
    assert found("latv") == []


def test_kinds_have_names():
    assert (kind_label("practice", "en"), kind_label("organisation", "en")) == ("Good practices", "Organisations")
    assert (kind_label("country", "en"), kind_label("unheard-of", "en")) == ("Country", "unheard-of")


@pytest.mark.parametrize("text", ["", "   ", "!!!", '"', "*", "\0", "\ud800", "\u200b", "x" * 101, "latv" + " " * 97])
def test_what_is_no_beginning_completes_to_nothing(index, text):
    index()
    assert complete(text, "en") == []


@given(st.text(max_size=60), st.sampled_from(["en", "tr", "el", "ar", "fi"]))
def test_no_text_is_an_error(text, language):
    assert len(complete(text, language)) <= 8


def test_four_queries_are_enough(index):
    index(*(make_document(f"k{number}", title="Latvian wood") for number in range(20)))
    counts = []
    for text in ("latv", "latvi", "lat"):
        with CaptureQueriesContext(connection) as queries:
            assert len(complete(text, "en")) == 8
        counts.append(len(queries))
    # The first of a minute also asks which filters would find something.
    assert counts[0] <= 8
    assert max(counts[1:]) <= 4
