"""Wagtail's administration of organisations."""

from django.utils.translation import gettext_lazy as _
from django_filters import BooleanFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.snippets.views.snippets import SnippetViewSet

from .models import Organisation
from .queries import abandoned_organisations


class OrganisationFilterSet(WagtailFilterSet):
    """Filters of the list."""

    is_abandoned = BooleanFilter(label=_("Abandoned: had people, has no owner"), method="filter_abandoned")

    class Meta:
        model = Organisation
        fields = ["type", "is_illustrative"]

    def filter_abandoned(self, rows, _name, value):
        """Those whose owners are all gone, or all others."""
        gone = abandoned_organisations().order_by().values("pk")
        return rows.filter(pk__in=gone) if value else rows.exclude(pk__in=gone)


class OrganisationViewSet(SnippetViewSet):
    """List, add and edit organisations."""

    model = Organisation
    icon = "group"
    chooser_per_page = 100
    menu_label = _("Organisations")
    menu_order = 220
    add_to_admin_menu = True
    list_display = ["name", "acronym", "type", "country"]
    filterset_class = OrganisationFilterSet
    search_fields = ["name", "name_en", "acronym"]
