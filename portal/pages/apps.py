"""Home, standard pages and what stands around every page."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """The pages editors write, and the site's frame."""

    name = "portal.pages"
    label = "pages"
    verbose_name = "Pages"

    def ready(self):
        """Listens to what changes the links at the foot of every page."""
        from . import signals  # noqa: F401
