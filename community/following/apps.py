"""Following as an app of Django."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class FollowingConfig(AppConfig):
    """What members follow, and the searches that they keep."""

    name = "community.following"
    label = "following"
    verbose_name = _("Following")

    def ready(self):
        """Lets every app say what of it can be followed, and which of its lists can be searched anew."""
        autodiscover_modules("followed")
