"""Cases with their flags, who is restricted, how far newcomers are trusted, and the log of all that."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Reason(models.TextChoices):
    """Why somebody flags something."""

    SPAM = "spam", _("Advertising or spam")
    ABUSE = "abuse", _("Insult, threat or hatred")
    PERSONAL = "personal", _("Personal data of somebody")
    WRONG = "wrong", _("Wrong or misleading")
    RIGHTS = "rights", _("Somebody else's work without permission")
    # Translators: a discussion or post that stands on the wrong board
    OFF_TOPIC = "off_topic", _("In the wrong place")
    OTHER = "other", pgettext_lazy("reason", "Something else")


class CaseState(models.TextChoices):
    """How far a case is."""

    OPEN = "open", pgettext_lazy("state of a case", "Open")
    # Translators: a case ended: what was flagged may stand
    KEPT = "kept", pgettext_lazy("state of a case", "Kept")
    # Translators: a case ended: what was flagged was taken from view
    HIDDEN = "hidden", pgettext_lazy("state of a case", "Hidden")
    # Translators: a case ended: what waited for approval is shown
    APPROVED = "approved", pgettext_lazy("state of a case", "Approved")


class CaseKind(models.TextChoices):
    """Why something is in the queue."""

    FLAGGED = "flagged", pgettext_lazy("kind of a case", "Flagged")
    # Translators: a post that nobody sees before somebody has looked at it
    APPROVAL = "approval", pgettext_lazy("kind of a case", "Waits for approval")


class Case(models.Model):
    """Something to be looked at: flagged by members, or waiting for approval. One open case for a thing and kind."""

    kind = models.CharField(_("kind"), max_length=10, choices=CaseKind.choices)
    content_type = models.ForeignKey(ContentType, related_name="+", on_delete=models.CASCADE)
    object_id = models.PositiveBigIntegerField()
    about = GenericForeignKey()
    #: Who looks after it: a name that `moderated.py` of the content's app gives, such as "board:7".
    area = models.CharField(_("area"), max_length=60, db_index=True)
    #: Whose content it is.
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, related_name="+", on_delete=models.SET_NULL
    )
    state = models.CharField(_("state"), max_length=10, choices=CaseState.choices, default=CaseState.OPEN)
    created_at = models.DateTimeField(_("since"), default=timezone.now)
    settled_at = models.DateTimeField(_("settled"), null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, related_name="+", on_delete=models.SET_NULL
    )
    #: What the one who settled it says to the author and to those who flagged.
    answer = models.TextField(_("answer"), max_length=2000, blank=True)

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "content_type", "object_id"],
                condition=Q(state=CaseState.OPEN),
                name="moderation_one_open_case",
            )
        ]
        indexes = [models.Index(fields=["state", "area", "created_at"], name="moderation_queue")]

    def __str__(self):
        return f"{self.kind} {self.content_type_id}/{self.object_id}: {self.state}"


class Flag(models.Model):
    """One member's word that something should be looked at; once for each case."""

    case = models.ForeignKey(Case, related_name="flags", on_delete=models.CASCADE)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, related_name="flags", on_delete=models.SET_NULL)
    reason = models.CharField(_("reason"), max_length=10, choices=Reason.choices)
    note = models.TextField(_("note"), max_length=1000, blank=True)
    created_at = models.DateTimeField(_("flagged"), default=timezone.now)

    class Meta:
        verbose_name = _("flag")
        verbose_name_plural = _("flags")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["case", "user"], name="moderation_flag_once")]

    def __str__(self):
        return f"{self.case_id}: {self.reason}"


class RestrictionKind(models.TextChoices):
    """What somebody may not do."""

    # Translators: a member who may read, but not write, for a time
    MUTE = "mute", pgettext_lazy("restriction of a member", "May not write")
    # Translators: a member who is shut out
    BAN = "ban", pgettext_lazy("restriction of a member", "Shut out")


class Restriction(models.Model):
    """A member may not write (in an area, or anywhere) for a time, or is shut out and her content taken from view."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, related_name="restrictions", on_delete=models.CASCADE)
    kind = models.CharField(_("kind"), max_length=10, choices=RestrictionKind.choices)
    #: "" for the whole portal.
    area = models.CharField(_("area"), max_length=60, blank=True)
    reason = models.TextField(_("reason"), max_length=1000)
    created_at = models.DateTimeField(_("since"), default=timezone.now)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, related_name="+", on_delete=models.SET_NULL
    )
    until = models.DateTimeField(_("until"), null=True, blank=True)
    lifted_at = models.DateTimeField(_("lifted"), null=True, blank=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, related_name="+", on_delete=models.SET_NULL
    )

    class Meta:
        verbose_name = _("restriction")
        verbose_name_plural = _("restrictions")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["user", "lifted_at", "until"], name="moderation_restricted")]

    def __str__(self):
        return f"{self.user_id}: {self.kind} {self.area}"


class Standing(models.Model):
    """What a member has done so far, from which it follows how far she is trusted."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, related_name="standing", on_delete=models.CASCADE)
    posts = models.PositiveIntegerField(_("posts that stand"), default=0)
    thanks = models.PositiveIntegerField(_("marks as helpful"), default=0)
    hidden = models.PositiveIntegerField(_("posts taken from view"), default=0)
    #: Set by hand; None where it follows from the figures.
    is_trusted = models.BooleanField(_("trusted"), null=True, blank=True)

    class Meta:
        verbose_name = _("standing")
        verbose_name_plural = _("standings")

    def __str__(self):
        return f"{self.user_id}: {self.posts}"


class AuditEvent(models.Model):
    """One line of the log: who did what to what. Security and moderation; read by administrators, never changed."""

    at = models.DateTimeField(_("when"), default=timezone.now, db_index=True)
    #: A name of `community.moderation.audit`, such as "thread.locked" or "login.failed".
    kind = models.CharField(_("what"), max_length=40, db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, related_name="+", on_delete=models.SET_NULL,
        verbose_name=_("who"),
    )  # fmt: skip
    #: The member whom it concerned.
    subject = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, related_name="+", on_delete=models.SET_NULL,
        verbose_name=_("whom"),
    )  # fmt: skip
    #: What it concerned, in a few words without personal data, and its address below the language.
    about = models.CharField(_("about"), max_length=200, blank=True)
    path = models.CharField(_("address"), max_length=200, blank=True)
    details = models.JSONField(_("details"), default=dict, blank=True)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M} {self.kind}"
