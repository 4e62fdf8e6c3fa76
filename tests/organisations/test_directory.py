"""The directory of organisations: found by words, country and expertise, seen as a list, on a map and as bars."""

import re
from html import unescape

import pytest

from search.indexing import drain_all, held
from tests.costs import queries_of
from tests.factories import MemberFactory, OrganisationFactory, PracticeFactory

ALL = ["<b>Örn</b> \u202eevil", "Amata skola", "Galdnieku gilde", "Zunft"]
FACETS = ["country", "region", "organisation_type", "expertise", "sector", "language", "enterprise_size"]


@pytest.fixture
def guilds(planted):
    """Four organisations."""
    OrganisationFactory(slug="gilde", name="Galdnieku gilde", name_language="lv", type="chamber", countries=("LV",),
                        terms={"expertise": ("green", "inclusion"), "sector": ("C31",)}, mission_en="We teach joiners.",
                        city="Cēsis")  # fmt: skip
    OrganisationFactory(slug="amata", name="Amata skola", type="vet_provider", countries=("LV", "EE"),
                        terms={"expertise": ("green",), "language": ("lv",)})  # fmt: skip
    OrganisationFactory(slug="zunft", name="Zunft", type="chamber", countries=("DE",))
    OrganisationFactory(slug="hostile", name="<b>Örn</b> \u202eevil", countries=("SE",), mission="<script>x()</script>")
    drain_all()


def ask(client, params="", language="en", **more):
    return client.get(f"/{language}/organisations/{params}", **more)


def names(response):
    return [hit.title for hit in response.context["results"].hits]


def test_everything_stands_by_name_with_its_own_facets(guilds, client):
    response = ask(client)
    assert names(response) == ALL
    assert list(response.context["results"].facets) == FACETS
    assert response.context["sort_links"] == []
    assert "<h1>Organisations</h1>" in response.text
    assert 'id="count" tabindex="-1">4 organisations</h2>' in response.text
    assert 'name="year_from"' not in response.text
    assert "practice" not in response.text[response.text.index("<main") : response.text.index("</main")].replace(
        response.context["meta_description"], ""
    ).replace("behind the practices and projects", "")


@pytest.mark.parametrize(
    ("params", "found"),
    [
        ("?country=LV&expertise=green", ["Amata skola", "Galdnieku gilde"]),
        ("?country=LV&country=DE&organisation_type=chamber", ["Galdnieku gilde", "Zunft"]),
        ("?sector=C", ["Galdnieku gilde"]),
        ("?language=lv", ["Amata skola"]),
        ("?q=joiners", ["Galdnieku gilde"]),
        ("?q=Cesis", ["Galdnieku gilde"]),
        ("?q=chamber", ["Galdnieku gilde", "Zunft"]),
        ("?q=Latvia&sort=title", ["Amata skola", "Galdnieku gilde"]),
        ("?q=galdniku", ["Galdnieku gilde"]),
        ("?eqf=4&year_from=2000", ALL),
    ],
)
def test_words_and_filters_find(guilds, client, params, found):
    response = ask(client, params)
    assert (response.status_code, names(response)) == (200, found)


def test_counts_ignore_the_facets_own_choice_and_chips_take_it_back(guilds, client):
    response = ask(client, "?country=LV&expertise=green")
    counts = {
        name: {value.code: value.count for value in group.values}
        for name, group in response.context["results"].facets.items()
    }
    assert counts["country"] == {"LV": 2, "EE": 1}
    assert counts["expertise"] == {"green": 2, "inclusion": 1}
    assert [(chip.facet, chip.label, chip.url) for chip in response.context["chips"]] == [
        ("country", "Latvia", "/en/organisations/?expertise=green"),
        ("expertise", "Green skills", "/en/organisations/?country=LV"),
    ]


@pytest.mark.parametrize(
    ("params", "status"),
    [("?country=XX", 400), ("?sort=date", 400), ("?view=globe", 400), ("?page=9", 404), ("?organisation_type=x", 400)],
)
def test_what_cannot_be_understood_is_said(guilds, client, params, status):
    response = ask(client, params)
    assert response.status_code == status
    assert 'role="alert"' in response.text


def test_map_and_bars_speak_of_organisations(guilds, client):
    text = ask(client, "?view=map&country=LV").text
    assert 'aria-label="Latvia: 2 organisations, chosen"' in text
    assert 'aria-label="Germany: 1 organisation"' in text
    assert "Organisations by country" in text
    [url] = re.findall(r'id="map-DE" href="([^"]*)"', text)
    assert names(client.get(unescape(url))) == ["Amata skola", "Galdnieku gilde", "Zunft"]
    bars = ask(client, "?view=bars")
    assert [group.name for group in bars.context["bars"]] == ["organisation_type", "expertise", "sector", "country"]
    assert '<th scope="col">Organisations</th>' in bars.text


def test_nothing_found_leads_on_and_nothing_there_says_so(planted, client):
    assert "There is nothing here yet." in ask(client).text
    OrganisationFactory()
    drain_all()
    text = ask(client, "?country=MT&q=zzzzqqqq").text
    assert "See all organisations" in text
    assert 'href="/en/organisations/?q=zzzzqqqq"' in text


def test_what_people_wrote_is_shown_as_text(guilds, client):
    text = ask(client).text
    assert "&lt;b&gt;Örn&lt;/b&gt;" in text
    assert "<script>x()" not in text
    assert '<bdi lang="lv">Galdnieku gilde</bdi>' in text


def test_htmx_gets_the_part_alone(guilds, client):
    response = ask(client, "?q=joiners", headers={"HX-Request": "true"})
    assert "<html" not in response.text
    assert "HX-Request" in response.headers["Vary"]
    assert "<title>joiners – Organisations – " in response.text


def test_page_is_for_every_language_and_for_search_engines(guilds, client):
    text = ask(client, "?country=LV", language="ar").text
    assert '<html lang="ar" dir="rtl"' in text
    assert re.search(r'rel="canonical" href="[^"?]*/ar/organisations/"', text)
    assert 'hreflang="lv"' in text
    assert "noindex" not in text


def test_practices_have_none_of_these_filters(guilds, client):
    PracticeFactory()
    drain_all()
    response = client.get("/en/practices/?organisation_type=chamber&expertise=green")
    assert response.context["results"].total == 1
    assert {"organisation_type", "expertise"}.isdisjoint(response.context["results"].facets)
    assert "expertise" not in client.get("/api/v1/practices").json()["facets"]


PATHS = [
    f"/en/organisations/{params}"
    for params in ("", "?q=organisation&country=LV", "?view=map", "?q=zzqqzz", "?sort=title&q=Latvia")
]


def test_pages_cost_the_same_at_10_and_at_1000(planted, client):
    def make(number):
        with held():
            for _number in range(number):
                OrganisationFactory(type="chamber", terms={"expertise": ("green",), "sector": ("C31",)})
        drain_all()

    def costs():
        return [queries_of(client, path) for path in PATHS]

    make(10)
    few = costs()
    client.force_login(MemberFactory())
    few_inside = costs()
    make(990)
    assert costs() == few_inside
    client.logout()
    assert costs() == few
    assert (max(few), max(few_inside)) <= (8, 12), (few, few_inside)
