"""What `manage.py check` says about search.

Elasticsearch is never an error: without it the portal answers from its own index. The server itself is asked only by
`check --deploy`, as other checks need no network.
"""

from django.conf import settings
from django.core.checks import Error, register
from django.utils.module_loading import import_string


@register("search")
def backend_is_there(app_configs, **_kwargs):
    """The setting SEARCH_BACKEND has to name a class that can be loaded."""
    path = getattr(settings, "SEARCH_BACKEND", "")
    try:
        import_string(path)
    except (ImportError, AttributeError) as fault:
        return [Error(f"SEARCH_BACKEND names {path!r}, which cannot be loaded: {fault}", id="search.E001")]
    return []


@register("search")
def elasticsearch_settings_are_sound(app_configs, **_kwargs):
    """W001: an address, prefix, number or file that cannot be used."""
    if not settings.ELASTICSEARCH_URL.strip():
        return []
    from .backends.elasticsearch import checks

    return checks.of_settings()


@register("search", deploy=True)
def elasticsearch_can_answer(app_configs, **_kwargs):
    """W002: it does not answer; W003: it is of another major version; W004, W005: it has no index of this release."""
    if not settings.ELASTICSEARCH_URL.strip():
        return []
    from .backends.elasticsearch import checks

    return checks.of_server()
