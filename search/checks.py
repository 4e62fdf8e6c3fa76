"""What `manage.py check` says about search."""

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
