"""Wagtail's administration of boards."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.snippets.views.snippets import SnippetViewSet

from .models import Board


class BoardViewSet(SnippetViewSet):
    """List, add and edit boards."""

    model = Board
    icon = "comment"
    menu_label = _("Boards of the forum")
    menu_order = 220
    add_to_admin_menu = True
    list_display = ["slug", "scope", "access", "threads_count", "last_post_at"]
    list_filter = ["scope", "access"]
    search_fields = ["slug"]
    panels = [
        FieldRowPanel([FieldPanel("slug"), FieldPanel("sort_order")]),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("scope"), FieldPanel("country"), FieldPanel("language")]),
                FieldRowPanel([FieldPanel("access"), FieldPanel("project")]),
                FieldRowPanel([FieldPanel("approves_newcomers"), FieldPanel("is_closed")]),
            ],
            heading=_("For whom"),
        ),
        InlinePanel("facilitators", heading=_("Facilitators"), label=_("Member")),
        InlinePanel("group", heading=_("Its own group"), label=_("Member")),
    ]
