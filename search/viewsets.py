"""What Wagtail's admin offers below "Search"."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from .models import SynonymGroup


class SynonymGroupViewSet(SnippetViewSet):
    """List, add and edit the words that stand for each other."""

    model = SynonymGroup
    icon = "list-ul"
    menu_label = _("Synonyms")
    list_display = ["__str__", "language", "note"]
    list_filter = ["language"]
    search_fields = ["words", "note"]
    panels = [FieldPanel("language"), FieldPanel("words"), FieldPanel("note")]


class SearchViewSetGroup(SnippetViewSetGroup):
    """The menu entry "Search" with all that can be set for it."""

    items = (SynonymGroupViewSet,)
    menu_label = _("Search")
    menu_icon = "search"
    menu_order = 230
