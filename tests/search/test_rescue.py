"""A text that finds nothing: the same spelt otherwise, else with fewer words; said, escaped, and without costs."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape
from hypothesis import given, settings
from hypothesis import strategies as st

from search import rescue
from search.backends import get_backend
from search.query import SearchQuery
from search.results import PageOutOfRange, Rescue
from search.spelling import Spelling, count_words, distance_of
from tests.search.made import make_document

pytestmark = pytest.mark.django_db

TITLES = {
    "en": ("Apprenticeships in carpentry", "Carpentry for beginners", "Bakery and mentoring"),
    "lv": ("Māceklība galdniecībā", "Galdniecība iesācējiem"),
    "el": ("Μαθητεία στην ξυλουργική", "Ξυλουργική για αρχάριους"),
    "ar": ("التدريب على النجارة", "النجارة للمبتدئين"),
    "de": ("Tischlerei im Betrieb", "Die Tischlerei lernen"),
}


@pytest.fixture
def titles():
    """Documents with the titles above, in English with a country each."""
    get_backend().upsert(
        make_document(
            f"{language}{number}", title=title, language=language, facets={"country": ("LV", "PT", "FI")[number:][:1]}
        )
        for language, some in TITLES.items()
        for number, title in enumerate(some)
    )


def search(text, language="en", **fields):
    return rescue.search(SearchQuery(text=text, language=language, **fields))


def keys(results):
    return sorted(hit.key for hit in results.hits)


@pytest.mark.parametrize(
    ("language", "typed", "suggestion", "found"),
    [
        ("en", "carpentyr", "carpentry", ["en0", "en1"]),
        ("en", "capretnry", "carpentry", ["en0", "en1"]),
        ("en", "acrpentry", "carpentry", ["en0", "en1"]),
        ("en", "aprenticeships carpentri", "Apprenticeships carpentry", ["en0"]),
        ("lv", "galdniecbā", "galdniecībā", ["lv0", "lv1"]),
        ("lv", "galdniecba", "galdniecībā", ["lv0", "lv1"]),
        ("el", "ξιλουργικη", "ξυλουργική", ["el0", "el1"]),
        ("ar", "النجاررة", "النجارة", ["ar0", "ar1"]),
        ("de", "tishlerei", "Tischlerei", ["de0", "de1"]),
    ],
)
def test_misspelt_words_are_searched_as_they_are_written(titles, language, typed, suggestion, found):
    results = search(typed, language)
    assert (results.suggestion, keys(results)) == (suggestion, found)
    assert results.rescued == Rescue(suggestion, " ".join(f'"{word}"' for word in typed.split()))
    assert results.query.text == typed
    assert "<mark>" in results.hits[0].title_html


def test_a_word_that_is_somewhere_is_not_corrected(titles):
    assert search("mentoring carpentri").rescued == Rescue("mentoring", kept=("mentoring",), left_out=("carpentri",))


def test_a_word_of_the_language_is_no_typing_error(titles):
    get_backend().upsert([make_document("bakers", title="Wedding cakes")])
    assert search("weddng").suggestion == "Wedding"
    assert (search("weeding").total, search("weeding").rescued) == (0, None)


@pytest.mark.parametrize(
    ("language", "typed", "suggestion", "country"),
    [
        ("en", "Lavtia", "Latvia", "LV"),
        ("lv", "Protugāle", "Portugāle", "PT"),
        ("el", "Πορτγοαλία", "Πορτογαλία", "PT"),
        ("ar", "فنلتدا", "فنلندا", "FI"),
    ],
)
def test_labels_of_codes_are_words_too(titles, language, typed, suggestion, country):
    results = search(typed, language)
    assert results.suggestion == suggestion
    assert {tuple(hit.facets["country"]) for hit in results.hits} == {(country,)}


def test_what_is_quoted_or_excluded_is_taken_as_it_is(titles):
    assert search('"carpentri"').total == 0
    assert keys(search("carpentri -apprenticeship")) == ["en1"]
    assert search("carpentri -begginers").suggestion == "carpentry -begginers"
    assert search('bakery "carpentri"').rescued.left_out == ('"carpentri"',)


def test_alternatives_are_corrected_and_left_out_together(titles):
    assert search("carpentri OR zorblax").suggestion == "carpentry OR zorblax"
    assert search("zorblax OR zorblux bakery").rescued.left_out == ("zorblax OR zorblux",)


def test_the_spelling_that_finds_something_is_taken(titles):
    get_backend().upsert(make_document(f"train{n}", title="Trading") for n in range(3))
    get_backend().upsert([make_document("training", title="Training in a bakery")])
    assert search("traning").suggestion == "Trading", "the more frequent of two that are as near"
    assert search("traning bakery").suggestion == "training bakery"


def test_filters_stay(titles):
    results = search("carpentri", filters={"country": ("PT",)})
    assert (results.suggestion, keys(results)) == ("carpentry", ["en1"])
    assert results.facets["country"].value("LV").count == 1
    assert search("carpentri", filters={"country": ("FI",)}).total == 0
    assert search("carpentry bakery", filters={"country": ("FI",)}).rescued.left_out == ("carpentry",)


def test_words_that_are_nowhere_go_first_then_the_rarest(titles):
    assert search("zorblax apprenticeships").rescued == Rescue(
        "apprenticeships", kept=("apprenticeships",), left_out=("zorblax",)
    )
    assert search("carpentry bakery").rescued == Rescue("carpentry", kept=("carpentry",), left_out=("bakery",))
    both = search("beginners zorblax carpentry bakery").rescued
    assert (both.kept, both.left_out) == (("carpentry",), ("beginners", "zorblax", "bakery"))


def test_the_same_word_twice_is_left_out_once(titles):
    assert search("zorblax zorblax bakery").rescued.left_out == ("zorblax", "zorblax")


def test_nothing_at_all_is_nothing(titles):
    for text in ("zorblax", "zorblax zorblux", "!!!", "-carpentry zorblax", ""):
        results = search(text, filters={} if text else {"country": ("SE",)})
        assert (results.total, results.rescued, results.suggestion) == (0, None, "")


def test_what_finds_something_is_left_alone(titles):
    assert search("carpentry").rescued is None
    assert search("").rescued is None


def test_pages_of_what_has_been_rescued():
    get_backend().upsert(make_document(f"k{number:02}", title="All about carpentry") for number in range(45))
    second = search("carpentri", page=2)
    assert (second.suggestion, second.query.page, len(second.hits), second.query.text) == (
        "carpentry",
        2,
        20,
        "carpentri",
    )
    with pytest.raises(PageOutOfRange) as beyond:
        search("carpentri", page=4)
    assert (beyond.value.last_page, beyond.value.results.suggestion) == (3, "carpentry")
    assert (beyond.value.results.query.text, len(beyond.value.results.hits)) == ("carpentri", 5)
    with pytest.raises(PageOutOfRange) as nothing:
        search("zorblax", page=2)
    assert (nothing.value.last_page, nothing.value.results.rescued) == (1, None)


def test_the_very_words_can_be_asked_for(titles):
    results = search("carpentri OR carpentro -bakery", sort="date", filters={"country": ("LV",)})
    assert rescue.literal_url(results, "/p/") == (
        "/p/?q=%22carpentri%22+OR+%22carpentro%22+-bakery&country=LV&sort=date"
    )
    assert search(results.rescued.literal).rescued is None
    get_backend().upsert([make_document("books", title="Carpentry and bookkeeping")])
    too_long_in_quotes = search("carpentri" + " bookkeeping" * 39)
    assert keys(too_long_in_quotes) == ["books"]
    assert rescue.literal_url(too_long_in_quotes) == rescue.literal_url(search("carpentry")) == ""


def test_a_new_document_brings_its_words(titles):
    assert search("strawbery").total == 0
    get_backend().upsert([make_document("farm", title="Strawberry farm")])
    assert search("strawbery").suggestion == "Strawberry"


def test_the_engines_own_proposal_comes_first(titles, monkeypatch):
    engine = get_backend()
    plain = type(engine).search

    def proposing(self, query):
        results = plain(self, query)
        return results if results.total else replace(results, suggestion_hint="bakery")

    monkeypatch.setattr(type(engine), "search", proposing)
    assert search("carpentri").suggestion == "bakery"


def test_a_search_that_finds_something_costs_no_query_more(titles):
    query = SearchQuery(text="carpentry bakery OR beginners")
    get_backend().search(query)
    counts = []
    for find in (get_backend().search, rescue.search):
        with CaptureQueriesContext(connection) as queries:
            assert find(query).total
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 4


@settings(max_examples=60)
@given(st.text(alphabet=st.sampled_from("carpentri -\"„“OR<>&'\\%_:*()\0\ud800\u0301ß١ 😀"), max_size=60))
def test_no_text_is_ever_an_error(text):
    get_backend().upsert([make_document("a", title="Carpentry in the bakery")])
    results = search(text)
    assert (results.total > 0) or results.rescued is None


def test_long_texts_take_few_searches(titles, monkeypatch):
    asked = []
    engine = type(get_backend())
    plain = engine.search
    monkeypatch.setattr(engine, "search", lambda self, query: asked.append(query.text) or plain(self, query))
    results = search(" ".join(f"zorbla{chr(97 + n)}" for n in range(7)) + " bakery " + "carpentry " * 30)
    assert results.rescued.kept == ("bakery",)
    assert len(results.rescued.left_out) == 37
    assert len(asked) == 9


def page(client, text, language="en", **params):
    return client.get(f"/{language}/practices/", {"q": text, **params})


def test_page_says_what_it_has_searched(client, demo):
    found = page(client, "aprentices joinry", country="LV")
    assert found.status_code == 200
    assert "Nothing was found for <bdi>aprentices joinry</bdi>." in found.text
    assert "These are the results for <strong><bdi>apprentices joinery</bdi></strong>." in found.text
    assert found.context["results"].total > 0
    assert 'value="aprentices joinry"' in found.text
    literally = client.get(found.context["literal_url"])
    assert f'href="{escape(found.context["literal_url"])}"' in found.text
    assert (literally.context["results"].total, literally.context["query"].selected("country")) == (0, ("LV",))
    assert "<h3>Nothing was found" in literally.text
    assert page(client, "apprentices joinery").context["results"].rescued is None


@pytest.mark.parametrize(
    ("language", "typed", "suggestion"),
    [("lv", "mācekļk", "mācekļi"), ("de", "tischlrei", "Tischlerei"), ("el", "τενχίτης", "τεχνίτης")],
)
def test_page_in_other_languages(client, demo, language, typed, suggestion):
    found = page(client, typed, language)
    assert (found.status_code, found.context["results"].suggestion) == (200, suggestion)
    assert f"<bdi>{suggestion}</bdi>" in found.text


def test_page_says_which_words_it_has_left_out(client, demo):
    found = page(client, "digital <script>zzzzqqqq</script>")
    assert "No practice has all of your words. These have: <strong><bdi>digital</bdi></strong>" in found.text
    assert "Without: <bdi><del>&lt;script&gt;zzzzqqqq&lt;/script&gt;</del></bdi>" in found.text
    assert "<script>zzzz" not in found.text
    second = page(client, "digital zzzzqqqq", page_size=4, page=2)
    assert [second.status_code, len(second.context["results"].hits)] == [200, 4]
    assert "?q=digital+zzzzqqqq&amp;page_size=4" in second.text
    assert page(client, "digital zzzzqqqq", page=99).status_code == 404


def test_programs_are_told_too(client, demo):
    def answer(text):
        found = client.get("/api/v1/practices", {"q": text}).json()
        return found["total"] > 0, found["searched"], found["left_out"]

    assert answer("digital") == (True, "digital", [])
    assert answer("digitel") == (True, "digital", [])
    assert answer("digital zzzzqqqq") == (True, "digital", ["zzzzqqqq"])
    assert answer("zzzzqqqq") == (False, "zzzzqqqq", [])


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [
        ("carpentry", "carpentry", 0),
        ("carpentry", "carpetnry", 1),
        ("carpentry", "carpentr", 1),
        ("carpentry", "xcarpentry", 1),
        ("carpentry", "cerpentri", 2),
        ("acrpetnry", "carpentry", 2),
        ("carpentry", "corpantri", 3),
        ("abcdef", "zyxwvu", 3),
        ("", "ab", 2),
    ],
)
def test_distance(one, other, distance):
    assert distance_of(one, other, 2) == distance_of(other, one, 2) == distance


def test_short_words_forgive_less():
    spelling = Spelling({"wood": 1, "woods": 1, "joinery": 5, "joiners": 9, "jonery": 1}, "en")
    assert spelling.nearest("woud") == ["wood"]
    assert spelling.nearest("wuud") == []
    assert spelling.nearest("woo") == []
    assert spelling.nearest("joinerr") == ["joiners", "joinery", "jonery"]
    assert spelling.nearest("foinery") == []
    assert spelling.nearest("ojinery") == ["joinery", "joiners", "jonery"]
    assert "wood" in spelling
    assert "woud" not in spelling


def test_words_are_counted_once_per_text_and_shown_as_mostly_written():
    words = count_words(["Práticas e praticas", "praticas Práticas práticas", "práticas de 2019 HAMK"])
    assert words == {"Práticas": 2, "praticas": 2, "práticas": 2, "HAMK": 1}
    assert Spelling(words, "pt").nearest("praticaz") == ["práticas"]
    assert Spelling(words, "pt").nearest("hammk") == ["HAMK"]
