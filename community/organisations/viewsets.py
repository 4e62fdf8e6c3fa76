"""Wagtail's administration of organisations."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSet

from .models import Organisation


class OrganisationViewSet(SnippetViewSet):
    """List, add and edit organisations."""

    model = Organisation
    icon = "group"
    chooser_per_page = 100
    menu_label = _("Organisations")
    menu_order = 220
    add_to_admin_menu = True
    list_display = ["name", "acronym", "type", "country"]
    list_filter = ["type", "is_illustrative"]
    search_fields = ["name", "name_en", "acronym"]
