"""Mail and news to members."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class NotificationsConfig(AppConfig):
    """The outbox with the mails that leave it, and the news of members."""

    name = "community.notifications"
    label = "notifications"
    verbose_name = _("Notifications")

    def ready(self):
        """Lets every app say which kinds of news it has."""
        autodiscover_modules("notices")
