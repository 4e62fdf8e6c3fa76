"""Facets and filters: counted exactly, against brute force and case by case."""

import random

import pytest

from portal.vocabulary import get_vocabulary
from search.documents import TextPart
from search.facets import register_labels
from search.query import SORTS, SearchQuery
from search.results import PageOutOfRange
from tests.search.made import brute_counts, brute_keys, make_corpus, make_document, random_query

#: For each of two corpora; a thousand together.
QUERIES = 500


def _all_hits(backend, query):
    results = backend.search(query)
    hits = list(results.hits)
    for number in range(2, results.pages + 1):
        hits += backend.search(query.with_page(number)).hits
    return results, hits


@pytest.mark.parametrize("seed", range(2))
def test_random_filters_agree_with_brute_force(backend, seed):
    documents = make_corpus(100, seed)
    backend.upsert(documents)
    draw = random.Random(seed)
    dates = {(d.kind, d.key): d.date for d in documents}
    found = 0
    for number in range(QUERIES):
        query = random_query(draw)
        results, hits = _all_hits(backend, query)
        keys = [(hit.kind, hit.key) for hit in hits]
        assert set(keys) == brute_keys(documents, query)
        assert len(keys) == len(set(keys)) == results.total
        counts = {name: {v.code: v.count for v in group.values} for name, group in results.facets.items()}
        assert counts == brute_counts(documents, query)
        if query.sort == "date" or not query.text and query.sort == "relevance":
            assert keys == sorted(keys, key=lambda k: (-(dates[k].toordinal() if dates[k] else 0), *k))
        found += bool(keys)
        if number % 10 == 0:  # all of them without pages; by relevance engines may differ
            whole = [(hit.kind, hit.key) for hit in backend.hits(query.with_page(7))]
            assert whole == keys or query.sort == "relevance" and sorted(whole) == sorted(keys)
    assert found > QUERIES / 2


def test_random_filters_agree_after_changes_and_rebuild(backend):
    documents = {d.key: d for d in make_corpus(80, 9)}
    backend.upsert(documents.values())
    changed = make_corpus(120, 10)[40:]
    gone = list(documents.values())[:20]
    backend.delete((d.kind, d.key) for d in gone)
    for document in gone:
        del documents[document.key]
    by_id = {(d.kind, d.key): d for d in documents.values()} | {(d.kind, d.key): d for d in changed}
    backend.upsert(changed)
    present = list(by_id.values())
    for _round in range(2):
        draw = random.Random(3)
        for _number in range(30):
            query = random_query(draw)
            results, hits = _all_hits(backend, query)
            assert {(hit.kind, hit.key) for hit in hits} == brute_keys(present, query)
            counts = {name: {v.code: v.count for v in group.values} for name, group in results.facets.items()}
            assert counts == brute_counts(present, query)
        backend.rebuild(iter([present[:50], present[50:]]))


def test_or_inside_and_between(backend, keys):
    backend.upsert(
        [
            make_document("a", facets={"country": ("LV",), "eqf": ("4",)}),
            make_document("b", facets={"country": ("PT",), "eqf": ("4",)}),
            make_document("c", facets={"country": ("PT",), "eqf": ("5",)}),
            make_document("d", facets={"country": ("ES",), "eqf": ("4",)}),
        ]
    )
    assert keys(filters={"country": ("LV", "PT")}) == ["a", "b", "c"]
    assert keys(filters={"country": ("LV", "PT"), "eqf": ("4",)}) == ["a", "b"]


def test_counts_ignore_own_selection_and_keep_selected_zero(backend, search):
    backend.upsert(
        [
            make_document("a", facets={"country": ("LV",), "eqf": ("4",)}),
            make_document("b", facets={"country": ("PT",), "eqf": ("5",)}),
        ]
    )
    results = search(filters={"country": ("LV",), "eqf": ("5",)})
    assert results.total == 0
    assert [(v.code, v.count, v.selected) for v in results.facets["country"].values] == [
        ("PT", 1, False),
        ("LV", 0, True),
    ]
    assert [(v.code, v.count, v.selected) for v in results.facets["eqf"].values] == [("4", 1, False), ("5", 0, True)]
    assert results.facets["country"].selected_count == 1


