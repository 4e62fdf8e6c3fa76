"""What a text finds: words, phrases, alternatives, exclusions, languages; and that no text is ever an error."""

import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.documents import TextPart
from search.query import SORTS, SearchQuery
from tests.search.made import make_document


def _text(language, title, body="", summary=""):
    return {language: TextPart(language, title, summary, body, f"/{language}/practices/x/")}


def test_every_word_must_be_met_somewhere(backend, keys):
    backend.upsert([make_document("a", title="w1x1", body="w2x2"), make_document("b", title="w1x1")])
    assert keys("w1x1", sort="date") == ["a", "b"]
    assert keys("w1x1 w2x2") == ["a"]
    assert keys("w1x1 w3x3") == []


def test_words_may_be_met_in_different_languages(backend, keys):
    texts = {**_text("en", "w1x1"), **_text("lv", "w2x2")}
    backend.upsert([make_document("a", texts=texts)])
    assert keys("w1x1 w2x2") == ["a"]


def test_phrase_wants_the_words_side_by_side(backend, keys):
    backend.upsert(
        [
            make_document("a", body="w1x1 w2x2 w3x3"),
            make_document("b", body="w2x2 w1x1"),
            make_document("c", title="w1x1", body="w2x2"),
        ]
    )
    assert keys('"w1x1 w2x2"') == ["a"]
    assert keys("„w1x1 w2x2“") == ["a"]
    assert keys('"w1x1 w2x2') == ["a"]
    assert keys('"w2x2"', sort="date") == ["a", "b", "c"]


def test_phrase_of_inflected_words(backend, keys):
    backend.upsert(
        [
            make_document("a", title="Training workshops for apprentices"),
            make_document("b", title="The workshop trains"),
        ]
    )
    assert keys('"workshop for apprentice"') == ["a"]


def test_minus_excludes_words_and_phrases(backend, keys):
    backend.upsert([make_document("a", body="w1x1 w2x2"), make_document("b", body="w1x1 w3x3")])
    assert keys("w1x1 -w2x2") == ["b"]
    assert keys('w1x1 -"w1x1 w2x2"') == ["b"]
    assert keys("-w2x2") == ["b"]
    assert keys("-w9x9") == ["a", "b"]


def test_or_takes_either(backend, keys):
    backend.upsert(
        [make_document("a", body="w1x1 w4x4"), make_document("b", body="w2x2 w4x4"), make_document("c", body="w4x4")]
    )
    assert keys("w1x1 OR w2x2") == ["a", "b"]
    assert keys("w1x1 OR w9x9") == ["a"]
    assert keys("w4x4 w1x1 OR w2x2") == ["a", "b"]
    assert keys("OR w1x1 OR") == ["a"]


def test_a_hyphen_inside_a_word_excludes_nothing(backend, keys):
    backend.upsert([make_document("a", title="Work-based learning"), make_document("b", title="Learning")])
    assert keys("work-based learning") == ["a"]


def test_forms_of_a_word_meet_and_other_words_do_not(backend, keys):
    backend.upsert(
        [
            make_document("lv", texts=_text("lv", "Mācekļi koka darbnīcā")),
            make_document("en", texts=_text("en", "Universities and the universe")),
        ]
    )
    assert keys("māceklis") == ["lv"]
    assert keys("university") == ["en"]
    assert keys("universal") == []


def test_marks_need_not_be_typed(backend, keys):
    backend.upsert(
        [
            make_document("et", texts=_text("et", "Lasnamäe Mehaanikakool")),
            make_document("el", texts=_text("el", "Μαθητεία στο εργαστήριο")),
        ]
    )
    assert keys("Lasnamae") == ["et"]
    assert keys("μαθητεια") == ["el"]


def test_a_compound_is_found_by_its_part(backend, keys):
    backend.upsert([make_document("de", texts=_text("de", "Die Holzwerkstatt"))])
    assert keys("Werkstatt", language="de") == ["de"]


def test_a_word_counts_in_its_own_language_only(backend, keys):
    backend.upsert(
        [make_document("de", texts=_text("de", "Die Kinder")), make_document("en", texts=_text("en", "They die"))]
    )
    assert keys("dying") == ["en"]


@pytest.mark.parametrize("name", ["HAMK", "hamk", "GP-2022-14", "2021-1-FI01-KA220-VET-000033210", "Nextsteps"])
def test_names_are_found_in_every_language(backend, keys, name):
    names = ("HAMK", "NextSteps", "2021-1-FI01-KA220-VET-000033210", "GP-2022-14")
    backend.upsert([make_document("a", names=names), make_document("b", names=("GP-2022-15",))])
    for language in ("en", "ar", "tr"):
        assert keys(name, language=language) == ["a"]


