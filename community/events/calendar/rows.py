"""An event as lists show it."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from portal.vocabulary import get_vocabulary

from ..choices import Access, EventKind, Format
from ..models import Event
from ..showing.times import days, event_period
from .names import EventName, event_name


@dataclass(frozen=True)
class Label:
    """A mark on an event; `code` says which, for its colour."""

    code: str
    text: str


class EventRow:
    """An event in a list; it was read by `with_name`."""

    def __init__(self, event: Event):
        self.event = event

    @cached_property
    def name(self) -> EventName:
        """Its title in the reader's language or the nearest, and where it leads."""
        return event_name(self.event)

    @property
    def when(self) -> str:
        """From when to when, on the clocks of its place."""
        return event_period(self.event)

    @property
    def days(self) -> str:
        """Its days alone."""
        return days(self.event.starts_at, self.event.ends_at, self.event.tz)

    @property
    def kind(self) -> str:
        """What sort of event it is, in words."""
        return str(EventKind(self.event.kind).label)

    @property
    def format(self) -> str:
        """Where people meet, in words; "" for what is on site, as the place says so."""
        return "" if self.event.format == Format.ONSITE else str(Format(self.event.format).label)

    @property
    def city(self) -> str:
        """The city of an event that is not online alone."""
        return "" if self.event.format == Format.ONLINE else self.event.city

    @property
    def country(self) -> str:
        """The country, in words."""
        if not self.event.country or self.event.format == Format.ONLINE:
            return ""
        return get_vocabulary("country").label_of(self.event.country)

    @property
    def spoken(self) -> list[str]:
        """The codes of the languages that are spoken or interpreted; a query unless they were read with the list."""
        return [one.language for one in self.event.languages.all()]

    @property
    def labels(self) -> list[Label]:
        """What has to be said of it: cancelled, for partners, seats."""
        event, found = self.event, []
        if event.is_cancelled:
            # Translators: mark of an event that was called off
            found.append(Label("cancelled", pgettext("event", "Cancelled")))
        if event.access == Access.PARTNERS:
            # Translators: mark of an event that the partners of its project alone see
            found.append(Label("partners", _("For partners only")))
        if event.is_open and event.seats_left == 0:
            # Translators: mark of an event that still takes names for its waiting list
            waits = _("Waiting list")
            found.append(Label("full", waits if event.has_waiting_list else pgettext("event", "All seats taken")))
        return found
