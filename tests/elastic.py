"""A real Elasticsearch for tests: where it answers, and index names that belong to one test alone.

`scripts/elasticsearch.sh` brings the server. A test that asks for one of these fixtures also carries the marker
`elasticsearch`, by which it is left out where there is no server.
"""

import itertools
import os
import uuid

import pytest
from elasticsearch import Elasticsearch

#: What a test says that is left out.
NO_SERVER = "no Elasticsearch server: make test-elasticsearch brings one"
#: The beginning of every index that tests make.
PREFIX = "portal-test"

_numbers = itertools.count(1)


def server_url():
    """Address of the server for tests; "" when there is none."""
    return os.environ.get("ELASTICSEARCH_TEST_URL", "").rstrip("/")


def new_prefix(worker):
    """A beginning for index names that neither another test nor another run on the same server has."""
    return f"{PREFIX}-{worker}-{uuid.uuid4().hex[:6]}-{next(_numbers)}"


def indices_of(client, prefix):
    """Names of all indices that begin so, the closed and hidden ones too."""
    return sorted(client.indices.get(index=f"{prefix}*", expand_wildcards="all", features="settings"))


def remove_indices(client, prefix):
    """Takes all indices away that begin so, with their aliases."""
    # By their names: a server refuses to delete by a pattern.
    if names := indices_of(client, prefix):
        client.indices.delete(index=names, ignore_unavailable=True)


@pytest.fixture(scope="session")
def elasticsearch_url():
    """Address of a real server; skips the test when there is none, which with CI=true is a failure."""
    url = server_url()
    if not url and os.environ.get("CI") == "true":
        pytest.fail(f"{NO_SERVER}; with CI=true nothing may be left out")
    if not url:
        pytest.skip(NO_SERVER)
    return url


@pytest.fixture(scope="session")
def elasticsearch_client(elasticsearch_url):
    """A client of the real server, for looking into it past the portal's own."""
    with Elasticsearch(elasticsearch_url, request_timeout=30) as client:
        yield client


@pytest.fixture
def index_prefix(elasticsearch_client, worker_id):
    """What the names of this test's indices begin with; those indices are gone after it."""
    prefix = new_prefix(worker_id)
    yield prefix
    remove_indices(elasticsearch_client, prefix)
