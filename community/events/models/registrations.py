"""Who takes part: registrations, what they answered, and what is kept apart from them."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.vocabulary.fields import CodeField

from ..choices import HOLDING, QuestionKind, State
from ..words import WordsMixin
from .events import Event
from .programme import new_token


class Question(WordsMixin, models.Model):
    """A question that the organisers ask whoever registers.

    `words` hold `label`, `help` and `options`: the labels of the codes in `options`, {code: label}.
    """

    event = models.ForeignKey(Event, related_name="questions", on_delete=models.CASCADE)
    kind = models.CharField(_("kind"), max_length=8, choices=QuestionKind.choices, default=QuestionKind.TEXT)
    is_required = models.BooleanField(_("has to be answered"), default=False)
    #: Codes of the choices, in their order.
    options = models.JSONField(_("choices"), default=list, blank=True)
    #: Asked only where this question was answered with this code ("yes" or "no", or one of its choices).
    depends_on = models.ForeignKey(
        "self", null=True, blank=True, related_name="dependants", on_delete=models.CASCADE, verbose_name=_("only if")
    )
    depends_value = models.CharField(_("was answered"), max_length=40, blank=True)
    words = models.JSONField(_("words"), default=dict)
    sort_order = models.PositiveSmallIntegerField(_("order"), default=100)

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["sort_order", "pk"]

    def __str__(self):
        return f"{self.event_id}: {self.pk}"


class Registration(models.Model):
    """Somebody's place at an event: one for each address and event, whatever becomes of it."""

    event = models.ForeignKey(Event, related_name="registrations", on_delete=models.CASCADE)
    #: None for a guest, until she claims it with an account.
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, related_name="registrations", on_delete=models.SET_NULL
    )
    name = models.CharField(_("name"), max_length=120)
    #: In lower case.
    email = models.EmailField(_("e-mail"), blank=True)
    #: In which she reads mails and certificate.
    language = CodeField(_("language"), vocabulary="language")
    organisation = models.CharField(_("organisation"), max_length=150, blank=True)
    country = CodeField(_("country"), vocabulary="country", blank=True)
    stakeholder = CodeField(_("comes as"), vocabulary="stakeholder", blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State.choices)
    #: In order of arrival, without gaps; it decides who is promoted. None before the address is proven.
    place = models.PositiveIntegerField(_("place"), null=True, blank=True)
    registered_at = models.DateTimeField(_("registered"), default=timezone.now)
    changed_at = models.DateTimeField(_("changed"), default=timezone.now)
    offer_expires_at = models.DateTimeField(_("offer holds until"), null=True, blank=True)
    #: The secret of the addresses at which she confirms, sees and leaves without logging in.
    token = models.CharField(max_length=40, default=new_token, unique=True, editable=False)
    #: {key of the question: what was answered}.
    answers = models.JSONField(_("answers"), default=dict, blank=True)
    #: Whether she agrees to be seen on photographs.
    photo_consent = models.BooleanField(_("may be seen on photographs"), default=False)
    feedback_given_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        ordering = ["place", "pk"]
        constraints = [
            # Without an address: a participant whose account was erased.
            models.UniqueConstraint(
                fields=["event", "email"], condition=~models.Q(email=""), name="events_registered_once"
            ),
            models.UniqueConstraint(fields=["event", "place"], name="events_place_once"),
        ]
        indexes = [
            models.Index(fields=["event", "state", "place"], name="events_queue"),
            models.Index(fields=["event", "name", "id"], name="events_participants"),
        ]

    def __str__(self):
        return f"{self.event_id}: {self.pk}"

    @property
    def holds_seat(self) -> bool:
        """Whether a seat is hers, or kept for her."""
        return self.state in HOLDING


class Needs(models.Model):
    """What somebody needs at an event: kept apart from the registration, and deleted after the event."""

    registration = models.OneToOneField(Registration, related_name="needs", on_delete=models.CASCADE)
    access = models.TextField(_("what you need to take part"), max_length=1000, blank=True)
    diet = models.CharField(_("diet"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("needs")
        verbose_name_plural = _("needs")

    def __str__(self):
        return f"{self.registration_id}"


class Attendance(models.Model):
    """Somebody was there on a day of an event (on the clocks of its place)."""

    registration = models.ForeignKey(Registration, related_name="attendances", on_delete=models.CASCADE)
    day = models.DateField(_("day"))
    marked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, related_name="+", on_delete=models.SET_NULL)
    marked_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        constraints = [models.UniqueConstraint(fields=["registration", "day"], name="events_there_once")]

    def __str__(self):
        return f"{self.registration_id}: {self.day}"


class Certificate(models.Model):
    """That somebody took part, as it was certified; a stranger can verify it by its code."""

    registration = models.OneToOneField(Registration, related_name="certificate", on_delete=models.CASCADE)
    code = models.CharField(max_length=40, default=new_token, unique=True, editable=False)
    #: As printed.
    name = models.CharField(_("name"), max_length=120)
    language = CodeField(_("language"), vocabulary="language")
    issued_at = models.DateTimeField(_("issued"), default=timezone.now)

    class Meta:
        verbose_name = _("certificate of attendance")
        verbose_name_plural = _("certificates of attendance")

    def __str__(self):
        return self.code


class Feedback(models.Model):
    """What a participant thought of an event; nothing says who. Marks go from 1 (poor) to 5 (very good)."""

    event = models.ForeignKey(Event, related_name="feedback", on_delete=models.CASCADE)
    language = CodeField(_("language"), vocabulary="language")
    overall = models.PositiveSmallIntegerField(_("overall"), validators=[MinValueValidator(1), MaxValueValidator(5)])
    content = models.PositiveSmallIntegerField(
        _("content"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    organisation = models.PositiveSmallIntegerField(
        _("organisation"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    usefulness = models.PositiveSmallIntegerField(
        _("use for your work"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    liked = models.TextField(_("what was good"), max_length=2000, blank=True)
    missed = models.TextField(_("what was missing"), max_length=2000, blank=True)
    #: The day alone: a moment would say who.
    given_on = models.DateField(_("given on"), default=timezone.localdate)

    class Meta:
        verbose_name = _("feedback on an event")
        verbose_name_plural = _("feedback on events")

    def __str__(self):
        return f"{self.event_id}: {self.overall}"


class CalendarKey(models.Model):
    """The secret in the address of a member's own calendar feed."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, related_name="calendar_key", on_delete=models.CASCADE)
    key = models.CharField(max_length=40, default=new_token, unique=True, editable=False)

    class Meta:
        verbose_name = _("address of a calendar")
        verbose_name_plural = _("addresses of calendars")

    def __str__(self):
        return f"{self.user_id}"
