"""The repository: the page that searches the practices."""

import re

from django.db import models
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as gettext_now
from django.utils.translation import gettext_lazy as _
from search.views import results_context
from wagtail.admin.panels import FieldPanel
from wagtail.url_routing import RouteResult

from portal.core.languages import best_language, current_language
from portal.core.models import BasePage

from .page import PracticePage

NUMBER = re.compile(r"^gp-\d{4}-\d+$", re.IGNORECASE)


class PracticeIndexPage(BasePage):
    """The repository of one language: search and facets over the practices of all languages."""

    introduction = models.TextField(_("introduction"), blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]
    parent_page_types = ["pages.HomePage"]
    subpage_types = ["practices.PracticePage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("repository")

    def route(self, request, path_components):
        """Finds a practice by its slug in this language, or by its number in whatever language it has."""
        if len(path_components) == 1 and NUMBER.match(path_components[0]):
            return RouteResult(self, kwargs={"number": path_components[0].upper()})
        return super().route(request, path_components)

    def serve(self, request, number=None):
        """The search page, or the practice of that number as the reader can best read it."""
        if number:
            return serve_by_number(request, number)
        request.shown_page = self
        found = results_context(request, language=current_language(), kinds=("practice",), base_url=request.path)
        context = self.get_context(request) | found
        # The introduction is the interface's own text: it is never shown as a foreign part.
        template = "practices/_results.html" if request.htmx else self.get_template(request)
        response = TemplateResponse(request, template, context, status=found["status"])
        patch_vary_headers(response, ["HX-Request"])
        return response


def serve_by_number(request, number):
    """Redirects to the translation in the reader's language, else shows the practice in its original."""
    pages = PracticePage.objects.live().public().filter(number=number).select_related("locale")
    versions = {page.locale.language_code: page for page in pages}
    language = current_language()
    if language in versions:
        return HttpResponseRedirect(versions[language].get_url(request))
    if not versions:
        raise Http404(gettext_now("There is no practice of this number."))
    original = pages[0].original_language
    return versions[best_language(versions, language, original)].serve(request)
