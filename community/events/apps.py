"""Events as an app of Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    """Workshops and conferences, and who takes part in them."""

    name = "community.events"
    label = "events"
    verbose_name = _("Events")

    def ready(self):
        """Listens to what is saved."""
        from . import signals  # noqa: F401
        from .registering import signals as claims  # noqa: F401
        from .remembering import of_practices

        of_practices.connect()
