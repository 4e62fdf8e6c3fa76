"""GET /api/v1/suggest: what it promises to the search field and to programs."""

from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from .test_practices_api import VALUES, encoded

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]
URL = "/api/v1/suggest"
LANGUAGES = [code for code, _name in settings.LANGUAGES]


@pytest.fixture
def ask(client):
    """Asks for a completion; gives the JSON and checks the status."""

    def ask(q="", status=200, **parameters):
        response = client.get(f"{URL}?{urlencode({'q': q, **parameters})}")
        assert response.status_code == status, response.text
        return response.json()

    return ask


def test_answer_has_the_promised_fields(ask):
    answer = ask("latv", language="lv")
    assert set(answer) == {"suggestions", "message"}
    assert answer["suggestions"][0] == {
        "text": "Latvija",
        "url": "/lv/practices/?country=LV",
        "kind": "country",
        "kind_label": answer["suggestions"][0]["kind_label"],
        "language": answer["suggestions"][0]["language"],
    }
    assert all(one["kind_label"] for one in answer["suggestions"])


def test_practices_organisations_and_filters_are_suggested(ask):
    assert {one["kind"] for one in ask("app")["suggestions"]} >= {"vet_type", "practice"}
    [organisation] = [one for one in ask("Luovi", language="fi")["suggestions"] if one["kind"] == "organisation"]
    assert (organisation["text"], organisation["url"]) == ("Ammattiopisto Luovi", "/fi/organisations/luovi/")


def test_labels_are_in_the_language_asked_for_and_english_without_one(ask):
    assert ask("greec")["suggestions"][0]["text"] == "Greece"
    assert ask("griech", language="de")["suggestions"][0]["text"] == "Griechenland"


def test_number_is_said_in_words(ask):
    assert [ask(q)["message"] for q in ("greece", "zzzz", "", "  ")] == ["1 suggestion", "No suggestions", "", ""]
    answer = ask("m")
    assert answer["message"] == f"{len(answer['suggestions'])} suggestions"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_suggestion_leads_somewhere(ask, client, language):
    suggestions = [one for q in "aleмمκ" for one in ask(q, language=language)["suggestions"]]
    for one in {one["url"]: one for one in suggestions}.values():
        assert one["url"].startswith(f"/{language}/")
        page = client.get(one["url"], follow=True)
        assert page.status_code == 200
        if "?" in one["url"]:
            assert page.context["results"].total > 0


@pytest.mark.parametrize(
    ("parameters", "param"),
    [({"q": "x" * 101}, "q"), ({"q": "a", "language": "xx"}, "language"), ({"q": "a", "language": "EN"}, "language")],
    ids=str,
)
def test_what_cannot_be_answered_is_said_clearly(ask, parameters, param):
    [error] = ask(status=400, **parameters)["errors"]
    assert error["param"] == param
    assert error["message"]
    assert len(error["value"]) <= 100


def test_hundred_characters_are_not_too_many(ask):
    assert ask("x" * 100)["suggestions"] == []


@pytest.mark.parametrize("raw", ["q=a%00b", "q=%ED%A0%80", "q=%FF", "language=%00"])
def test_what_cannot_be_read_is_refused(client, raw):
    assert client.get(f"{URL}?{raw}").status_code == 400


@given(st.lists(st.tuples(st.sampled_from(["q", "language", "x"]), VALUES), max_size=4))
def test_no_parameters_whatever_break_it(client, pairs):
    assert client.get(f"{URL}?{encoded(pairs)}").status_code in (200, 400), pairs


def test_answer_may_be_kept_for_a_minute_and_sets_no_cookie(client):
    response = client.get(f"{URL}?q=greece")
    assert response.headers["Cache-Control"] == "public, max-age=60"
    assert response.headers.get("Vary", "Accept-Encoding") == "Accept-Encoding"
    assert not response.cookies
    assert "Cache-Control" not in client.get(f"{URL}?language=xx").headers


def test_four_queries_are_enough(client):
    client.get(f"{URL}?q=gree")
    with CaptureQueriesContext(connection) as queries:
        assert client.get(f"{URL}?q=ma").json()["suggestions"] != []
    assert len(queries) <= 4


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_it_only_reads(client, method):
    assert getattr(client, method)(URL).status_code in (403, 405)


def test_openapi_document_describes_it(client):
    document = client.get("/api/v1/openapi.json").json()
    operation = document["paths"][URL]["get"]
    assert sorted(one["name"] for one in operation["parameters"]) == ["language", "q"]
    assert all(one["schema"].get("description") or one.get("description") for one in operation["parameters"])
    assert set(operation["responses"]) == {"200", "400"}
    assert set(document["components"]["schemas"]["SuggestionOut"]["properties"]) == {
        "text", "url", "kind", "kind_label", "language"
    }  # fmt: skip
