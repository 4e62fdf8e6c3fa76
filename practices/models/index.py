"""The repository: the page that searches the practices."""

from django.db import models
from django.template.response import TemplateResponse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from portal.core.languages import current_language
from portal.core.models import BasePage
from search.views import results_context


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
        found = results_context(request, language=current_language(), kinds=("practice",), base_url=request.path)
        context = self.get_context(request) | found | {"base_url": request.path}
        template = "practices/_results.html" if request.htmx else self.get_template(request)
        response = TemplateResponse(request, template, context, status=found["status"])
        patch_vary_headers(response, ["HX-Request"])
        return response