def test_a_phrase_does_not_reach_into_the_next_text(backend, keys):
    backend.upsert([make_document("a", title="w1x1", body="w2x2", names=("w3x3", "w4x4"))])
    assert keys('"w1x1 w2x2"') == []
    assert keys('"w3x3 w4x4"') == []


def test_title_weighs_more_than_summary_and_body(backend, keys):
    texts = {
        "body": TextPart("en", "w5x5 w6x6", "w7x7 w8x8", "w1x1 w9x9"),
        "summary": TextPart("en", "w5x5 w6x6", "w1x1 w8x8", "w7x7 w9x9"),
        "title": TextPart("en", "w1x1 w6x6", "w5x5 w8x8", "w7x7 w9x9"),
    }
    backend.upsert(make_document(key, texts={"en": text}) for key, text in texts.items())
    assert keys("w1x1") == ["title", "summary", "body"]


def test_what_the_body_says_often_weighs_more_than_what_it_says_once(backend, keys):
    date = datetime.date(2020, 1, 1)
    backend.upsert(
        [
            make_document("often", body="w1x1 w2x2 w1x1 w3x3 w1x1", date=date),
            make_document("once", body="w1x1 w2x2"),
            make_document("title", title="w1x1", date=datetime.date(2019, 1, 1)),
        ]
    )
    assert keys("w1x1") == ["title", "often", "once"]
    assert keys('"w2x2 w1x1"') == ["often"]


def test_a_document_is_found_by_its_codes_in_any_language(backend, keys):
    backend.upsert(
        [
            make_document("lv", texts=_text("lv", "Mācekļi"), facets={"country": ("LV",), "sector": ("C", "C16")}),
            make_document("pt", title="w1x1", facets={"country": ("PT",)}),
        ]
    )
    for word in ("Latvia", "Letonia", "Lettland", "Λετονία", "لاتفيا", "Läti"):
        assert keys(word, language="en") == ["lv"], word
    assert keys("Letonia w1x1") == []
    assert keys('"Latvia"') == []
    assert keys("mācekļi -Latvia") == ["lv"]


@pytest.mark.parametrize("word", ["joinery", "carpintería", "ξυλουργική", "Tischlerei", "galdniecība", "نجارة"])
def test_a_word_for_a_trade_finds_its_sector(backend, keys, word):
    backend.upsert(
        [
            make_document("wood", texts=_text("lv", "Mācekļi"), facets={"sector": ("C", "C16", "C31")}),
            make_document("hair", texts=_text("lv", "Matu griešana"), facets={"sector": ("S", "S96")}),
        ]
    )
    assert keys(word) == ["wood"]


def test_a_hit_says_by_which_code_it_is_found(backend, search):
    backend.upsert([make_document("a", texts=_text("lv", "Mācekļi"), facets={"country": ("LV",)})])
    (hit,) = search("Λετονία", language="de").hits
    assert [tuple(reason) for reason in hit.reasons] == [("country", "Country", "LV", "Lettland")]
    assert search("mācekļi").hits[0].reasons == ()
    assert search().hits[0].reasons == ()


def test_the_readers_language_comes_first_among_equals(backend, keys):
    backend.upsert(
        [
            make_document("a", texts=_text("lv", "w1x1 w2x2"), date=datetime.date(2023, 1, 1)),
            make_document("b", texts=_text("en", "w1x1 w2x2")),
        ]
    )
    assert keys("w1x1", language="en") == ["b", "a"]
    assert keys("w1x1", language="lv") == ["a", "b"]


def test_equals_go_by_date_then_by_key(backend, keys):
    dates = {"a": None, "b": datetime.date(2021, 1, 1), "c": datetime.date(2022, 1, 1), "d": datetime.date(2021, 1, 1)}
    backend.upsert(make_document(key, title="w1x1", date=date) for key, date in dates.items())
    for sort in ("relevance", "date"):
        assert keys("w1x1", sort=sort) == ["c", "b", "d", "a"]
        assert keys("", sort=sort) == ["c", "b", "d", "a"]


