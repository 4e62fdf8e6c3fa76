"""GET /api/v1/practices: what it promises to programs, and that its counts are true."""

import random
from urllib.parse import urlencode

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from practices.api import PARAMETERS
from search.kinds import facets_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]
URL = "/api/v1/practices"
FACET_NAMES = [facet.name for facet in facets_of(("practice",))]
LISTS = ["country", "region", "sector", "eqf", "vet_type", "target_group", "theme", "delivery", "period", "project",
         "label", "enterprise_size", "cost_band", "reuse_outcome", "languages"]  # fmt: skip


@pytest.fixture
def ask(client):
    """Asks the API with these parameters; gives the JSON and checks the status."""

    def ask(parameters=(), status=200):
        response = client.get(f"{URL}?{urlencode(parameters, doseq=True)}")
        assert response.status_code == status, response.text
        assert response.headers["Content-Type"].startswith("application/json")
        return response.json()

    return ask


def everything(ask, **parameters):
    """All results, page by page."""
    first = ask({**parameters, "page_size": 100})
    rest = (ask({**parameters, "page_size": 100, "page": n}) for n in range(2, first["pages"] + 1))
    return first["results"] + [one for page in rest for one in page["results"]]


def test_answer_has_the_promised_fields(ask):
    answer = ask({"country": "LV", "sector": "C31"})
    assert {"total", "page", "pages", "results", "facets"} <= set(answer)
    assert answer["total"] == len(answer["results"]) == 1
    [result] = answer["results"]
    assert result["id"] == "GP-2022-14"
    assert (result["country"], result["sector"], result["eqf"]) == (["LV"], ["C", "C31"], ["4"])
    assert (result["language"], result["languages"], result["year"]) == ("en", ["de", "en", "it", "lv"], 2022)
    assert result["url"].startswith("http")
    assert all(isinstance(result[name], list) for name in LISTS)
    assert all(isinstance(result[name], str) and result[name] for name in ("id", "title", "summary", "url"))


def test_every_facet_is_there_with_its_values(ask):
    facets = ask()["facets"]
    assert list(facets) == FACET_NAMES
    for values in facets.values():
        for value in values:
            assert set(value) == {"code", "parent", "label", "count", "selected"}
            assert value["count"] > 0
            assert value["selected"] is False
    assert {value["code"]: value["parent"] for value in facets["sector"]}["C31"] == "C"


def test_selected_value_is_kept_at_zero(ask):
    facets = ask({"country": ["MA"], "sector": ["C31"]})["facets"]
    assert [v for v in facets["sector"] if v["selected"]][0]["count"] == 0
    assert {v["code"] for v in facets["country"] if v["selected"]} == {"MA"}


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_labels_and_texts_come_in_the_language_asked_for(ask, language):
    answer = ask({"lang": language, "page_size": 100})
    for result in answer["results"]:
        shown = language if language in result["languages"] else result["original_language"]
        assert result["language"] == shown
        assert f"/{language}/practices/" in result["url"]


def test_labels_are_those_of_the_language(ask):
    labels = {lang: {v["code"]: v["label"] for v in ask({"lang": lang})["facets"]["country"]} for lang in ("en", "de")}
    assert (labels["en"]["GR"], labels["de"]["GR"]) == ("Greece", "Griechenland")


def test_addresses_of_results_open(ask, client):
    for language in ("en", "ar"):
        for result in everything(ask, lang=language)[:8]:
            path = result["url"].removeprefix(settings.WAGTAILADMIN_BASE_URL)
            assert client.get(path, follow=True).status_code == 200, path


def test_pages_hold_every_result_once(ask):
    total = ask()["total"]
    assert total == 24
    pages = [ask({"page_size": 7, "page": n})["results"] for n in (1, 2, 3, 4)]
    assert [len(page) for page in pages] == [7, 7, 7, 3]
    assert len({one["id"] for page in pages for one in page}) == 24


def test_sorting(ask):
    titles = [one["title"] for one in everything(ask, sort="title")]
    dates = [one["id"] for one in everything(ask, sort="date")]
    assert sorted(dates) == sorted(one["id"] for one in everything(ask))
    assert len(titles) == 24


