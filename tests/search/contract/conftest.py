"""The engine under test: the embedded one on whatever database the tests run on."""

import pytest

from search.backends.database import DatabaseBackend
from search.query import SearchQuery


@pytest.fixture
def backend(db):
    """An engine with an empty index."""
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
