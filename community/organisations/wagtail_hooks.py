"""Organisations in Wagtail's admin, and the way from there to those that nobody decides about."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from .permissions import is_steward
from .viewsets import OrganisationViewSet

register_snippet(OrganisationViewSet)


class StewardshipMenuItem(MenuItem):
    """Leads stewards to claims and abandoned organisations, which are decided on the site itself."""

    def is_shown(self, request):
        """To stewards."""
        return is_steward(request.user)


@hooks.register("register_admin_menu_item")
def stewardship_menu_item():
    """The entry, below that of the organisations."""
    label = _("Claims, abandoned organisations")
    return StewardshipMenuItem(label, reverse("organisations:stewardship"), icon_name="warning", order=221)
