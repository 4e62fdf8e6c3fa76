"""What editors see on the first page of the admin when the server behind the search is away; visitors see nothing."""

import datetime

import pytest
from django.utils import timezone

from search.models import PendingCopy

AWAY = "Elasticsearch does not answer"


@pytest.fixture
def nobody_there(settings):
    """Settings that lead to a port where nobody listens."""
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:9"
    settings.SEARCH_BACKEND = "search.backends.elasticsearch.ElasticsearchBackend"


def _admin(client, editor):
    client.force_login(editor)
    return client.get("/admin/").content.decode()


def test_all_is_well_without_a_server(client, planted, editor):
    assert AWAY not in _admin(client, editor)


def test_editors_are_told_and_visitors_are_not(client, planted, editor, nobody_there):
    page = client.get("/en/practices/")
    assert page.status_code == 200
    assert "Elasticsearch" not in page.content.decode()
    assert AWAY in _admin(client, editor)


def test_changes_that_wait_are_counted(client, planted, editor, nobody_there):
    PendingCopy.objects.all().delete()
    PendingCopy.objects.create(kind="practice", key="new")
    assert "waits to be copied" not in _admin(client, editor)
    PendingCopy.objects.update(noted_at=timezone.now() - datetime.timedelta(minutes=5))
    assert "1 change waits to be copied" in _admin(client, editor)
