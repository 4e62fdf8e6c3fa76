"""What stays of an event: materials, recommendations, and the practices that belong to it."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.vocabulary.fields import CodeField
from practices.models import PracticeRecord

from ..choices import Audience, MaterialKind, Relation
from ..words import WordsMixin
from .events import Event
from .programme import Session


class EventPractice(models.Model):
    """A practice that belongs to an event."""

    event = models.ForeignKey(Event, related_name="practices", on_delete=models.CASCADE)
    practice = models.ForeignKey(PracticeRecord, related_name="events", on_delete=models.CASCADE)
    relation = models.CharField(_("relation"), max_length=10, choices=Relation.choices, default=Relation.RELATED)

    class Meta:
        verbose_name = _("practice of an event")
        verbose_name_plural = _("practices of an event")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["event", "practice"], name="events_practice_once")]

    def __str__(self):
        return f"{self.event_id}: {self.practice_id}"


class Material(models.Model):
    """A file or an address that belongs to an event, in one language."""

    event = models.ForeignKey(Event, related_name="materials", on_delete=models.CASCADE)
    session = models.ForeignKey(
        Session, null=True, blank=True, related_name="materials", on_delete=models.SET_NULL, verbose_name=_("session")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=MaterialKind.choices, default=MaterialKind.SLIDES)
    title = models.CharField(_("title"), max_length=150)
    language = CodeField(_("language"), vocabulary="language")
    file = models.FileField(_("file"), upload_to="events/", blank=True)
    url = models.URLField(_("address"), blank=True)
    size = models.PositiveIntegerField(_("size in bytes"), default=0, editable=False)
    #: Of a photograph: what is to be seen.
    alt = models.CharField(_("description"), max_length=250, blank=True)
    #: Of a photograph: whoever can be recognised on it has agreed.
    has_consent = models.BooleanField(_("all persons shown agree"), default=False)
    audience = models.CharField(_("for"), max_length=10, choices=Audience.choices, default=Audience.EVERYONE)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, related_name="+", on_delete=models.SET_NULL)
    added_at = models.DateTimeField(_("added"), default=timezone.now)
    sort_order = models.PositiveSmallIntegerField(_("order"), default=100)

    class Meta:
        verbose_name = _("material of an event")
        verbose_name_plural = _("materials of an event")
        ordering = ["sort_order", "pk"]

    def __str__(self):
        return self.title


class Recommendation(WordsMixin, models.Model):
    """What an event recommends; `words` hold its `text`."""

    event = models.ForeignKey(Event, related_name="recommendations", on_delete=models.CASCADE)
    words = models.JSONField(_("words"), default=dict)
    sort_order = models.PositiveSmallIntegerField(_("order"), default=100)

    class Meta:
        verbose_name = _("recommendation")
        verbose_name_plural = _("recommendations")
        ordering = ["sort_order", "pk"]

    def __str__(self):
        return f"{self.event_id}: {self.pk}"


class RecommendationPractice(models.Model):
    """A practice on which a recommendation rests."""

    recommendation = models.ForeignKey(Recommendation, related_name="practices", on_delete=models.CASCADE)
    practice = models.ForeignKey(PracticeRecord, related_name="recommendations", on_delete=models.CASCADE)

    class Meta:
        verbose_name = _("practice behind a recommendation")
        verbose_name_plural = _("practices behind a recommendation")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["recommendation", "practice"], name="events_rests_once")]

    def __str__(self):
        return f"{self.recommendation_id}: {self.practice_id}"
