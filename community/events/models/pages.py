"""The pages of events in one language: the calendar, and each event."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from portal.core.models import BasePage

from .events import Event


class EventIndexPage(BasePage):
    """The calendar: coming and past events."""

    introduction = models.TextField(_("introduction"), blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]
    parent_page_types = ["pages.HomePage"]
    subpage_types = ["events.EventPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("calendar of events")

    def serve(self, request, *args, **kwargs):
        """The calendar; 400 for an address that cannot be understood."""
        from ..calendar.pages import serve_calendar

        return serve_calendar(request, super().serve)

    def get_context(self, request, *args, **kwargs):
        """Adds the events that are asked for."""
        from ..calendar.pages import calendar_context

        return super().get_context(request, *args, **kwargs) | calendar_context(self, request)


class EventPage(BasePage):
    """An event in one language; its facts stand in Event. Who may see it is asked when it is served.

    Texts of several lines are Markdown.
    """

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="pages", verbose_name=_("event"))
    theme = models.CharField(_("theme"), max_length=200, blank=True, help_text=_("Stands below the title."))
    introduction = models.TextField(_("introduction"), max_length=600, help_text=_("In two or three sentences."))
    objectives = models.TextField(_("objectives"), blank=True)
    audience = models.TextField(_("for whom"), max_length=600, blank=True)
    practical = models.TextField(
        _("practical information"), blank=True, help_text=_("How to get there, accessibility of the place, meals.")
    )
    cost = models.CharField(_("cost"), max_length=200, blank=True)
    #: After the event.
    key_messages = models.TextField(_("key messages"), blank=True)
    #: Of an event that only partners see: what everybody may read of it.
    public_summary = models.TextField(_("public summary"), blank=True)

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("event"),
        FieldPanel("theme"),
        FieldPanel("introduction"),
        FieldPanel("objectives"),
        FieldPanel("audience"),
        FieldPanel("practical"),
        FieldPanel("cost"),
        FieldPanel("key_messages"),
        FieldPanel("public_summary"),
    ]
    serve_related = ("event", "event__project", "event__series", "event__organisation")
    judges_access = True
    is_met_everywhere = True
    parent_page_types = ["events.EventIndexPage"]
    subpage_types = []

    class Meta:
        verbose_name = _("page of an event")

    def clean(self):
        """Gives the page the name of its event: addresses hold in every language."""
        if self.event_id:
            self.slug = self.event.slug
        super().clean()

    def serve(self, request, *args, **kwargs):
        """The event; who may not see it meets the log-in, the public summary, or nothing."""
        from ..showing.pages import serve_event

        return serve_event(self, request, super().serve)

    def get_context(self, request, *args, **kwargs):
        """Adds programme, people, places and what the reader can do."""
        from ..showing.pages import event_context

        return super().get_context(request, *args, **kwargs) | event_context(self, request)
