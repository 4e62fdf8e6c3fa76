"""The result on a map and as bars: numbers are those of the facets, links filter, and nothing is drawn for nothing."""

import re
from html import unescape

import pytest
from django.http import QueryDict

from portal.vocabulary import get_vocabulary
from search.query import InvalidQuery, SearchQuery
from search.results import FacetGroup, FacetValue
from search.seeing.bars import FIRST, bar_groups
from search.seeing.europe import DOT_RADIUS, europe_map, legend, shapes
from tests.costs import queries_of

LINK = re.compile(r'<a class="map-(\d)" id="map-(\w\w)" href="([^"]*)" aria-label="([^"]*)">')
BAR = re.compile(r'<a id="bar-(\w+)-(\w+)" href="([^"]*)"[^>]*>([^<]*).*?class="number">(\d+)<', re.DOTALL)


def ask(params):
    return SearchQuery.from_params(QueryDict(params), language="en")


def group(name, *values, selected=()):
    """A facet of (code, count); a code with a digit behind its letter is a division of that section."""
    made = [
        FacetValue(code, code[0] if name == "sector" and len(code) > 1 else "", code, code, count, code in selected)
        for code, count in values
    ]
    return {name: FacetGroup(name, name.title(), tuple(made), len(selected))}


def facet(response, name):
    return {value.code: value.count for value in response.context["results"].facets[name].values}


# --- the address ---


def test_view_is_part_of_the_address_unless_it_is_the_list():
    query = ask("country=LV&view=map&sort=title")
    assert query.url("/p/") == "/p/?country=LV&sort=title&view=map"
    assert query.toggled("sector", "C").url() == "?sector=C&country=LV&sort=title&view=map"
    assert query.without_filters().with_sort("relevance").url() == "?view=map"
    assert query.with_page(3).with_view("bars").url() == "?country=LV&sort=title&view=bars"
    assert query.with_view("list").url() == "?country=LV&sort=title"
    assert ask("view=list").to_params() == ask("view=").to_params() == []


def test_unknown_view_leaves_the_list_and_the_rest():
    with pytest.raises(InvalidQuery) as caught:
        ask("view=globe&country=LV")
    assert [(one.param, one.value) for one in caught.value.errors] == [("view", "globe")]
    assert caught.value.query == ask("country=LV")


# --- the shapes ---


def test_every_country_of_the_vocabulary_can_be_drawn():
    told = shapes()
    assert set(told["countries"]) == set(get_vocabulary("country").codes)
    for code, shape in told["countries"].items():
        assert re.fullmatch(r"(M-?\d+[ -]\d+l[\d -]+z)+", shape["d"]), code
        assert 0 <= shape["at"][0] <= told["width"], code
        assert 0 <= shape["at"][1] <= told["height"], code
    assert {code for code, shape in told["countries"].items() if shape.get("dot")} >= {"MT", "LU", "LI", "CY"}


def test_countries_lie_where_they_lie_in_europe():
    at = {code: shape["at"] for code, shape in shapes()["countries"].items()}
    west_to_east = ["IS", "PT", "FR", "DE", "PL", "UA", "GE"]
    assert sorted(west_to_east, key=lambda code: at[code][0]) in (west_to_east, ["PT", "IS", *west_to_east[2:]])
    north_to_south = ["NO", "EE", "LV", "LT", "PL", "RO", "GR", "MA"]
    assert sorted(north_to_south, key=lambda code: at[code][1]) == north_to_south


# --- the legend ---


@pytest.mark.parametrize("most", [*range(1, 60), 99, 100, 237, 1000, 99_999, 100_000])
def test_legend_leaves_no_number_out(most):
    steps = legend(most)
    assert 1 <= len(steps) <= 5
    assert (steps[0].low, steps[-1].high) == (1, most)
    assert all(step.low <= step.high for step in steps)
    assert [step.low for step in steps[1:]] == [step.high + 1 for step in steps[:-1]]
    levels = [step.level for step in steps]
    assert levels == sorted(set(levels))
    assert levels[-1] == 5 or most == 1


# --- the map ---