def test_years_limit_the_result(ask):
    years = {one["year"] for one in everything(ask, year_from=2022, year_to=2023)}
    assert years == {2022, 2023}


def test_words_are_found_in_any_language_of_the_text(ask):
    ids = {one["id"] for one in everything(ask, q="Lasnamae")}
    assert "GP-2020-2" in ids
    assert ask({"q": "zzzzqqqq"})["total"] == 0
    assert {one["id"] for one in everything(ask, q="GP-2022-14")} == {"GP-2022-14"}


@pytest.mark.parametrize(
    ("parameters", "status", "param"),
    [
        ({"country": "XX"}, 400, "country"),
        ({"sector": "c31"}, 400, "sector"),
        ({"eqf": "9"}, 400, "eqf"),
        ({"lang": "xx"}, 400, "lang"),
        ({"sort": "best"}, 400, "sort"),
        ({"page": "0"}, 400, "page"),
        ({"page": "two"}, 400, "page"),
        ({"page": "99"}, 404, "page"),
        ({"page_size": "101"}, 400, "page_size"),
        ({"year_from": "0"}, 400, "year_from"),
        ({"year_from": "20o2"}, 400, "year_from"),
        ({"year_to": "99999"}, 400, "year_to"),
        ({"year_from": "2023", "year_to": "2020"}, 400, "year_from"),
        ({"q": "x" * 10_000}, 400, "q"),
        ({"period": "soon"}, 400, "period"),
        ({"project": "no-such-project"}, 400, "project"),
    ],
    ids=str,
)
def test_what_cannot_be_answered_is_said_clearly(ask, parameters, status, param):
    answer = ask(parameters, status)
    assert [error["param"] for error in answer["errors"]] == [param]
    assert all(error["message"] and len(error["value"]) <= 100 for error in answer["errors"])


def test_several_errors_are_told_together(ask):
    answer = ask({"country": ["LV", "XX", "YY"], "page": "x"}, 400)
    assert sorted((error["param"], error["value"]) for error in answer["errors"]) == [
        ("country", "XX"), ("country", "YY"), ("page", "x")
    ]  # fmt: skip


def test_unknown_parameters_are_ignored(ask):
    assert ask({"utm_source": "newsletter", "fbclid": "1"})["total"] == 24


def test_renamed_code_is_followed(ask):
    from portal.vocabulary import get_vocabulary

    renamed = get_vocabulary("country").renamed
    if "EL" in renamed:
        assert ask({"country": "EL"})["total"] == ask({"country": "GR"})["total"] > 0


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_api_only_reads(client, method):
    assert getattr(client, method)(URL).status_code in (403, 405)


# Facets equal a brute-force count.


def brute_force(results, chosen):
    """{facet: {code: count}} by going through all results: OR inside a facet, AND between, own choice ignored."""
    counts = {name: {} for name in FACET_NAMES}
    for result in results:
        held = {name: set(result["languages" if name == "language" else name]) for name in FACET_NAMES}
        missed = [name for name, codes in chosen.items() if not held[name] & set(codes)]
        for name in FACET_NAMES:
            if not [one for one in missed if one != name]:
                for code in held[name]:
                    counts[name][code] = counts[name].get(code, 0) + 1
    for name, codes in chosen.items():
        for code in codes:
            counts[name].setdefault(code, 0)
    return counts


def found_by_brute_force(results, chosen):
    """Numbers of the results that every facet's choice lets through."""

    def held(result, name):
        return set(result["languages" if name == "language" else name])

    return {one["id"] for one in results if all(held(one, name) & set(codes) for name, codes in chosen.items())}


