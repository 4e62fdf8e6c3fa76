"""From an address to a query and back, with every way in which an address can be wrong."""

import pytest
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from search.kinds import facets_of
from search.query import InvalidQuery, SearchQuery


def _read(params, **fields):
    return SearchQuery.from_params(QueryDict(params), **({"language": "en"} | fields))


def test_defaults_leave_the_address_empty():
    query = _read("")
    assert query == SearchQuery()
    assert query.to_params() == []
    assert query.url() == "?"
    assert query.url("/en/practices/") == "/en/practices/"


def test_everything_is_read_and_written_in_one_order():
    query = _read(
        "page=2&sort=date&year_to=2022&year_from=2019&eqf=4&country=PT&country=LV&q=+joinery++work&utm_x=1&lang=de"
    )
    assert query.text == "joinery work"
    assert query.filters == {"country": ("LV", "PT"), "eqf": ("4",)}
    assert query.url() == "?q=joinery+work&country=LV&country=PT&eqf=4&year_from=2019&year_to=2022&sort=date&page=2"
    assert _read(query.url()[1:]) == query


def test_empty_values_are_ignored():
    assert _read("q=&country=&year_from=&sort=&page=&page_size=") == SearchQuery()


def test_page_size_up_to_the_highest():
    assert _read("page_size=100").page_size == 100
    assert _read("page_size=50").url() == "?page_size=50"
    with pytest.raises(InvalidQuery):
        _read("page_size=101")


@pytest.mark.parametrize(
    ("params", "wrong"),
    [
        ("country=XX", ["country"]),
        ("country=LV&country=lv1&eqf=9", ["country", "eqf"]),
        ("period=22", ["period"]),
        ("project=a b", ["project"]),
        ("sort=best", ["sort"]),
        ("page=0", ["page"]),
        ("page=-1", ["page"]),
        ("page=1.5", ["page"]),
        ("page=٣", ["page"]),
        ("page=99999999999999999999999", ["page"]),
        ("year_from=1899", ["year_from"]),
        ("year_to=20x2", ["year_to"]),
        ("year_from=2022&year_to=2021", ["year_from"]),
        ("q=" + "x" * 501, ["q"]),
        ("q=a%00b", ["q"]),
    ],
)
def test_what_is_wrong_is_named_and_the_rest_is_kept(params, wrong):
    with pytest.raises(InvalidQuery) as invalid:
        _read(params + "&theme=green")
    assert [error.param for error in invalid.value.errors] == wrong
    assert all(str(error.message) for error in invalid.value.errors)
    kept = {"country": ("LV",)} if "country=LV" in params else {}
    assert invalid.value.query == SearchQuery(filters=kept | {"theme": ("green",)})


def test_broken_utf8_is_no_error():
    assert _read("q=%ff%fe").text == "\ufffd\ufffd"


def test_filters_are_toggled_and_taken_away_from_the_first_page():
    query = _read("q=x&country=LV&year_from=2019&page=3")
    assert query.toggled("country", "PT").url() == "?q=x&country=LV&country=PT&year_from=2019"
    assert query.toggled("country", "LV").url() == "?q=x&year_from=2019"
    assert query.without("country").url() == "?q=x&year_from=2019"
    assert query.without("year_from").url() == "?q=x&country=LV"
    assert query.without("q").url() == "?country=LV&year_from=2019"
    assert query.without_filters().url() == "?q=x"
    assert query.with_sort("title").url() == "?q=x&country=LV&year_from=2019&sort=title"
    assert query.with_page(2).url() == "?q=x&country=LV&year_from=2019&page=2"
    assert query.with_language("ar").language == "ar"
    assert query.with_language("ar").page == 3


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from([facet.name for facet in facets_of(("practice",)) if facet.name != "project"])
            | st.sampled_from(["q", "sort", "page", "page_size", "year_from", "year_to", "x"]),
            st.sampled_from(["LV", "C31", "4", "2022", "date", "", "0"]) | st.text(max_size=20),
        ),
        max_size=6,
    )
)
def test_any_parameters_give_a_query_that_survives_the_round_trip(pairs):
    params = QueryDict(mutable=True)
    for name, value in pairs:
        params.appendlist(name, value)
    try:
        query = SearchQuery.from_params(params, language="en")
    except InvalidQuery as invalid:
        query = invalid.query
    assert _read(query.url()[1:]) == query
