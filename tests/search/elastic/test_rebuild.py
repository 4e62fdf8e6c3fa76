"""A rebuild under writes and searches: no failed or short search, no lost write, no hit twice; and rebuilds that die.

PORTAL_FIRE=full takes 20,000 documents and tells its figures.
"""

import os
import random
import threading
import time
import traceback
from contextlib import contextmanager

import pytest
from django.contrib.auth.models import Group
from django.db import connection, transaction

from search import indexing
from search.backends.base import CopyFailed
from search.backends.elasticsearch import indices, stored
from search.models import CopyState, PendingCopy
from search.query import SearchQuery
from tests.search.elastic.conftest import assert_true_to_content, drain_everything
from tests.search.elastic.processes import killing, nursery
from tests.search.made import make_corpus, make_document

pytestmark = pytest.mark.elasticsearch

NUMBER = 20_000 if os.environ.get("PORTAL_FIRE") == "full" else 3_000
SWITCH = "POST /_aliases"


@contextmanager
def in_threads(*works):
    """Each work in a loop in a thread of its own while the block lasts; gives the list of what they raise."""
    faults, done = [], threading.Event()

    def run(work):
        try:
            while not done.is_set():
                work()
        except BaseException:
            faults.append(traceback.format_exc())
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    try:
        yield faults
    finally:
        done.set()
        for thread in threads:
            thread.join()


