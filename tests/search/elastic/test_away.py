"""However the server behaves: searches are answered with everything, pages are shown, and no change is lost."""

import statistics
import subprocess
import sys
import threading
import time

import pytest
from django.contrib.auth.models import Group

from search.backends.base import CopyFailed
from search.backends.elasticsearch import copying, stored
from search.backends.elasticsearch.breaker import FAULTS, WAIT
from search.models import PendingCopy
from search.query import SearchQuery
from tests.databases import ROOT
from tests.search.elastic.conftest import assert_true_to_content, drain_everything
from tests.search.elastic.processes import environment
from tests.search.faults import MODES
from tests.search.made import make_corpus

pytestmark = pytest.mark.elasticsearch

AWAY = sorted(MODES - {"pass"})
QUERY = SearchQuery(text="w3x3", filters={"country": ("LV", "PT")}, kinds=("practice", "thread"), page_size=7)
#: What a search may take longer than the embedded engine alone, and what a busy machine adds at times.
LONGER, NOISE = 0.3, 0.1


@pytest.fixture
def filled(db, engine, patient):
    """The engine with a made corpus, copied."""
    patient(engine)
    engine.upsert(make_corpus(60))
    engine.rebuild_copy()
    assert _asks(engine), "the server is to answer at first"
    patient(engine, 0.25, 1.0)
    return engine


def _asks(engine):
    """Whether a search is answered by the server."""
    before = engine.breaker._faults
    engine.search(QUERY)
    return before == engine.breaker._faults == 0


def _shown(results):
    facets = {name: [(v.code, v.count) for v in group.values] for name, group in results.facets.items()}
    return results.total, results.pages, [(hit.kind, hit.key, hit.title) for hit in results.hits], facets


def _seconds(search):
    started = time.perf_counter()
    search(QUERY)
    return time.perf_counter() - started


@pytest.mark.parametrize("mode", AWAY)
def test_a_search_is_answered_by_the_embedded_engine_in_time(filled, faulty, mode):
    alone = statistics.median(_seconds(filled.embedded.search) for _time in range(5))
    expected = _shown(filled.embedded.search(QUERY))
    assert expected[0] > 0
    assert expected[3]["country"]
    faulty.mode = mode
    seconds = []
    for _time in range(5):
        filled.breaker.success()
        started = time.perf_counter()
        found = filled.search(QUERY)
        seconds.append(time.perf_counter() - started)
        assert _shown(found) == expected
        assert filled.breaker._faults == 1
    assert statistics.median(seconds) - alone < LONGER + NOISE


@pytest.mark.parametrize("mode", AWAY)
def test_after_three_faults_the_server_is_left_alone_until_it_is_back(filled, faulty, clock, patient, mode):
    faulty.mode = mode
    for number in range(FAULTS):
        assert not filled.breaker.is_open, f"left alone after {number} faults"
        filled.search(QUERY)
    assert filled.breaker.is_open
    asked = faulty.requests
    alone = statistics.median(_seconds(filled.embedded.search) for _time in range(5))
    assert statistics.median(_seconds(filled.search) for _time in range(5)) < alone + NOISE
    filled.suggest("w3", "en")
    assert faulty.requests == asked
    # One asks again, in vain; the others do not.
    clock.now += WAIT
    filled.search(QUERY)
    asked = faulty.requests
    filled.search(QUERY)
    assert faulty.requests == asked
    assert filled.breaker.is_open
    faulty.mode = "pass"
    patient(filled)
    clock.now += 30
    found = _shown(filled.search(QUERY))
    assert faulty.requests > asked
    assert not filled.breaker.is_open
    assert found == _shown(filled.embedded.search(QUERY))


def test_every_second_request_failing(filled, faulty, patient):
    patient(filled)
    expected = _shown(filled.embedded.search(QUERY))
    faulty.fail_every(2)
    for _time in range(10):
        assert _shown(filled.search(QUERY)) == expected
    assert not filled.breaker.is_open


