"""Mail to members."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NotificationsConfig(AppConfig):
    """The outbox, and the mails that leave it."""

    name = "community.notifications"
    label = "notifications"
    verbose_name = _("Notifications")
