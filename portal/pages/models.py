"""The pages editors write: the home of each language, and standard pages."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from portal.core.blocks import BodyBlock
from portal.core.languages import current_language
from portal.core.models import BasePage
from portal.core.streams import StreamField


class HomePage(BasePage):
    """The home of one language; the tree below it holds what exists in that language."""

    introduction = models.TextField(
        _("introduction"), blank=True, help_text=_("Replaces the words under the title of the home page.")
    )

    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "pages.StandardPage",
        "practices.PracticeIndexPage",
        "projects.ProjectIndexPage",
        "forums.ForumIndexPage",
        "events.EventIndexPage",
    ]

    class Meta:
        verbose_name = _("home page")

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
