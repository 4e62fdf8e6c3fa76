"""The repository: the page that searches the practices."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from portal.core.models import BasePage
from search.views import results_response

from ..wording import PRACTICES


class PracticeIndexPage(BasePage):
    """The repository of one language: search and facets over the practices of all languages."""

    introduction = models.TextField(_("introduction"), blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]
    parent_page_types = ["pages.HomePage"]
    subpage_types = ["practices.PracticePage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("repository")

    def serve(self, request):
        """The search page; for htmx only the part that changes."""
        request.shown_page = self
        return results_response(
            request,
            self.get_template(request),
            kinds=("practice",),
            wording=PRACTICES,
            context=self.get_context(request),
        )
