"""The lists of what an event, a registration and what belongs to them can be."""

from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class EventKind(models.TextChoices):
    """What sort of event it is."""

    WORKSHOP = "workshop", pgettext_lazy("kind of event", "Thematic workshop")
    CONFERENCE = "conference", pgettext_lazy("kind of event", "Final conference")
    MEETING = "meeting", pgettext_lazy("kind of event", "Working meeting")
    # Translators: people of one partner visit another one to see how work is done there
    VISIT = "visit", pgettext_lazy("kind of event", "Learning visit")
    WEBINAR = "webinar", pgettext_lazy("kind of event", "Webinar")


class Format(models.TextChoices):
    """Where people meet."""

    ONSITE = "onsite", pgettext_lazy("format of an event", "On site")
    ONLINE = "online", pgettext_lazy("format of an event", "Online")
    HYBRID = "hybrid", pgettext_lazy("format of an event", "On site and online")


class Access(models.TextChoices):
    """Who sees an event."""

    EVERYONE = "everyone", pgettext_lazy("who sees an event", "Everybody")
    # Translators: the people of the project to which an event belongs
    PARTNERS = "partners", pgettext_lazy("who sees an event", "The project's partners")


class Entry(models.TextChoices):
    """How one comes to take part."""

    # Translators: registration for an event: there is none on the portal
    NONE = "none", pgettext_lazy("registration", "No registration here")
    OPEN = "open", pgettext_lazy("registration", "Open: whoever registers has a seat")
    APPROVAL = "approval", pgettext_lazy("registration", "The organisers approve each registration")


class State(models.TextChoices):
    """Where a registration stands."""

    #: A guest has not yet answered the mail that proves her address; she has no place in the queue.
    UNPROVEN = "unproven", pgettext_lazy("state of a registration", "Address not confirmed")
    REQUESTED = "requested", pgettext_lazy("state of a registration", "Waits for approval")
    CONFIRMED = "confirmed", pgettext_lazy("state of a registration", "Confirmed")
    WAITING = "waiting", pgettext_lazy("state of a registration", "On the waiting list")
    #: A seat has become free and is kept for her until `offer_expires_at`.
    OFFERED = "offered", pgettext_lazy("state of a registration", "Seat offered")
    LEFT = "left", pgettext_lazy("state of a registration", "Cancelled by the participant")
    DECLINED = "declined", pgettext_lazy("state of a registration", "Declined by the organisers")
    EXPIRED = "expired", pgettext_lazy("state of a registration", "Offer not taken up")


#: States that hold a seat, and those in which a registration is still alive.
HOLDING = (State.CONFIRMED, State.OFFERED)
ALIVE = (State.UNPROVEN, State.REQUESTED, State.CONFIRMED, State.WAITING, State.OFFERED)


class QuestionKind(models.TextChoices):
    """How a question of the registration form is answered."""

    TEXT = "text", pgettext_lazy("kind of question", "A line of text")
    LONG = "long", pgettext_lazy("kind of question", "Several lines of text")
    CHOICE = "choice", pgettext_lazy("kind of question", "One of several choices")
    CHOICES = "choices", pgettext_lazy("kind of question", "Any of several choices")
    YES_NO = "yesno", pgettext_lazy("kind of question", "Yes or no")
    NUMBER = "number", pgettext_lazy("kind of question", "A number")


class MaterialKind(models.TextChoices):
    """What is kept of an event, or handed out before it."""

    PREPARATORY = "preparatory", pgettext_lazy("material of an event", "Preparatory reading")
    SLIDES = "slides", pgettext_lazy("material of an event", "Slides")
    RECORDING = "recording", pgettext_lazy("material of an event", "Recording")
    MINUTES = "minutes", pgettext_lazy("material of an event", "Minutes")
    PHOTOGRAPH = "photograph", pgettext_lazy("material of an event", "Photograph")
    OTHER = "other", pgettext_lazy("material of an event", "Other document")


class Audience(models.TextChoices):
    """Who gets a material."""

    EVERYONE = "everyone", pgettext_lazy("who gets a material", "Everybody who sees the event")
    REGISTERED = "registered", pgettext_lazy("who gets a material", "Those who are registered")
    PARTNERS = "partners", pgettext_lazy("who gets a material", "The project's partners")


class Relation(models.TextChoices):
    """How a practice belongs to an event."""

    RELATED = "related", pgettext_lazy("practice at an event", "Related to the theme")
    PRESENTED = "presented", pgettext_lazy("practice at an event", "Presented at the event")


#: Names in addresses that no event can have: pages of the calendar and of registrations stand there.
RESERVED_SLUGS = frozenset({
    "all", "all.ics", "archive", "calendar", "certificates", "coming", "feed", "feed.atom", "materials", "mine", "new",
    "page", "past", "projects", "registrations", "search", "series", "speaking",
})  # fmt: skip


def validate_zone(name):
    """Refuses what is no zone of the IANA time zone database."""
    if name not in available_timezones():
        raise ValidationError(_("%(name)s is no time zone."), params={"name": name})
