"""The engine under test: the embedded one on whatever database the tests run on."""

import pytest

from search.backends.database import DatabaseBackend, reading
from search.query import SearchQuery


@pytest.fixture(params=["few", "some", "many"])
def backend(db, request, monkeypatch):
    """An engine with an empty index, made to take small results for small, for middling and for large ones."""
    if request.param != "few":
        monkeypatch.setattr(reading, "COUNTED_BY_ROW", 0)
    if request.param == "many":
        monkeypatch.setattr(reading, "RANKED", 0)
    return DatabaseBackend()


@pytest.fixture
def search(backend):
    """Search by keywords: search("word", language="lv")."""

    def run(text="", **fields):
        return backend.search(SearchQuery(text=text, **fields))

    return run


@pytest.fixture
def keys(search):
    """The keys of the hits in their order."""

    def run(text="", **fields):
        return [hit.key for hit in search(text, **fields).hits]

    return run
