"""Several that copy at the same time: turns put them in order, and whoever comes late does it again."""

import random
import time
from contextlib import ExitStack

import pytest
from django.contrib.auth.models import Group

from search import indexing
from search.backends.elasticsearch import copying
from search.backends.elasticsearch.connection import Unavailable
from search.backends.elasticsearch.sending import Sending
from search.models import PendingCopy
from tests.search.elastic.conftest import assert_true_to_content, drain_everything
from tests.search.elastic.processes import nursery
from tests.search.made import make_corpus, make_document

pytestmark = pytest.mark.elasticsearch


@pytest.fixture
def filled(db, engine, patient):
    """The engine with a few documents, copied."""
    patient(engine)
    engine.upsert(make_corpus(5))
    engine.rebuild_copy()
    drain_everything(engine)
    return engine


def test_three_workers_at_once_lose_nothing(groups, engine, patient, tmp_path):
    patient(engine)
    indexing.rebuild()
    engine.rebuild_copy()
    draw, made = random.Random(3), []
    with ExitStack() as workers, indexing.held():
        for _worker in range(3):
            workers.enter_context(nursery("drain", engine, tmp_path))
        for number in range(300):
            if draw.random() < 0.5 or not made:
                made.append(Group.objects.create(name=f"g{number}"))
            elif draw.random() < 0.3:
                made.pop(draw.randrange(len(made))).delete()
            else:
                group = draw.choice(made)
                group.name = f"g{number} anew"
                group.save()
        deadline = time.monotonic() + 60
        while PendingCopy.objects.exists() or indexing.PendingChange.objects.exists():
            assert time.monotonic() < deadline, "the workers do not come to an end"
            time.sleep(0.05)
    assert_true_to_content(engine)
    assert len(made) > 50


def test_a_batch_that_has_been_overtaken_is_refused_and_done_again(filled):
    copier = filled.copier
    one, other = make_corpus(2)
    filled.upsert([make_document(one.key, kind=one.kind, title="first")])
    late = copying.take_turn(10)
    # While this one sleeps, the document changes again and another worker copies it.
    read = copying.stored.by_keys([(one.kind, one.key)])
    filled.upsert([make_document(one.key, kind=one.kind, title="second")])
    assert copier.drain_all() == 1
    documents = {(found.kind, found.key): found.source for found in read}
    keys = [(one.kind, one.key), (other.kind, other.key)]
    documents[keys[1]] = copying.stored.by_keys(keys[1:])[0].source
    failed = Sending(keys, documents, [filled.indices.alias], late.number).send(copier.client)
    # What nobody else has written is taken, what a newer turn has written is refused.
    assert failed == {keys[0]: ""}
    assert dict(copier.differences()) == {}


def test_what_has_been_refused_stays_noted_for_the_next_turn(filled):
    copier, document = filled.copier, make_corpus(1)[0]
    filled.upsert([make_document(document.key, kind=document.kind, title="changed")])
    # As if a newer turn had been faster.
    keys = [(document.kind, document.key)]
    old = {keys[0]: copying.stored.by_keys(keys)[0].source | {"fingerprint": "another"}}
    newest = copying.take_turn().number
    Sending(keys, old, [filled.indices.alias], newest + 2).send(copier.client)
    assert copier.drain() == 0
    assert PendingCopy.objects.get().attempts == 0
    assert copier.drain_all() == 1
    assert dict(copier.differences()) == {}


def test_a_late_writer_does_not_bring_back_what_is_gone(filled):
    copier, document = filled.copier, make_corpus(1)[0]
    key = (document.kind, document.key)
    late, read = copying.take_turn(), copying.stored.by_keys([key])[0]
    filled.delete([key])
    copier.drain_all()
    failed = Sending([key], {key: read.source}, [filled.indices.alias], late.number).send(copier.client)
    assert failed == {key: ""}
    assert dict(copier.differences()) == {}


def test_one_document_that_the_server_does_not_take_stops_no_other(filled, monkeypatch):
    good, bad = make_document("good"), make_document("bad")
    filled.upsert([good, bad])
    by_keys = copying.stored.by_keys

    def spoilt(keys):
        for found in by_keys(keys):
            yield found._replace(source=found.source | {"unknown": 1}) if found.key == "bad" else found

    with monkeypatch.context() as patched:
        patched.setattr(copying.stored, "by_keys", spoilt)
        filled.copier.drain_all()
    waiting = PendingCopy.objects.get()
    assert (waiting.key, waiting.attempts) == ("bad", 1)
    assert "strict" in waiting.error
    assert dict(filled.copier.differences()) == {("practice", "bad"): "missing"}
    drain_everything(filled)
    assert dict(filled.copier.differences()) == {}


def test_taking_away_before_there_is_an_index_makes_none(db, engine, patient):
    patient(engine)
    engine.upsert(make_corpus(3))
    engine.delete([("practice", document.key) for document in make_corpus(3)])
    with pytest.raises(Unavailable, match="no index of this release"):
        engine.copier.drain_all()
    assert engine.indices.all() == []
    copying.CopyState.objects.update(building=engine.indices.new_name())
    with pytest.raises(Unavailable, match="no index of this release"):
        engine.copier.drain_all()
    assert engine.indices.all() == []
    engine.rebuild_copy()
    drain_everything(engine)
    assert engine.indices.all() == engine.indices.current()


def test_what_has_failed_comes_after_what_has_not(filled):
    filled.upsert([make_document("first"), make_document("second")])
    PendingCopy.objects.filter(key="first").update(attempts=3)
    assert [row.key for row in copying.take_turn(10).rows] == ["second", "first"]