class Searcher:
    """Looks for what nobody changes, and counts; what it is told must always be the whole."""

    def __init__(self, engine, number, seed):
        self.engine, self.number, self.draw = engine, number, random.Random(seed)
        self.searches = 0

    def __call__(self):
        page = self.draw.randint(1, max(1, min(50, self.number // 100)))
        query = SearchQuery(text="steady", kinds=("group",), sort="date", page=page, page_size=100)
        results = self.engine.search(query)
        keys = [hit.key for hit in results.hits]
        assert results.total == self.number, f"{results.total} hits instead of {self.number}"
        assert len(set(keys)) == len(keys) == min(100, self.number)
        assert not self.engine.breaker._faults, "a search has failed"
        self.searches += 1
        time.sleep(0.01)


class Writer:
    """Creates, changes and deletes what nobody counts."""

    def __init__(self, seed):
        self.draw, self.mine, self.writes = random.Random(seed), [], 0

    def __call__(self):
        with transaction.atomic():
            if len(self.mine) < 20 or self.draw.random() < 0.4:
                self.mine.append(Group.objects.create(name=f"fickle {id(self)} {self.writes}"))
            elif self.draw.random() < 0.5:
                self.mine.pop(self.draw.randrange(len(self.mine))).delete()
            else:
                group = self.draw.choice(self.mine)
                group.name = f"fickle {id(self)} {self.writes} anew"
                group.save()
        self.writes += 1
        time.sleep(self.draw.uniform(0, 0.05))


@pytest.fixture
def no_other_answer(engine, monkeypatch):
    """Lets no search be answered by the embedded engine."""

    def never(query):
        raise AssertionError("the embedded engine was asked")

    monkeypatch.setattr(engine.embedded, "search", never)


def test_under_writes_and_searches(groups, engine, faulty, patient, no_other_answer):
    patient(engine)
    Group.objects.bulk_create([Group(name=f"steady {number}") for number in range(NUMBER)])
    indexing.rebuild()
    engine.rebuild_copy()
    old = engine.indices.current()
    # What an older release has left.
    foreign = f"{engine.server.prefix}-search-0a1b2c3d-20200101000000-abcdef"
    engine.indices.client.indices.create(index=foreign)
    assert engine.indices.of_other_releases() == [foreign]
    del faulty.seen[:]
    searchers, writers = [Searcher(engine, NUMBER, seed) for seed in (1, 2)], [Writer(3)]
    searchers[0]()  # the first one reads all that a process remembers
    with in_threads(*searchers, *writers) as faults:
        time.sleep(0.5)
        before = [one.searches for one in searchers], [one.writes for one in writers]
        started = time.perf_counter()
        engine.rebuild_copy()
        seconds = time.perf_counter() - started
        meanwhile = (
            sum(one.searches for one in searchers) - sum(before[0]),
            sum(one.writes for one in writers) - sum(before[1]),
        )
        time.sleep(0.5)
    print(f"\n{NUMBER} documents in {seconds:.1f} s; meanwhile {meanwhile[0]} searches, {meanwhile[1]} writes")
    assert not faults, "\n".join(faults)
    assert min(meanwhile) > 0
    assert faulty.seen.count(SWITCH) == 1
    assert engine.indices.all() == engine.indices.current() != old
    drain_everything(engine)
    assert_true_to_content(engine)
    engine.indices.client.indices.refresh(index=engine.indices.alias)
    assert engine.search(SearchQuery(kinds=("group",))).total == Group.objects.count()


def test_of_rebuilds_that_are_killed_nothing_is_seen(groups, engine, patient, no_other_answer, tmp_path):
    patient(engine)
    Group.objects.bulk_create([Group(name=f"steady {number}") for number in range(700)])
    indexing.rebuild()
    engine.rebuild_copy()
    searcher, writer = Searcher(engine, 700, 5), Writer(6)
    with (
        nursery("rebuild", engine, tmp_path) as rebuilds,
        killing(rebuilds, seed=11, longest=1.2),
        in_threads(searcher, writer) as faults,
    ):
        time.sleep(8)
        killed = rebuilds.killed
    assert not faults, "\n".join(faults)
    assert killed > 3
    assert min(searcher.searches, writer.writes) > 10
    # What is left of the last one takes nothing from whoever goes on.
    drain_everything(engine)
    assert_true_to_content(engine)
    engine.rebuild_copy()
    assert engine.indices.all() == engine.indices.current()
    assert len(engine.indices.current()) == 1
    assert CopyState.objects.get().building == ""
    assert_true_to_content(engine)


def test_of_rebuilds_at_once_the_last_one_is_put_in_place(groups, engine, patient, tmp_path):
    patient(engine)
    Group.objects.bulk_create([Group(name=f"steady {number}") for number in range(300)])
    indexing.rebuild()
    engine.rebuild_copy()
    ended = []

    def rebuild():
        try:
            engine.rebuild_copy()
        except CopyFailed as fault:
            ended.append(str(fault))
        else:
            ended.append("in place")
        time.sleep(random.Random(len(ended)).uniform(0, 0.4))

    with in_threads(rebuild, rebuild, rebuild, Searcher(engine, 300, 3), Writer(4)) as faults:
        time.sleep(6)
    assert not faults, "\n".join(faults)
    assert set(ended) == {"in place", "Another rebuild has begun meanwhile; this one has stopped."}
    drain_everything(engine)
    assert len(engine.indices.current()) == 1
    assert_true_to_content(engine)
    engine.rebuild_copy()
    assert engine.indices.all() == engine.indices.current()


def test_a_copy_that_meets_the_switch_is_in_the_new_index(db, engine, faulty, patient):
    """One request of a batch before the switch, one after it: the change is not to go to the old index alone."""
    patient(engine)
    corpus = make_corpus(stored.BATCH)
    engine.upsert(corpus)
    engine.rebuild_copy()
    copier, name = engine.copier, engine.indices.new_name()
    noted = copier._register(name)
    copier.indices.create(name)
    copier.fill(name)
    changed = [make_document(document.key, kind=document.kind, title="changed") for document in corpus]
    engine.upsert(changed)
    hand_on, requests = faulty._hand_on, []

    def switch_in_between(request):
        if "_bulk" in request.target:
            requests.append(request.target)
            if len(requests) == 2:
                engine.indices.switch(name)
        return hand_on(request)

    faulty._hand_on = switch_in_between
    copier.drain_all()
    assert len(requests) >= 2
    copier._switch(name, noted)
    assert engine.indices.current() == [name]
    assert dict(copier.differences()) == {}


def test_an_embedded_index_built_anew_meanwhile_stops_the_copy(db, engine, patient, monkeypatch):
    patient(engine)
    monkeypatch.setattr(stored, "BATCH", 20)
    engine.upsert(make_corpus(60))
    engine.rebuild_copy()
    answering = engine.indices.current()

    def build_twice(written):
        if written == 20:
            # The set that answers is the same one afterwards, with other documents.
            engine.rebuild(iter([make_corpus(30)]))
            engine.rebuild(iter([make_corpus(50)]))

    with pytest.raises(CopyFailed, match="Another rebuild has begun"):
        engine.rebuild_copy(build_twice)
    assert engine.indices.current() == answering
    drain_everything(engine)
    assert dict(engine.copier.differences()) == {}


def test_the_note_for_everything_does_not_wait_for_a_rebuild_that_has_died(db, engine, patient):
    patient(engine)
    engine.upsert(make_corpus(10))
    engine.rebuild_copy()
    engine.rebuild(iter([make_corpus(12)]))
    name = engine.indices.new_name()
    engine.copier._register(name)
    engine.copier.drain_all()
    assert PendingCopy.objects.filter(kind="").count() == 1
    assert len(dict(engine.copier.differences())) == 2
    long_ago = name.replace(name.rsplit("-", 2)[1], "20260101120000")
    assert indices.age(long_ago) > indices.age(name)
    CopyState.objects.update(building=long_ago)
    engine.copier.drain_all()
    assert not PendingCopy.objects.exists()
    assert dict(engine.copier.differences()) == {}