def test_map_links_what_finds_something_or_is_chosen():
    drawn = europe_map(group("country", ("MT", 0), ("LV", 9), ("EE", 1), selected=("MT",)), ask("country=MT&view=map"))
    places = {place.code: place for place in drawn.places}
    assert {code: (place.level, place.selected) for code, place in places.items()} == {
        "LV": (5, False),
        "EE": (1, False),
        "MT": (0, True),
    }
    assert places["EE"].url == "?country=EE&country=MT&view=map"
    assert places["MT"].url == "?view=map"
    assert [place.code for place in drawn.places][-1] == "MT", "a dot lies above the shapes"
    assert len(drawn.plain) == len(shapes()["countries"]) - 3


def test_country_without_a_shape_stands_in_the_table_alone():
    drawn = europe_map(group("country", ("LV", 2), ("ZZ", 1)), SearchQuery())
    assert [place.code for place in drawn.places] == ["LV"]
    assert [row.code for row in drawn.rows] == ["LV", "ZZ"]


def test_number_stands_only_where_it_has_room():
    def numbers(*values):
        return {place.code: place.number for place in europe_map(group("country", *values), SearchQuery()).places}

    assert numbers(("DE", 12_345), ("LU", 7), ("MT", 12_345)) == {"DE": "12345", "LU": "7", "MT": ""}
    assert shapes()["countries"]["LU"]["room"] < 2 * DOT_RADIUS


def test_no_map_where_no_country_would_find_anything():
    assert europe_map(group("country", ("LV", 0), selected=("LV",)), ask("country=LV")) is None
    assert europe_map({}, SearchQuery()) is None


# --- the bars ---


def test_bars_of_sectors_leave_divisions_out():
    [bars] = bar_groups(group("sector", ("C", 8), ("C31", 5), ("F", 2)), SearchQuery(view="bars"))
    assert [(bar.code, bar.count, bar.width) for bar in bars.first] == [("C", 8, "100.0"), ("F", 2, "25.0")]
    assert bars.first[1].url == "?sector=F&view=bars"


def test_years_stand_in_order_with_their_gaps():
    [bars] = bar_groups(group("period", ("2021", 4), ("1991", 1), ("2019", 2), ("2022", 1)), SearchQuery())
    assert [(bar.label, bar.count) for bar in bars.first] == [
        ("1991", 1), ("1992–2018", 0), ("2019", 2), ("2020", 0), ("2021", 4), ("2022", 1),
    ]  # fmt: skip
    assert [bar.url for bar in bars.first if not bar.count] == ["", ""]


def test_further_countries_stand_behind_a_control():
    codes = sorted(get_vocabulary("country").codes)
    values = [(code, 100 - n) for n, code in enumerate(codes[: FIRST + 3])]
    [bars] = bar_groups(group("country", *values), SearchQuery())
    assert (len(bars.first), len(bars.rest), bars.is_rest_open) == (FIRST, 3, False)
    [bars] = bar_groups(group("country", *values, selected=(codes[FIRST],)), SearchQuery())
    assert bars.is_rest_open


def test_small_bars_can_be_seen_and_empty_groups_are_left_out():
    [bars] = bar_groups(group("country", ("DE", 100_000), ("LV", 1)), SearchQuery())
    assert [bar.width for bar in bars.first] == ["100.0", "0.5"]
    assert bar_groups(group("country", ("LV", 0), selected=("LV",)), ask("country=LV")) == ()


# --- the pages ---


def test_map_page_says_what_the_facet_says(demo, client):
    response = client.get("/en/practices/?view=map&country=LV&sector=C")
    text = response.content.decode()
    counts, links = facet(response, "country"), LINK.findall(text)
    assert len(counts) > 3
    assert {code: int(re.search(r": (\d+) practice", name)[1]) for _level, code, _url, name in links} == counts
    names = {code: name for _level, code, _url, name in links}
    assert re.fullmatch(r"Latvia: \d+ practices?, chosen", names["LV"])
    table = re.findall(r'id="row-(\w\w)".*?class="number">(\d+)<', text, re.DOTALL)
    assert [(code, int(count)) for code, count in table] == list(counts.items())
    assert 'class="hits"' not in text
    assert 'class="pages"' not in text
    assert 'name="view" value="map"' in text


