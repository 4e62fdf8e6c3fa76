"""A source whose content is a model that every project has: groups of users."""

import pytest
from django.contrib.auth.models import Group, Permission

from search import sources
from search.documents import SearchDocument, TextPart
from search.signals import connect_source, disconnect_source


class GroupSource:
    """Groups are found by name; a name that begins with "hidden" is not public."""

    kind = "group"
    models = (Group,)
    related_models = (Permission,)

    def __init__(self):
        self.broken = set()

    def key_of(self, instance):
        return str(instance.pk)

    def affected_keys(self, instance):
        return [str(pk) for pk in instance.group_set.values_list("pk", flat=True)]

    def document(self, key):
        return next(iter(self.documents([key])), None)

    def documents(self, keys):
        for group in Group.objects.filter(pk__in=keys).prefetch_related("permissions"):
            if group.name in self.broken:
                raise ValueError(f"cannot read {group.name}")
            if not group.name.startswith("hidden"):
                names = tuple(permission.name for permission in group.permissions.all())
                yield SearchDocument("group", str(group.pk), "en", {"en": TextPart("en", group.name)}, names=names)

    def keys(self):
        yield from (str(pk) for pk in Group.objects.order_by("pk").values_list("pk", flat=True))


@pytest.fixture
def groups(transactional_db):
    """The source, registered and followed for one test, with no group yet."""
    Group.objects.all().delete()
    source = GroupSource()
    sources.register(source)
    connect_source(source)
    yield source
    disconnect_source(source)
    sources.unregister("group")


@pytest.fixture
def elasticsearch(settings, elasticsearch_url, index_prefix):
    """Settings that lead to a real server, with names of indices that no other test has."""
    from search.backends.elasticsearch.connection import Server

    settings.ELASTICSEARCH_URL = elasticsearch_url
    settings.ELASTICSEARCH_PREFIX = index_prefix
    # A busy machine is no fault of the server.
    settings.ELASTICSEARCH_TIMEOUT_MS = "30000"
    settings.SEARCH_BACKEND = "search.backends.elasticsearch.ElasticsearchBackend"
    return Server.from_settings()
