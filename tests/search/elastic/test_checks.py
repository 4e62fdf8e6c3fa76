"""`manage.py check` tells what is wrong with Elasticsearch, and the site answers from its own index meanwhile."""

import pytest
from django.core.checks import run_checks
from django.core.management import call_command

from search.backends import get_backend
from search.models import PendingCopy
from search.query import SearchQuery
from tests.search.made import make_document


@pytest.fixture
def configured(settings):
    """Settings that name a server at which nobody listens."""
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:9"
    settings.SEARCH_BACKEND = "search.backends.elasticsearch.ElasticsearchBackend"
    return settings


def _told(deploy=False):
    return [(one.id, one.msg) for one in run_checks(tags=["search"], include_deployment_checks=deploy)]


def _assert_answers_from_its_own_index():
    backend = get_backend()
    backend.upsert([make_document("one", title="zorbla")])
    results = backend.search(SearchQuery(text="zorbla"))
    assert [hit.key for hit in results.hits] == ["one"]
    assert "language" in results.facets
    assert PendingCopy.objects.count() == 1
    assert backend.copy() == 0
    assert PendingCopy.objects.count() == 1


@pytest.mark.parametrize(
    ("setting", "value", "said"),
    [
        ("URL", "127.0.0.1:9200", "ELASTICSEARCH_URL: '127.0.0.1:9200' is not an address such as http"),
        ("URL", "http://search:port", "ELASTICSEARCH_URL: 'http://search:port' is not an address"),
        ("URL", "http://[::1", "ELASTICSEARCH_URL: 'http://[::1' is not an address"),
        ("URL", "http://one:9200, ftp://two", "ELASTICSEARCH_URL: 'ftp://two' is not an address"),
        ("URL", "https://user:secret@", "ELASTICSEARCH_URL: 'https://…@' is not an address"),
        ("PREFIX", "Portal*", "ELASTICSEARCH_PREFIX: 'Portal*' has to begin with a small letter"),
        ("PREFIX", "", "ELASTICSEARCH_PREFIX: '' has to begin"),
        ("REPLICAS", "two", "ELASTICSEARCH_REPLICAS: 'two' is not a whole number from 0 to 9"),
        ("REPLICAS", "-1", "ELASTICSEARCH_REPLICAS: '-1' is not a whole number"),
        ("TIMEOUT_MS", "0.25", "ELASTICSEARCH_TIMEOUT_MS: '0.25' is not a whole number from 10 to 60000"),
        ("TIMEOUT_MS", "5", "ELASTICSEARCH_TIMEOUT_MS: '5' is not a whole number"),
        ("CA_CERTS", "/nowhere/ca.pem", "ELASTICSEARCH_CA_CERTS: there is no file '/nowhere/ca.pem'."),
    ],
)
def test_what_cannot_be_used_is_told_and_done_without(db, configured, setting, value, said):
    setattr(configured, f"ELASTICSEARCH_{setting}", value)
    for deploy in (False, True):
        ((id, message),) = _told(deploy)
        assert id == "search.W001"
        assert message.startswith(said)
        assert "secret" not in message
    # A warning ends no command, so the site comes up.
    call_command("check", tags=["search"])
    _assert_answers_from_its_own_index()


def test_certificates_without_https(configured, tmp_path):
    authority = tmp_path / "ca.pem"
    authority.write_text("")
    configured.ELASTICSEARCH_CA_CERTS = str(authority)
    ((id, message),) = _told()
    assert id == "search.W001"
    assert message.startswith("Elasticsearch's settings:")


def test_sound_settings_are_not_mentioned(configured):
    configured.ELASTICSEARCH_URL = " http://127.0.0.1:9, https://user:secret@[::1]/es "
    assert _told() == []


def test_without_elasticsearch_nothing_is_told(settings):
    settings.ELASTICSEARCH_URL = ""
    settings.ELASTICSEARCH_PREFIX = "*"
    assert _told(deploy=True) == []


def test_a_server_that_is_not_there(db, configured):
    assert _told() == []
    ((id, message),) = _told(deploy=True)
    assert id == "search.W002"
    assert message.startswith("Elasticsearch at http://127.0.0.1:9 does not answer: ConnectionError:")
    call_command("check", tags=["search"], deploy=True)
    _assert_answers_from_its_own_index()


@pytest.mark.elasticsearch
class TestServer:
    """What a real server, and one that misbehaves, is told to be."""

    @pytest.mark.parametrize(
        ("mode", "id", "said"),
        [
            ("error", "W002", "does not answer: ApiError:"),
            ("unavailable", "W002", "does not answer:"),
            ("cut", "W002", "does not answer:"),
            ("nonsense", "W002", "does not answer: SerializationError"),
            ("stranger", "W002", "is not Elasticsearch."),
            ("empty", "W002", "answers something else than expected."),
            ("wrong", "W002", "answers something else than expected."),
            ("old", "W003", "is version 8.19.3; the portal needs version 9."),
        ],
    )
    def test_one_that_cannot_be_used(self, db, engine, faulty, mode, id, said):
        faulty.mode = mode
        ((told, message),) = _told(deploy=True)
        assert told == f"search.{id}"
        assert said in message
        assert faulty.url in message
        _assert_answers_from_its_own_index()

    def test_no_index_yet_then_one(self, db, engine):
        assert _told(deploy=True) == [("search.W004", "Elasticsearch has no index of the portal yet.")]
        _assert_answers_from_its_own_index()
        engine.rebuild_copy()
        assert _told(deploy=True) == []

    def test_an_index_of_another_release(self, db, engine):
        old = f"{engine.server.prefix}-search-0a1b2c3d-20200101000000-abcdef"
        engine.indices.client.indices.create(index=old, aliases={f"{engine.server.prefix}-search-0a1b2c3d": {}})
        (notice,) = run_checks(tags=["search"], include_deployment_checks=True)
        assert notice.id == "search.W005"
        assert notice.msg == f"Elasticsearch has no index of this release of the portal, only {old}."
        assert notice.hint.startswith("Run manage.py rebuild_search.")
        _assert_answers_from_its_own_index()
        call_command("rebuild_search", verbosity=0)
        assert _told(deploy=True) == []
        assert engine.indices.of_other_releases() == []
