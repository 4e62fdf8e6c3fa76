"""Events: what no language changes of them."""

import uuid
from datetime import time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from community.organisations.models import Organisation
from community.projects.models import Project
from portal.vocabulary.fields import CodeField

from ..choices import Access, Entry, EventKind, Format, validate_zone
from ..words import WordsMixin


class EventSeries(WordsMixin, models.Model):
    """Events that belong together; `words` hold its `title`."""

    slug = models.SlugField(_("name in addresses"), max_length=80, unique=True)
    words = models.JSONField(_("words"), default=dict)

    class Meta:
        verbose_name = _("series of events")
        verbose_name_plural = _("series of events")

    def __str__(self):
        return self.slug


class EventPlan(models.Model):
    """How many events of a kind a project has promised, to be held against those that took place."""

    project = models.ForeignKey(Project, related_name="event_plans", on_delete=models.CASCADE)
    kind = models.CharField(_("kind"), max_length=12, choices=EventKind.choices)
    planned = models.PositiveSmallIntegerField(_("planned"))

    class Meta:
        verbose_name = _("planned events")
        verbose_name_plural = _("planned events")
        constraints = [models.UniqueConstraint(fields=["project", "kind"], name="events_plan_once")]

    def __str__(self):
        return f"{self.project_id}: {self.planned} × {self.kind}"