@pytest.mark.parametrize("mode", AWAY)
def test_pages_are_shown(demo, engine, faulty, client, mode):
    engine.rebuild_copy()
    faulty.mode = mode
    addresses = [
        "/en/",
        "/en/practices/",
        "/ar/practices/?q=wood&country=LV",
        "/en/practices/?q=zzzzzz",
        "/en/practices/?q=apprentices&sort=title&page=1",
        "/api/v1/practices?q=apprentices",
    ]
    shown = {address: client.get(address, follow=True).status_code for address in addresses}
    assert shown == dict.fromkeys(addresses, 200)


@pytest.mark.parametrize("mode", AWAY)
def test_what_is_saved_meanwhile_arrives(groups, engine, faulty, clock, patient, mode):
    kept, gone = Group.objects.create(name="kept"), Group.objects.create(name="gone")
    engine.rebuild_copy()
    faulty.mode = mode
    kept.name = "changed"
    kept.save()
    gone.delete()
    new = [Group.objects.create(name=f"new {number}") for number in range(3)]
    found = engine.search(SearchQuery(kinds=("group",), sort="title"))
    assert [hit.title for hit in found.hits] == ["changed", *(group.name for group in new)]
    assert {change.key for change in PendingCopy.objects.all()} >= {str(group.pk) for group in (kept, *new)}
    faulty.mode = "pass"
    patient(engine)
    clock.now += 30
    # The first search that is answered has the changes copied.
    engine.search(SearchQuery(kinds=("group",)))
    assert list(PendingCopy.objects.values_list("kind", "key", "attempts", "error")) == []
    assert_true_to_content(engine)


@pytest.mark.parametrize("mode", ["refuse", "hang", "error", "cut"])
def test_a_rebuild_that_is_cut_off_leaves_the_index_that_answers(filled, faulty, clock, monkeypatch, patient, mode):
    monkeypatch.setattr(stored, "BATCH", 20)
    monkeypatch.setattr(copying, "PATIENCE", (0.1,))
    engine, answering = filled, filled.indices.current()

    def go_away(written):
        faulty.mode = mode if written == 20 else faulty.mode

    with pytest.raises(CopyFailed, match=r"Elasticsearch at http://127.0.0.1:\d+ failed"):
        engine.rebuild_copy(go_away)
    faulty.mode = "pass"
    patient(engine)
    clock.now += 30
    assert engine.indices.current() == answering
    assert _asks(engine)
    engine.upsert(make_corpus(61))
    drain_everything(engine)
    assert dict(engine.copier.differences()) == {}
    engine.rebuild_copy()
    assert engine.indices.all() == engine.indices.current() != answering
    assert dict(engine.copier.differences()) == {}


def test_a_rebuild_outlives_a_short_absence(db, engine, faulty, patient, monkeypatch):
    monkeypatch.setattr(stored, "BATCH", 10)
    monkeypatch.setattr(copying, "PATIENCE", (1.0,))
    patient(engine)
    engine.upsert(make_corpus(60))
    reported = []

    def go_away_for_a_moment(written):
        reported.append(written)
        if written == 10:
            faulty.mode = "error"
            threading.Timer(0.3, lambda: setattr(faulty, "mode", "pass")).start()

    engine.rebuild_copy(go_away_for_a_moment)
    assert reported == [10, 20, 30, 40, 50, 60]
    assert dict(engine.copier.differences()) == {}


SEARCH_AND_END = """
import time
import django
django.setup()
from search.backends import get_backend
from search.query import SearchQuery
backend = get_backend()
for _time in range(2):
    backend.search(SearchQuery())
assert backend.breaker._faults == 2
print(time.time(), flush=True)
"""


@pytest.mark.parametrize("mode", ["hang", "drip", "slow"])
def test_a_process_ends_although_the_server_keeps_it_waiting(db, engine, faulty, tmp_path, mode):
    faulty.mode, faulty.delay = mode, 60
    settings = {**environment(engine, tmp_path), "ELASTICSEARCH_TIMEOUT_MS": "250"}
    done = subprocess.run(
        [sys.executable, "-c", SEARCH_AND_END], cwd=ROOT, env=settings, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert time.time() - float(done.stdout) < 3