def test_facets_equal_a_count_over_all_results_for_1000_filter_sets(ask):
    chance = random.Random(20261123)
    results = everything(ask)
    codes = {name: sorted({c for one in results for c in one["languages" if name == "language" else name]})
             for name in FACET_NAMES}  # fmt: skip
    codes["country"].append("IE")  # a country without practices
    words = ["", "", "", "apprentices", "digital", "Lasnamae"]
    by_words = {word: everything(ask, q=word) for word in set(words)}
    totals = set()
    for _n in range(1000):
        names = chance.sample([name for name in FACET_NAMES if codes[name]], chance.choice([0, 1, 1, 2, 2, 3, 4]))
        chosen = {
            name: chance.sample(codes[name], min(len(codes[name]), chance.choice([1, 1, 2, 3]))) for name in names
        }
        word = chance.choice(words)
        answer = ask({**chosen, "q": word, "page_size": 100} if word else {**chosen, "page_size": 100})
        counted = {
            name: {value["code"]: value["count"] for value in values} for name, values in answer["facets"].items()
        }
        assert counted == brute_force(by_words[word], chosen), (word, chosen)
        assert {one["id"] for one in answer["results"]} == found_by_brute_force(by_words[word], chosen), (word, chosen)
        for name, values in answer["facets"].items():
            assert {value["code"] for value in values if value["selected"]} == set(chosen.get(name, ()))
            assert [value["count"] for value in values] == sorted((v["count"] for v in values), reverse=True)
        totals.add(answer["total"])
    assert len(totals) > 10  # the sets do narrow, and not all to nothing


# Anything at all.

PARAMETER_NAMES = [name for name, _text, _many in PARAMETERS]
VALUES = st.one_of(
    st.sampled_from(["", "0", "-1", "1", "99", "LV", "C", "C31", "4", "2022", "title", "en", "GP-2022-14", "\x00", "'",
                     '"', '"a b', "-", "OR", "a OR", "*", "NEAR(", "title:x", "(((", "%00", "\ud800", "ﷺ" * 99]),
    st.text(max_size=40),
    st.integers().map(str),
    st.binary(max_size=40),
    st.text(alphabet="ab\"'*()-: ", max_size=30),
)  # fmt: skip


def encoded(pairs):
    return urlencode([(name, v.encode("utf-8", "surrogatepass") if isinstance(v, str) else v) for name, v in pairs])


@given(st.lists(st.tuples(st.sampled_from(PARAMETER_NAMES), VALUES), max_size=6))
def test_no_parameters_whatever_break_the_api(client, pairs):
    response = client.get(f"{URL}?{encoded(pairs)}")
    assert response.status_code in (200, 400, 404), pairs
    if response.headers["Content-Type"].startswith("application/json"):
        answer = response.json()
        assert ("errors" in answer) == (response.status_code != 200)
    else:
        assert response.status_code == 400
        assert "<h1" in response.text


# The OpenAPI document.


def test_openapi_document_describes_every_parameter(client):
    response = client.get("/api/v1/openapi.json")
    assert response.status_code == 200
    document = response.json()
    assert document["openapi"].startswith("3.")
    assert document["info"]["title"]
    [(path, operations)] = [(p, o) for p, o in document["paths"].items() if p.rstrip("/") == URL]
    operation = operations["get"]
    assert sorted(one["name"] for one in operation["parameters"]) == sorted(PARAMETER_NAMES)
    assert all(one["in"] == "query" and one.get("schema") for one in operation["parameters"])
    assert {"200", "400", "404"} <= set(map(str, operation["responses"]))


def test_openapi_references_all_lead_somewhere(client):
    document = client.get("/api/v1/openapi.json").json()

    def references(part):
        if isinstance(part, dict):
            if isinstance(part.get("$ref"), str):
                yield part["$ref"]
            for value in part.values():
                yield from references(value)
        elif isinstance(part, list):
            for value in part:
                yield from references(value)

    found = set(references(document))
    assert found
    for reference in found:
        place = document
        for step in reference.removeprefix("#/").split("/"):
            place = place[step]


def test_answer_keeps_to_the_openapi_document(client, ask):
    schemas = client.get("/api/v1/openapi.json").json()["components"]["schemas"]
    answer = ask()
    assert set(answer) == set(schemas["PracticesOut"]["properties"])
    for result in answer["results"]:
        assert set(result) == set(schemas["PracticeOut"]["properties"])


@pytest.mark.parametrize("language", ["en", "ar"])
def test_page_about_the_api_loads_nothing_from_elsewhere(client, language):
    import re

    text = client.get(f"/{language}/api/").text
    loaded = re.findall(r'<(?:script|img|iframe|link rel="stylesheet")[^>]*(?:src|href)="([^"]+)"', text)
    assert [address for address in loaded if not address.startswith("/static/")] == []
    for name in PARAMETER_NAMES:
        assert f"<code>{name}</code>" in text or name in text
