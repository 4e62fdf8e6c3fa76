"""Following as an app of Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FollowingConfig(AppConfig):
    """What members follow, and the searches that they keep."""

    name = "community.following"
    label = "following"
    verbose_name = _("Following")