def test_titles_sort_in_the_readers_alphabet_and_language(backend, keys):
    backend.upsert(
        [
            make_document("a", texts={**_text("en", "Oak"), **_text("sv", "Ärlig w1x1")}),
            make_document("b", texts={**_text("en", "Ash w1x1"), **_text("sv", "Zink")}),
            make_document("c", texts=_text("sv", "Ål w1x1")),
        ]
    )
    assert keys(sort="title", language="en") == ["c", "b", "a"]
    assert keys(sort="title", language="sv") == ["b", "c", "a"]
    assert keys("w1x1", sort="title", language="sv") == ["b", "c", "a"]


def test_fallback_language_and_address(backend, search):
    texts = {**_text("lv", "Virsraksts"), **_text("it", "Titolo")}
    backend.upsert([make_document("a", texts=texts, fallback_path="practices/gp-2022-14/")])
    hits = {language: search(language=language).hits[0] for language in ("it", "lv", "fi")}
    assert {code: (h.language, h.title, h.url, h.is_fallback) for code, h in hits.items()} == {
        "it": ("it", "Titolo", "/it/practices/x/", False),
        "lv": ("lv", "Virsraksts", "/lv/practices/x/", False),
        "fi": ("lv", "Virsraksts", "/fi/practices/gp-2022-14/", True),
    }
    assert hits["fi"].original == "lv"
    assert hits["fi"].languages == ("it", "lv")


def test_a_hit_carries_its_document(backend, search):
    document = make_document("a", facets={"country": ("LV",)}, extra={"number": "GP-2022-1", "ongoing": True, "n": [1]})
    backend.upsert([document])
    hit = search().hits[0]
    assert (hit.kind, hit.key, hit.date, hit.year) == ("practice", "a", document.date, 2022)
    assert hit.facets == {"country": ["LV"]}
    assert hit.extra == {"number": "GP-2022-1", "ongoing": True, "n": [1]}


def test_marks_are_set_and_everything_else_is_escaped(backend, search):
    backend.upsert([make_document("a", title='<b>"Workshops"</b> & more', body="One. A <i>forge</i> in town. End.")])
    hit = search("workshop").hits[0]
    assert hit.title_html == "&lt;b&gt;&quot;<mark>Workshops</mark>&quot;&lt;/b&gt; &amp; more"
    assert hit.snippet_html == ""
    hit = search("forge").hits[0]
    assert hit.title_html == "&lt;b&gt;&quot;Workshops&quot;&lt;/b&gt; &amp; more"
    assert hit.snippet_html == "A &lt;i&gt;<mark>forge</mark>&lt;/i&gt; in town."


def test_without_text_nothing_is_marked(backend, search):
    backend.upsert([make_document("a", title="<x>")])
    assert search().hits[0].title_html == "&lt;x&gt;"


HOSTILE = [
    '"', '""', "'", "(", ")", "*", "a*", "NEAR(a b)", "AND", "OR", "NOT", "a AND", "-", "--", '-"', "a:b", "{title}: a",
    "\0", "a\0b", "\ud800", "a\udfffb", "!!!", "…", "💥", "﷽", "%", "%s", "_", "\\", "a\\'b", ";--", "' OR 1=1 --",
    "w1x1 " * 2000, "x" * 10_000, '"' * 5000, "-a " * 500, "a OR " * 500, "١٢٣", "e\u0301" * 300,
    "<->", "a & b | !c", ":*",
]  # fmt: skip


@pytest.mark.parametrize("sort", SORTS)
def test_hostile_texts_are_no_error(backend, search, sort):
    backend.upsert([make_document("a", title="w1x1")])
    for text in HOSTILE:
        assert search(text, sort=sort).total in (0, 1)


@pytest.mark.parametrize("text", ["!!!", '"', "…", "* * )", "\0"])
def test_a_text_without_words_finds_nothing(backend, search, text):
    backend.upsert([make_document("a", title="w1x1")])
    assert search(text).total == 0


def test_blanks_are_no_text(backend, search):
    backend.upsert([make_document("a", title="w1x1")])
    assert search(" \t ").total == 1


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=60), title=st.text(max_size=60))
def test_any_text_may_be_indexed_and_searched(backend, text, title):
    backend.upsert([make_document("a", title=title, body=text, names=(text,), extra={"x": text})])
    for wanted in (text, title):
        results = backend.search(SearchQuery(text=wanted))
        for hit in results.hits:
            assert "<script" not in hit.title_html + hit.snippet_html


def test_suggestions_begin_with_what_is_typed(backend):
    backend.upsert([make_document("a", title="Joinery in Riga"), make_document("b", title="Welding", body="joinery")])
    assert [s.text for s in backend.suggest("the joi", "en")] == ["Joinery in Riga"]
    assert backend.suggest("", "en") == []
    assert backend.suggest("zzz", "en") == []