class Event(models.Model):
    """An event. Its title and texts stand on its EventPages, one per language; without a public one it is a draft."""

    slug = models.SlugField(_("name in addresses"), max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=12, choices=EventKind.choices, default=EventKind.WORKSHOP)
    format = models.CharField(_("format"), max_length=8, choices=Format.choices, default=Format.ONSITE)
    access = models.CharField(_("seen by"), max_length=10, choices=Access.choices, default=Access.EVERYONE)
    starts_at = models.DateTimeField(_("start"))
    ends_at = models.DateTimeField(_("end"))
    zone = models.CharField(
        _("time zone"), max_length=60, default="Europe/Brussels", validators=[validate_zone],
        help_text=_("That of the place, such as Europe/Rome."),
    )  # fmt: skip
    project = models.ForeignKey(
        Project, null=True, blank=True, related_name="events", on_delete=models.SET_NULL, verbose_name=_("project")
    )
    series = models.ForeignKey(
        EventSeries, null=True, blank=True, related_name="events", on_delete=models.SET_NULL, verbose_name=_("series")
    )
    series_number = models.PositiveSmallIntegerField(_("number in the series"), null=True, blank=True)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, related_name="events", on_delete=models.SET_NULL,
        verbose_name=_("organised by"),
    )  # fmt: skip
    venue = models.CharField(_("venue"), max_length=150, blank=True)
    street = models.CharField(_("street and number"), max_length=150, blank=True)
    postcode = models.CharField(_("postcode"), max_length=20, blank=True)
    city = models.CharField(_("city"), max_length=80, blank=True)
    country = CodeField(_("country"), vocabulary="country", blank=True)
    map_url = models.URLField(_("address of a map"), blank=True)
    #: Told to those who are registered, and to nobody else.
    joining_url = models.URLField(_("link to join online"), blank=True, max_length=500)
    entry = models.CharField(_("registration"), max_length=10, choices=Entry.choices, default=Entry.OPEN)
    capacity = models.PositiveIntegerField(_("seats"), null=True, blank=True, help_text=_("Empty: any number."))
    has_waiting_list = models.BooleanField(_("waiting list"), default=True)
    offer_hours = models.PositiveSmallIntegerField(
        _("hours for which a free seat is offered"), default=48,
        help_text=_("0: whoever is next gets the seat at once, without being asked."),
    )  # fmt: skip
    admits_guests = models.BooleanField(_("open to guests without an account"), default=True)
    asks_needs = models.BooleanField(_("asks for access needs and diet"), default=True)
    deadline = models.DateTimeField(_("registration ends"), null=True, blank=True)
    cancelled_at = models.DateTimeField(_("cancelled"), null=True, blank=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, related_name="+", on_delete=models.SET_NULL, editable=False
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    #: Of calendar entries: the same for good; the number rises with every change that they show.
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    #: Counted by the services while they hold the row: seats held, people waiting, the last place given in the queue.
    seats_taken = models.PositiveIntegerField(default=0, editable=False)
    waiting_count = models.PositiveIntegerField(default=0, editable=False)
    last_place = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["starts_at", "pk"]
        indexes = [
            models.Index(fields=["starts_at", "id"], name="events_by_start"),
            models.Index(fields=["ends_at", "id"], name="events_by_end"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="events_end_after_start"
            ),
        ]

    def __str__(self):
        return self.slug

    def clean(self):
        """Checks what belongs together: start and end, deadline, seats, place, access."""
        super().clean()
        faults = {}
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            faults["ends_at"] = _("An event ends after its start.")
        if self.deadline and self.ends_at and self.deadline > self.ends_at:
            faults["deadline"] = _("Registration ends before the event does.")
        if self.capacity is not None and self.capacity < self.seats_taken:
            faults["capacity"] = _("More seats than these are already taken.")
        if self.access == Access.PARTNERS and self.project_id is None:
            faults["project"] = _("Please say whose partners may see it.")
        if self.format != Format.ONLINE and not self.city:
            faults["city"] = _("Please say where it takes place.")
        if faults:
            raise ValidationError(faults)

    @cached_property
    def tz(self) -> ZoneInfo:
        """Its zone, ready to use."""
        return ZoneInfo(self.zone)

    @property
    def start(self):
        """The start on the clocks of its place."""
        return self.starts_at.astimezone(self.tz)

    @property
    def end(self):
        """The end on the clocks of its place."""
        return self.ends_at.astimezone(self.tz)

    @property
    def is_whole_days(self) -> bool:
        """Whether it is told by its days alone: from midnight to midnight on the clocks of its place."""
        return self.start.time() == self.end.time() == time.min

    @property
    def last_day(self):
        """The last day on which it takes place, on the calendar of its place."""
        return (self.end - timedelta(microseconds=1)).date()

    @property
    def is_past(self) -> bool:
        """Whether it is over."""
        return self.ends_at <= timezone.now()

    @property
    def is_cancelled(self) -> bool:
        """Whether it was called off."""
        return self.cancelled_at is not None

    @property
    def is_online(self) -> bool:
        """Whether one can take part from afar."""
        return self.format != Format.ONSITE

    @property
    def seats_left(self) -> int | None:
        """Seats that nobody holds; None where there are any number."""
        return None if self.capacity is None else max(0, self.capacity - self.seats_taken)

    @property
    def is_open(self) -> bool:
        """Whether one can register now, for a seat or for the waiting list."""
        last = self.deadline or self.ends_at
        return self.entry != Entry.NONE and not self.is_cancelled and timezone.now() < last


class EventLanguage(models.Model):
    """A language that is spoken at an event, or into which it is interpreted."""

    event = models.ForeignKey(Event, related_name="languages", on_delete=models.CASCADE)
    language = CodeField(_("language"), vocabulary="language")
    is_interpreted = models.BooleanField(_("interpretation"), default=False)

    class Meta:
        verbose_name = _("language of an event")
        verbose_name_plural = _("languages of an event")
        ordering = ["is_interpreted", "pk"]
        constraints = [models.UniqueConstraint(fields=["event", "language"], name="events_language_once")]

    def __str__(self):
        return f"{self.event_id}: {self.language}"


class EventOrganiser(models.Model):
    """A member who prepares an event and looks after its participants."""

    event = models.ForeignKey(Event, related_name="organisers", on_delete=models.CASCADE)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, related_name="events_organised", on_delete=models.CASCADE)

    class Meta:
        verbose_name = _("organiser")
        verbose_name_plural = _("organisers")
        constraints = [models.UniqueConstraint(fields=["event", "user"], name="events_organiser_once")]

    def __str__(self):
        return f"{self.event_id}: {self.user_id}"
