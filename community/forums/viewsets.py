"""Wagtail's administration of boards."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.snippets.views.snippets import SnippetViewSet

from .member_input import MemberInput
from .models import Board


def people_panel(relation, heading):
    """A list of members, each named by an address."""
    # Translators: help beside a field of the editors' admin in which a member is named
    words = _("E-mail address of the member, or the address of the profile.")
    return InlinePanel(
        relation, heading=heading, label=_("Member"), panels=[FieldPanel("user", widget=MemberInput, help_text=words)]
    )


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
        people_panel("facilitators", _("Facilitators")),
        people_panel("group", _("Its own group")),
    ]