def test_selected_values_stay_when_no_word_is_found(backend, search):
    backend.upsert([make_document("a", facets={"country": ("LV",)})])
    results = search("w1x1", filters={"country": ("LV",)})
    assert [(v.code, v.count) for v in results.facets["country"].values] == [("LV", 0)]


def test_values_are_ordered_by_count_then_by_label_in_the_readers_alphabet(backend, search):
    backend.upsert(
        [
            make_document("a", facets={"country": ("SE", "CZ", "ES", "LV")}),
            make_document("b", facets={"country": ("LV",)}),
        ]
    )
    group = search(language="en").facets["country"]
    assert [v.code for v in group.values] == ["LV", "CZ", "ES", "SE"]
    assert [v.label for v in group.values][2:] == ["Spain", "Sweden"]


def test_every_value_is_returned(backend, search):
    countries = get_vocabulary("country").codes[:40]
    backend.upsert([make_document(code, facets={"country": (code,)}) for code in countries])
    assert len(search().facets["country"].values) == 40


def test_hierarchy_tells_the_parent(backend, search):
    backend.upsert([make_document(facets={"sector": ("C", "C31")})])
    assert {v.code: v.parent for v in search().facets["sector"].values} == {"C": "", "C31": "C"}


def test_labels_of_an_app_are_asked_for_once(backend, search, monkeypatch):
    asked = []

    def labels(codes, language):
        asked.append((sorted(codes), language))
        return {code: code.upper() for code in codes}

    monkeypatch.setattr("search.facets._providers", {})
    register_labels("project", labels)
    backend.upsert([make_document(facets={"project": ("alpha", "beta")})])
    assert [v.label for v in search(language="lv").facets["project"].values] == ["ALPHA", "BETA"]
    assert asked == [(["alpha", "beta"], "lv")]


def test_one_practice_is_one_result_and_counts_once(backend, search):
    texts = {code: TextPart(code, "w1x1") for code in ("en", "lv", "it")}
    backend.upsert([make_document(texts=texts, facets={"country": ("IT",)})])
    results = search("w1x1")
    assert results.total == 1
    assert [v.count for v in results.facets["country"].values] == [1]
    assert results.hits[0].languages == ("en", "it", "lv")


def test_years_and_kinds_narrow(backend, keys):
    backend.upsert(
        [
            make_document("a", year=2019),
            make_document("b", year=2021),
            make_document("c", year=None),
            make_document("d", year=2021, kind="thread"),
        ]
    )
    assert keys(year_from=2020) == ["b"]
    assert keys(year_to=2020) == ["a"]
    assert keys() == ["a", "b", "c"]
    assert keys(kinds=("thread", "practice"), year_from=2021, year_to=2021) == ["b", "d"]


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("text", ["", "w1x1"])
def test_pages_follow_each_other_and_end(backend, sort, text):
    backend.upsert([make_document(f"k{number:02}", title="w1x1") for number in range(25)])
    query = SearchQuery(text=text, sort=sort, page_size=10)
    pages = [[hit.key for hit in backend.search(query.with_page(number)).hits] for number in (1, 2, 3)]
    assert [len(page) for page in pages] == [10, 10, 5]
    assert sum(pages, []) == [f"k{number:02}" for number in range(25)]
    assert backend.search(query).pages == 3
    with pytest.raises(PageOutOfRange) as beyond:
        backend.search(query.with_page(4))
    assert beyond.value.last_page == 3


def test_empty_index_has_one_empty_page(backend):
    results = backend.search(SearchQuery())
    assert (results.total, results.pages, list(results.hits)) == (0, 0, [])
    with pytest.raises(PageOutOfRange):
        backend.search(SearchQuery(page=2))
