"""Adding, replacing, taking away, rebuilding; and that the number of queries does not grow with the index."""

import dataclasses
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search.backends.database import DatabaseBackend
from search.backends.database.writing import RebuildOvertaken
from search.query import SORTS, SearchQuery
from tests.search.made import make_document


def test_upsert_replaces_texts_names_and_codes(backend, search, keys):
    backend.upsert([make_document("a", title="w1x1", names=("w2x2",), facets={"country": ("LV",)})])
    backend.upsert([make_document("a", title="w3x3", names=("w4x4",), facets={"country": ("PT",)})])
    assert [keys(f"w{n}x{n}") for n in (1, 2, 3, 4)] == [[], [], ["a"], ["a"]]
    assert [(v.code, v.count) for v in search().facets["country"].values] == [("PT", 1)]


def test_upsert_of_the_last_and_a_new_one_together(backend, keys):
    backend.upsert([make_document("a", title="w1x1"), make_document("b", title="w2x2")])
    backend.upsert([make_document("c", title="w3x3"), make_document("b", title="w4x4")])
    assert [keys(f"w{n}x{n}") for n in (1, 2, 3, 4)] == [["a"], [], ["c"], ["b"]]


def test_upsert_of_the_same_changes_nothing(backend, search):
    assert backend.upsert([make_document("a")]) == 1
    before = backend.fingerprints("practice")
    assert backend.upsert([make_document("a")]) == 1
    assert backend.fingerprints("practice") == before
    assert search().total == 1


def test_every_change_of_a_document_changes_its_fingerprint():
    document = make_document("a")
    text = document.texts["en"]
    changes = [
        {"texts": {"en": dataclasses.replace(text, **{field: "changed"})}}
        for field in ("title", "summary", "body", "url")
    ]
    changes += [{"year": 1999}, {"date": None}, {"facets": {"eqf": ("4",)}}, {"extra": {"a": 1}}, {"names": ("x",)}]
    prints = {dataclasses.replace(document, **change).fingerprint() for change in [{}, *changes]}
    assert len(prints) == len(changes) + 1


def test_delete_takes_away(backend, search, keys):
    backend.upsert([make_document("a", title="w1x1", facets={"eqf": ("4",)}), make_document("b", title="w1x1")])
    assert backend.delete([("practice", "a"), ("practice", "nothing")]) == 1
    assert keys("w1x1") == keys() == ["b"]
    assert search().facets["eqf"].values == ()
    assert backend.delete([]) == 0


def test_kinds_do_not_mix(backend, keys):
    backend.upsert([make_document("a"), make_document("a", kind="thread", title="w1x1")])
    backend.delete([("practice", "a")])
    assert keys(kinds=("thread",)) == ["a"]


def test_rebuild_replaces_everything(backend, search, keys):
    backend.upsert([make_document("a", title="w1x1"), make_document("b", title="w1x1")])
    assert backend.rebuild(iter([[make_document("b", title="w2x2")], [], [make_document("c", title="w2x2")]])) == 2
    assert keys("w1x1") == []
    assert keys("w2x2") == keys() == ["b", "c"]
    assert backend.rebuild(iter([[make_document("c")]])) == 1
    assert search().total == 1


def test_readers_see_the_old_index_until_the_end_and_changes_meanwhile_stay(backend, keys):
    backend.upsert([make_document(key, title="w1x1") for key in "abc"])

    def batches():
        yield [make_document("a", title="w1x1 w2x2")]
        assert keys("w1x1") == ["a", "b", "c"]
        assert keys("w2x2") == []
        backend.upsert([make_document("b", title="w3x3"), make_document("d", title="w1x1")])
        backend.delete([("practice", "a")])
        assert keys("w1x1") == ["c", "d"]
        yield [make_document("b", title="w1x1 of old"), make_document("c", title="w1x1")]

    assert backend.rebuild(batches()) == 3
    assert keys("w1x1") == ["c", "d"]
    assert keys("w3x3") == ["b"]


def test_a_second_rebuild_overtakes_the_first(backend, keys):
    def batches():
        yield [make_document("a")]
        backend.rebuild(iter([[make_document("b")]]))
        yield [make_document("c")]

    with pytest.raises(RebuildOvertaken):
        backend.rebuild(batches())
    assert keys() == ["b"]


def test_a_rebuild_that_fails_leaves_the_index_alone(backend, keys):
    backend.upsert([make_document("a")])

    def batches():
        yield [make_document("b")]
        raise OSError("the source is away")

    with pytest.raises(OSError, match="away"):
        backend.rebuild(batches())
    assert keys() == ["a"]
    backend.rebuild(iter([[make_document("c")]]))
    assert keys() == ["c"]


def test_another_process_sees_changes_at_once(backend):
    other = DatabaseBackend()
    query = SearchQuery(filters={"eqf": ("4",)})
    for number in range(3):
        assert (backend.search(query).total, other.search(query).total) == (number, number)
        backend.upsert([make_document(f"k{number}", facets={"eqf": ("4",)})])
    backend.rebuild(iter([[make_document("a", facets={"eqf": ("4",)})]]))
    assert other.search(query).total == 1


def test_healthy(backend):
    assert backend.healthy()


@pytest.mark.parametrize("sort", SORTS)
def test_at_most_four_queries_however_large_the_index(backend, sort):
    query = SearchQuery(sort=sort, filters={"country": ("LV", "PT")})
    numbers = {}
    for size in (10, 400):
        backend.upsert(
            make_document(f"k{number}", title="w1x1", body=f"w2x2 w{number}x{number}", facets={"country": ("LV",)})
            for number in range(size)
        )
        # What a process reads once: the bitmaps, the order, the synonyms.
        backend.search(SearchQuery(text="w8x8"))
        for text in ("", "w1x1", "w1x1 -w2x2", "nowhere", "-w3x3", '"w2x2 w7x7" OR w1x1'):
            with CaptureQueriesContext(connection) as queries:
                backend.search(replace(query, text=text))
            numbers.setdefault(text, []).append(len(queries))
    assert all(few == many <= 4 for few, many in numbers.values())
