"""People and their accounts."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig


class MembersConfig(AppConfig):
    """The portal's own user model: log-in by e-mail address."""

    # There are two configurations here; without this Django would take neither.
    default = True
    name = "community.members"
    label = "members"
    verbose_name = _("Members")

    def ready(self):
        """Listens to what the accounts' library tells, and lets every app say what is personal in its models."""
        from . import account_sessions, two_factors  # noqa: F401

        autodiscover_modules("personal_data")


class AdminUsersConfig(WagtailUsersAppConfig):
    """Wagtail's administration of users, with our forms."""

    user_viewset = "community.members.viewsets.UserViewSet"
