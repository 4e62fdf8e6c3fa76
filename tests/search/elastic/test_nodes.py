"""Several nodes: what one of them does not answer is asked of another, and nobody notices."""

import pytest

from search.backends.elasticsearch import ElasticsearchBackend
from search.query import SearchQuery
from tests.search.faults import FaultyServer
from tests.search.made import make_document

pytestmark = [pytest.mark.elasticsearch, pytest.mark.django_db]


@pytest.mark.parametrize("mode", ["refuse", "reset", "unavailable"])
def test_a_node_that_is_away_costs_no_search(elasticsearch, settings, elasticsearch_url, mode):
    with FaultyServer(elasticsearch_url) as first, FaultyServer(elasticsearch_url) as second:
        settings.ELASTICSEARCH_URL = f"{first.url}, {second.url}"
        backend = ElasticsearchBackend()
        assert len(backend.server.nodes) == 2
        backend.upsert([make_document("one", title="hammer")])
        backend.rebuild_copy()
        first.mode = mode
        asked = second.requests
        for _number in range(6):
            assert [hit.key for hit in backend.search(SearchQuery(text="hammer")).hits] == ["one"]
        assert not backend.breaker._faults
        assert second.requests > asked


def test_nodes_and_key_are_handed_on(settings):
    from elasticsearch import Elasticsearch

    from search.backends.elasticsearch.connection import Server

    settings.ELASTICSEARCH_URL = "https://one.example:9201 https://two.example:9202"
    settings.ELASTICSEARCH_API_KEY = "a-key"
    settings.ELASTICSEARCH_REPLICAS = "1"
    server = Server.from_settings()
    assert server.nodes == ("https://one.example:9201", "https://two.example:9202")
    assert server.replicas == 1
    client = server.client(1)
    assert isinstance(client, Elasticsearch)
    assert client._headers["authorization"] == "ApiKey a-key"
    assert len(client.transport.node_pool) == 2
