"""The programme of an event: sessions and speakers."""

import secrets

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..words import WordsMixin
from .events import Event


def new_token():
    """A secret for an address, of 128 bits."""
    return secrets.token_urlsafe(16)


class Session(WordsMixin, models.Model):
    """A part of the programme; `words` hold `title` and `text` (Markdown)."""

    event = models.ForeignKey(Event, related_name="sessions", on_delete=models.CASCADE)
    starts_at = models.DateTimeField(_("start"))
    ends_at = models.DateTimeField(_("end"))
    room = models.CharField(_("room"), max_length=80, blank=True)
    words = models.JSONField(_("words"), default=dict)

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ["starts_at", "ends_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(ends_at__gt=models.F("starts_at")), name="events_session_ends"),
        ]

    def __str__(self):
        return f"{self.event_id}: {self.starts_at:%d %H:%M}"


class Speaker(WordsMixin, models.Model):
    """Somebody who speaks at an event, member or not; shown once she has agreed. `words` hold `role` and `bio`."""

    event = models.ForeignKey(Event, related_name="speakers", on_delete=models.CASCADE)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, related_name="speeches", on_delete=models.SET_NULL
    )
    name = models.CharField(_("name"), max_length=120)
    organisation = models.CharField(_("organisation"), max_length=150, blank=True)
    #: Where she is asked; told to organisers alone.
    email = models.EmailField(_("e-mail"), blank=True)
    words = models.JSONField(_("words"), default=dict)
    #: When she agreed to stand in the programme; refused: neither name nor anything else of hers is shown.
    agreed_at = models.DateTimeField(_("agreed"), null=True, blank=True)
    refused_at = models.DateTimeField(_("refused"), null=True, blank=True)
    #: The secret of the address at which she agrees, refuses, and takes it back.
    token = models.CharField(max_length=40, default=new_token, unique=True, editable=False)
    sort_order = models.PositiveSmallIntegerField(_("order"), default=100)

    class Meta:
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")
        ordering = ["sort_order", "pk"]

    def __str__(self):
        return self.name

    @property
    def is_shown(self) -> bool:
        """Whether everybody may see that she speaks."""
        return self.agreed_at is not None and self.refused_at is None


class SessionSpeaker(models.Model):
    """Who speaks in a session."""

    session = models.ForeignKey(Session, related_name="speakers", on_delete=models.CASCADE)
    speaker = models.ForeignKey(Speaker, related_name="sessions", on_delete=models.CASCADE)

    class Meta:
        verbose_name = _("speaker of a session")
        verbose_name_plural = _("speakers of a session")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["session", "speaker"], name="events_speaker_once")]

    def __str__(self):
        return f"{self.session_id}: {self.speaker_id}"
