"""The engine behind a server that misbehaves on demand, with a clock for its breaker."""

from dataclasses import replace

import pytest

from search import indexing
from search.backends import get_backend
from search.backends.elasticsearch.breaker import Breaker
from search.models import PendingChange, PendingCopy
from tests.search.faults import FaultyServer


class Clock:
    """Seconds that pass only when told so."""

    def __init__(self):
        self.now = 1000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def faulty(elasticsearch):
    """The proxy before the real server; well-behaved at first."""
    with FaultyServer(elasticsearch.nodes[0], delay=1.0, pause=0.2) as server:
        yield server


@pytest.fixture
def engine(request, settings, faulty, clock):
    """The engine behind the proxy: searches may take 250 ms as in production, writes two seconds."""
    if "groups" in request.fixturenames:
        request.getfixturevalue("groups")
    settings.ELASTICSEARCH_URL = faulty.url
    settings.ELASTICSEARCH_TIMEOUT_MS = "250"
    # Made anew with these settings.
    settings.SEARCH_BACKEND = settings.SEARCH_BACKEND
    engine = get_backend()
    engine.server = replace(engine.server, write_timeout=2.0)
    engine.breaker = Breaker(clock)
    return engine


@pytest.fixture
def patient():
    """Gives the server so many seconds where a test is about something else than its speed."""

    def wait(engine, search=30.0, write=30.0):
        engine.server = replace(engine.server, search_timeout=search, write_timeout=write)
        for made_with_other_timeouts in ("_searching", "_writing", "indices"):
            engine.__dict__.pop(made_with_other_timeouts, None)

    return wait


def drain_everything(engine):
    """Work off all that is noted, whatever has failed and however often."""
    for _attempt in range(200):
        if not (PendingChange.objects.exists() or PendingCopy.objects.exists()):
            return
        PendingChange.objects.update(not_before=None)
        PendingCopy.objects.update(not_before=None)
        indexing.drain_all()
        engine.breaker.success()
        engine.copy()
    raise AssertionError("there is no end to it")


def assert_true_to_content(engine):
    """No ghost, nothing missing, nothing stale: neither in the embedded index nor in its copy."""
    wrong = {kind: difference.keys() for kind, difference in indexing.differences() if len(difference)}
    assert wrong == {}
    assert dict(engine.copier.differences()) == {}
