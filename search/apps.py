"""The app that finds everything published, by words and by facets."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """Collects the `search_source` modules of all apps and follows the changes of their models."""

    name = "search"
    label = "search"
    verbose_name = _("Search")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Let every app register its sources, then listen to their models."""
        from . import checks, signals  # noqa: F401

        autodiscover_modules("search_source")
        signals.connect()
