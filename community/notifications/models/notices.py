"""News for members: what happened, when they want to hear of it, what was mailed."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Delivery(models.TextChoices):
    """When a member hears of a kind of news by mail; on the site she sees it at once, unless it is off."""

    # Translators: choice of when to be told by mail: neither by mail nor on the site
    OFF = "off", pgettext_lazy("when to be told", "Not at all")
    # Translators: choice of when to be told by mail: on the site alone
    SITE = "site", pgettext_lazy("when to be told", "On the site only")
    AT_ONCE = "at_once", pgettext_lazy("when to be told", "At once")
    DAILY = "daily", pgettext_lazy("when to be told", "Once a day")
    WEEKLY = "weekly", pgettext_lazy("when to be told", "Once a week")


class Notice(models.Model):
    """Something that happened and that a member is told: on the site, and by mail when she wants it.

    A notice is kept without texts of others but an excerpt in `data`: what may not be read any more is left out when
    it is shown or mailed, by the question that its kind registers.
    """

    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, related_name="notices", on_delete=models.CASCADE)
    #: A name of `community.notifications.kinds`.
    kind = models.CharField(_("kind"), max_length=40)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, related_name="+", on_delete=models.SET_NULL
    )
    content_type = models.ForeignKey(ContentType, null=True, blank=True, related_name="+", on_delete=models.CASCADE)
    object_id = models.PositiveBigIntegerField(null=True, blank=True)
    about = GenericForeignKey()
    #: What belongs together in a list and in a digest, such as "thread:7".
    group = models.CharField(max_length=60, blank=True)
    #: Where it leads, below the language, without a slash before it.
    path = models.CharField(max_length=200, blank=True)
    data = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(_("when"), default=timezone.now)
    read_at = models.DateTimeField(_("seen"), null=True, blank=True)
    #: How it leaves; fixed when it is written. Empty where it does not leave by mail.
    delivery = models.CharField(max_length=10, choices=Delivery.choices, blank=True)
    #: The mail in which it left.
    mail = models.ForeignKey(
        "notifications.OutgoingMail", null=True, blank=True, related_name="notices", on_delete=models.SET_NULL
    )
    mailed_at = models.DateTimeField(_("mailed"), null=True, blank=True)
    #: Where it is set, a second notice with the same to the same member is not written.
    dedupe_key = models.CharField(max_length=120, null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["recipient", "dedupe_key"], name="notifications_notice_once")]
        indexes = [
            models.Index(fields=["recipient", "read_at"], name="notifications_unread"),
            models.Index(fields=["delivery", "mailed_at", "recipient"], name="notifications_to_mail"),
        ]

    def __str__(self):
        return f"{self.recipient_id}: {self.kind}"


class NoticeChoice(models.Model):
    """When a member wants to hear of one kind of news; without a row as its kind says."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, related_name="notice_choices", on_delete=models.CASCADE)
    kind = models.CharField(_("kind"), max_length=40)
    delivery = models.CharField(_("when"), max_length=10, choices=Delivery.choices)

    class Meta:
        verbose_name = _("choice of news")
        verbose_name_plural = _("choices of news")
        constraints = [models.UniqueConstraint(fields=["user", "kind"], name="notifications_choice_once")]

    def __str__(self):
        return f"{self.user_id}: {self.kind} {self.delivery}"


class Digest(models.Model):
    """That a member got her collected news of a day or week; one for each period."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, related_name="digests", on_delete=models.CASCADE)
    delivery = models.CharField(max_length=10, choices=Delivery.choices)
    #: The day on which it was made; of a week its Monday.
    day = models.DateField()

    class Meta:
        verbose_name = _("digest")
        verbose_name_plural = _("digests")
        constraints = [models.UniqueConstraint(fields=["user", "delivery", "day"], name="notifications_digest_once")]

    def __str__(self):
        return f"{self.user_id}: {self.delivery} {self.day}"
