"""Threads in the same index: two kinds that are asked together, and how many of each kind a text finds."""

import random

import pytest

from search.documents import SearchDocument, TextPart
from search.query import SearchQuery
from tests.search.made import LANGUAGES, WORDS, brute_keys, make_corpus, make_document, random_query

from .test_directories import counted

CODES = {
    "thread_kind": ("question", "discussion", "consultation"),
    "answered": ("open", "answered"),
    "language": ("lv", "en", "ar"),
    "board": ("future-skills", "latvia", "inner"),
    "sector": ("C", "C31", "I"),
    "country": ("LV", "PT"),
}
KINDS = ("thread", "thread_inside")
QUERIES = 80


def thread(draw, number):
    language = draw.choice(LANGUAGES)
    title, summary, body = (" ".join(draw.choices(WORDS, k=count)) for count in (2, 3, 6))
    facets = {name: tuple(sorted(draw.sample(codes, draw.randint(0, 1)))) for name, codes in CODES.items()}
    texts = {language: TextPart(language, title, summary, body, f"/{language}/forum/threads/{number}/")}
    return SearchDocument(draw.choice(KINDS), f"{number:04}", language, texts, facets)


def question(draw):
    names = draw.sample(list(CODES), draw.choice((0, 1, 1, 2)))
    filters = {name: tuple(sorted(draw.sample(CODES[name], draw.randint(1, 2)))) for name in names}
    text = " ".join(draw.choices(WORDS, k=draw.randint(1, 2))) if draw.random() < 0.5 else ""
    kinds = draw.choice(((KINDS[0],), KINDS))
    return SearchQuery(text=text, filters=filters, kinds=kinds, language=draw.choice(LANGUAGES), page_size=200)


def test_random_filters_of_threads_agree_with_brute_force(backend):
    draw = random.Random(8)
    documents = [*(thread(draw, number) for number in range(150)), *make_corpus(40, 8)]
    backend.upsert(documents)
    found = 0
    for _number in range(QUERIES):
        query = question(draw)
        results = backend.search(query)
        assert {(hit.kind, hit.key) for hit in results.hits} == brute_keys(documents, query)
        counts = {name: {v.code: v.count for v in group.values} for name, group in results.facets.items()}
        assert counts == counted(documents, query)
        found += bool(results.total)
    assert found > QUERIES / 2


def test_totals_of_kinds_agree_with_brute_force(backend):
    documents, draw = make_corpus(200, 3), random.Random(4)
    backend.upsert(documents)
    for _number in range(40):
        query = random_query(draw)
        asked = SearchQuery(text=query.text, kinds=("practice", "note"), language=draw.choice(LANGUAGES))
        keys = brute_keys(documents, asked)
        expected = {kind: sum(one == kind for one, _key in keys) for kind in asked.kinds}
        assert {**dict.fromkeys(asked.kinds, 0), **backend.totals(asked)} == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("joinery -weaving", 1), ("-weaving", 1), ('"joinery and"', 1), ("!!!", 0), ("nowhere", 0)]
)
def test_totals_follow_every_way_to_ask(backend, text, expected):
    backend.upsert([make_document("a", title="Joinery and wood"), make_document("b", title="Joinery, weaving")])
    backend.upsert([make_document("c", kind="note", title="Joinery and wood")])
    assert backend.totals(SearchQuery(text=text)).get("practice", 0) == expected
