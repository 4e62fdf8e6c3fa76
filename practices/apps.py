"""The repository of good practices."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PracticesConfig(AppConfig):
    """Practice pages and the index that searches them."""

    name = "practices"
    label = "practices"
    verbose_name = _("Practices")

    def ready(self):
        """Follows what happens above a practice in the tree and in the workflow, and tells its followers."""
        from . import announcing, signals
        from .workflow import following

        signals.connect()
        announcing.connect()
        following.connect()