def test_link_of_the_map_filters_as_the_facet_does(demo, client):
    response = client.get("/en/practices/?view=map&sector=C")
    links = {code: unescape(url) for _level, code, url, _name in LINK.findall(response.content.decode())}
    code, count = next(iter(facet(response, "country").items()))
    chosen = client.get(links[code])
    assert (chosen.status_code, chosen.context["results"].total) == (200, count)
    assert chosen.context["query"] == ask(f"view=map&sector=C&country={code}")
    back = {code: unescape(url) for _level, code, url, _name in LINK.findall(chosen.content.decode())}
    assert client.get(back[code]).context["query"] == response.context["query"]


def test_bars_page_says_what_the_facets_say(demo, client):
    response = client.get("/en/practices/?view=bars")
    bars = BAR.findall(response.content.decode())
    for name in ("sector", "period", "country"):
        counts = facet(response, name)
        wanted = {code: count for code, count in counts.items() if name != "sector" or len(code) == 1}
        assert {code: int(count) for facet_name, code, _url, _label, count in bars if facet_name == name} == wanted
    [url] = [unescape(url) for name, code, url, _label, _count in bars if (name, code) == ("sector", "C")]
    assert client.get(url).context["results"].total == facet(response, "sector")["C"]


@pytest.mark.parametrize("view", ["map", "bars"])
def test_text_that_finds_nothing_draws_nothing(demo, client, view):
    response = client.get(f"/en/practices/?view={view}&q=zzzzqqqq")
    text = response.content.decode()
    assert (response.status_code, response.context["results"].total) == (200, 0)
    assert 'class="nothing"' in text
    assert "map-drawing" not in text
    assert 'class="bars"' not in text


def test_country_that_finds_nothing_can_be_taken_back_on_the_map(demo, client):
    response = client.get("/en/practices/?view=map&country=MT")
    [(level, url)] = [
        (level, unescape(url)) for level, code, url, _n in LINK.findall(response.content.decode()) if code == "MT"
    ]
    assert (response.context["results"].total, level) == (0, "0")
    assert client.get(url).context["query"] == ask("view=map")


def test_unknown_view_is_said_and_the_list_shown(demo, client):
    response = client.get("/en/practices/?view=globe")
    assert response.status_code == 400
    assert [error.param for error in response.context["errors"]] == ["view"]
    assert '<code dir="ltr">view=globe</code>' in response.content.decode()
    assert 'class="hits"' in response.content.decode()


def test_switch_keeps_the_question_and_names_the_view(demo, client):
    text = client.get("/en/practices/?view=map&country=LV&sort=title").content.decode()
    [switch] = re.findall(r'<nav class="views".*?</nav>', text, re.DOTALL)
    links = re.findall(r'href="([^"]*)"[^>]*?( aria-current="page")?>(\w+)<', switch)
    assert [(unescape(url), bool(current), label) for url, current, label in links] == [
        ("/en/practices/?country=LV&sort=title", False, "List"),
        ("/en/practices/?country=LV&sort=title&view=map", True, "Map"),
        ("/en/practices/?country=LV&sort=title&view=bars", False, "Bars"),
    ]


def test_htmx_gets_the_same_map_alone(demo, client):
    part = client.get("/en/practices/?view=map", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert LINK.findall(part) == LINK.findall(client.get("/en/practices/?view=map").content.decode())


@pytest.mark.parametrize("language", ["en", "de", "ar"])
def test_views_cost_no_query_more_than_the_list(demo, client, language):
    def queries(view):
        return queries_of(client, f"/{language}/practices/?view={view}")

    assert queries("map") == queries("bars") == queries("list") <= 8


def test_numbers_of_the_drawing_are_written_alike_in_every_language(demo, client, settings):
    settings.USE_THOUSAND_SEPARATOR = True
    texts = [client.get(f"/{language}/practices/?view=map").content.decode() for language in ("en", "de", "ar")]
    boxes = {re.search(r'class="map-drawing" viewBox="([^"]*)"', text)[1] for text in texts}
    assert boxes == {f"0 0 {shapes()['width']} {shapes()['height']}"}
    bars = client.get("/de/practices/?view=bars").content.decode()
    widths = re.findall(r'<rect width="([^"]*)" height="14"', bars)
    assert widths
    assert all(re.fullmatch(r"\d+\.\d%", width) for width in widths)
