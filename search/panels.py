"""What editors see of search on the first page of the admin: nothing, unless something is wrong."""

from wagtail.admin.ui.components import Component

from .backends import get_backend


class SearchNotice(Component):
    """Says that the server behind the search is away, and what waits for it."""

    name = "search_notice"
    template_name = "search/notice.html"
    order = 50

    def render_html(self, parent_context=None):
        """The notice, or nothing."""
        self.text = get_backend().notice()
        return super().render_html(parent_context) if self.text else ""

    def get_context_data(self, parent_context):
        """The text alone."""
        return {"text": self.text}
