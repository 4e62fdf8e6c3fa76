"""The pages editors write: the home of each language, and standard pages."""

from django.db import models
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from portal.core.blocks import BodyBlock
from portal.core.languages import current_language, fallback_chain
from portal.core.models import BasePage
from portal.core.streams import StreamField


class HomePage(BasePage):
    """The home of one language; the tree below it holds what exists in that language."""

    introduction = models.TextField(
        _("introduction"), blank=True, help_text=_("Replaces the words under the title of the home page.")
    )

    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["pages.StandardPage", "practices.PracticeIndexPage", "projects.ProjectIndexPage"]

    class Meta:
        verbose_name = _("home page")

    def route(self, request, path_components):
        """Finds a page in this language; else the same address in the languages a reader is likely to know."""
        try:
            return super().route(request, path_components)
        except Http404:
            for home in self.fallback_homes():
                try:
                    return home.route_here(request, path_components)
                except Http404:
                    continue
            raise

    def route_here(self, request, path_components):
        """Finds a page in this language only."""
        return super().route(request, path_components)

    def fallback_homes(self):
        """Homes of the languages to fall back to, nearest first."""
        chain = fallback_chain(self.locale.language_code)
        homes = (
            HomePage.objects.live()
            .filter(translation_key=self.translation_key, locale__language_code__in=chain)
            .select_related("locale")
        )
        return sorted(homes, key=lambda home: chain.index(home.locale.language_code))

    def get_context(self, request, *args, **kwargs):
        """Adds real figures, the newest practices and the projects."""
        from .queries import home_context

        return super().get_context(request, *args, **kwargs) | home_context(current_language())


class StandardPage(BasePage):
    """A page of text: about, privacy, accessibility."""

    summary = models.TextField(_("summary"), max_length=300, blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("body"))

    content_panels = [*BasePage.content_panels, FieldPanel("summary"), FieldPanel("body")]
    parent_page_types = ["pages.HomePage", "pages.StandardPage"]
    subpage_types = ["pages.StandardPage"]

    class Meta:
        verbose_name = _("standard page")
