"""The pages of the forum in one language: the list of boards, and each board."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from portal.core.models import BasePage

from .boards import Board


class ForumIndexPage(BasePage):
    """Lists the boards that its reader may see."""

    introduction = models.TextField(_("introduction"), blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]
    parent_page_types = ["pages.HomePage"]
    subpage_types = ["forums.BoardPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("forum")

    def get_context(self, request, *args, **kwargs):
        """Adds the boards, each in the reader's language or the nearest."""
        from ..reading.pages import index_context

        return super().get_context(request, *args, **kwargs) | index_context(self, request)


class BoardPage(BasePage):
    """A board in one language; its facts stand in Board. Who may read it is asked when it is served."""

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="pages", verbose_name=_("board"))
    introduction = models.TextField(
        _("introduction"), max_length=600, help_text=_("What is talked about here, in two or three sentences.")
    )

    content_panels = [*BasePage.content_panels, FieldPanel("board"), FieldPanel("introduction")]
    serve_related = ("board",)
    judges_access = True
    parent_page_types = ["forums.ForumIndexPage"]
    subpage_types = []

    class Meta:
        verbose_name = _("page of a board")

    def serve(self, request, *args, **kwargs):
        """The threads of the board; a reader who may not see it meets the log-in, or nothing."""
        from ..reading.pages import serve_board

        return serve_board(self, request, super().serve)

    def get_context(self, request, *args, **kwargs):
        """Adds the threads that the reader may see."""
        from ..reading.pages import board_context

        return super().get_context(request, *args, **kwargs) | board_context(self, request)
