"""The outbox: mails as they will leave, or have left."""

import datetime
import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

#: Whoever claimed a mail so long ago has died: longer than any sending takes with the time-outs of `EMAIL_TIMEOUT`.
CLAIM_LASTS = datetime.timedelta(minutes=10)


class MailQuerySet(models.QuerySet):
    """Mails by what has become of them."""

    def unsent(self):
        """Neither sent nor given up."""
        return self.filter(sent_at=None, given_up_at=None).exclude(to_address="")

    def orders(self):
        """No mails but notes of what has still to be told to many: see `orders`."""
        return self.filter(sent_at=None, given_up_at=None, to_address="")

    def due(self):
        """Those that may be tried now: not waiting for another try, and in nobody's hands."""
        now = timezone.now()
        return self.unsent().filter(
            Q(not_before=None) | Q(not_before__lte=now), Q(claimed_at=None) | Q(claimed_at__lte=now - CLAIM_LASTS)
        )

    def overdue(self, hours=1):
        """Those that should have left hours ago."""
        return self.unsent().filter(created_at__lt=timezone.now() - datetime.timedelta(hours=hours))

    def troubled(self):
        """Given up, or failed at least once and not sent since."""
        return self.filter(sent_at=None).exclude(given_up_at=None, error="")


class OutgoingMail(models.Model):
    """One mail to one address. Written in the transaction of what it tells about; sent after it."""

    message_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    #: The member it is for; None for somebody without an account. It goes with her.
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="mails"
    )
    to_address = models.EmailField(_("to"))
    kind = models.CharField(_("kind"), max_length=60, blank=True)
    language = models.CharField(_("language"), max_length=10, blank=True)
    subject = models.CharField(_("subject"), max_length=250)
    text = models.TextField()
    html = models.TextField(blank=True)
    #: A calendar entry (iCalendar, RFC 5546) that travels with it; its METHOD stands in it.
    calendar = models.TextField(blank=True)
    #: Sender, where it is not `DEFAULT_FROM_EMAIL`; and headers besides those that every mail gets.
    from_address = models.CharField(max_length=320, blank=True)
    headers = models.JSONField(default=dict, blank=True)
    #: Where it is set, a second mail with the same is the same mail and is not written.
    dedupe_key = models.CharField(max_length=200, null=True, blank=True, unique=True, editable=False)
    created_at = models.DateTimeField(_("written"), default=timezone.now)
    not_before = models.DateTimeField(_("not before"), null=True, blank=True)
    claimed_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveIntegerField(_("attempts"), default=0)
    error = models.CharField(_("last fault"), max_length=500, blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    # Translators: when the portal stopped trying to send a mail
    given_up_at = models.DateTimeField(_("given up"), null=True, blank=True)

    objects = MailQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["sent_at", "not_before"], name="mail_due")]

    def __str__(self):
        return self.subject
