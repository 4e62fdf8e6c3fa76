"""Moderation as an app of Django."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class ModerationConfig(AppConfig):
    """Cases, flags, restrictions, and the log of what was decided."""

    name = "community.moderation"
    label = "moderation"
    verbose_name = _("Moderation")

    def ready(self):
        """Listens to what happens to accounts, and lets every app say what of it can be flagged."""
        from . import security  # noqa: F401

        autodiscover_modules("moderated")
