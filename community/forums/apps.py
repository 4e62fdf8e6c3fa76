"""The forum as an app of Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ForumsConfig(AppConfig):
    """Boards, threads and posts."""

    name = "community.forums"
    label = "forums"
    verbose_name = _("Forum")

    def ready(self):
        """Listens to what is saved; says which news its parts have."""
        from . import signals  # noqa: F401
        from .linking import connect
        from .moderating import notices  # noqa: F401

        connect()
