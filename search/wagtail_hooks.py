"""What can be set for search, in Wagtail's admin."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from .panels import SearchNotice
from .viewsets import SearchViewSetGroup

register_snippet(SearchViewSetGroup)


@hooks.register("construct_homepage_panels")
def add_search_notice(request, panels):
    """Tell editors when the server behind the search is away."""
    panels.append(SearchNotice())
