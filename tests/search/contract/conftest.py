"""The engines under test: the embedded one on whatever database the tests run on, and Elasticsearch."""

import pytest

from search.backends.database import DatabaseBackend, reading
from search.query import SearchQuery
from tests.search.contract.copied import Copied

ENGINES = ["few", "many", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)]


@pytest.fixture(params=ENGINES)
def backend(db, request):
    """An engine with an empty index; the embedded one is made to take small results for small and for large ones."""
    if request.param == "elasticsearch":
        request.getfixturevalue("elasticsearch")
        engine = Copied()
        engine.start()
        return engine
    if request.param == "many":
        request.getfixturevalue("monkeypatch").setattr(reading, "FEW", 0)
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
