"""Wagtail's administration of projects."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.snippets.views.snippets import SnippetViewSet

from .models import Project


class ProjectViewSet(SnippetViewSet):
    """List, add and edit projects."""

    model = Project
    icon = "folder-open-1"
    chooser_per_page = 100
    menu_label = _("Projects")
    menu_order = 210
    add_to_admin_menu = True
    list_display = ["acronym", "programme", "grant_reference", "period"]
    list_filter = ["programme"]
    search_fields = ["acronym", "grant_reference"]
    panels = [
        FieldRowPanel([FieldPanel("acronym"), FieldPanel("slug")]),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("programme"), FieldPanel("funding_period")]),
                FieldPanel("key_action"),
                FieldPanel("grant_reference"),
                FieldPanel("website"),
                FieldPanel("builds_on"),
            ],
            heading=_("Programme"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel(f"start_{part}") for part in ("year", "season", "month", "day")]),
                FieldRowPanel([FieldPanel(f"end_{part}") for part in ("year", "season", "month", "day")]),
            ],
            heading=_("Start and end"),
        ),
        InlinePanel("partners", heading=_("Partners"), label=_("Partner")),
        InlinePanel("coordinators", heading=_("Coordinators beside its organisation"), label=_("Member")),
        FieldRowPanel([FieldPanel("unnamed_associated_partners"), FieldPanel("is_partner_list_pending")]),
    ]
