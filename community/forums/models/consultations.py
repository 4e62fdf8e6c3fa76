"""Statements of consultations, and the votes on them."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .threads import Thread


class Statement(models.Model):
    """A sentence that a member proposes in a consultation, to be agreed with or not."""

    thread = models.ForeignKey(Thread, related_name="statements", on_delete=models.CASCADE)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, related_name="statements", on_delete=models.SET_NULL
    )
    text = models.CharField(_("statement"), max_length=300)
    created_at = models.DateTimeField(_("proposed"), default=timezone.now)
    is_pending = models.BooleanField(_("waits for approval"), default=False)
    hidden_at = models.DateTimeField(_("hidden"), null=True, blank=True)
    agree_count = models.PositiveIntegerField(_("agree"), default=0)
    disagree_count = models.PositiveIntegerField(_("disagree"), default=0)
    pass_count = models.PositiveIntegerField(_("undecided"), default=0)

    class Meta:
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        ordering = ["pk"]

    def __str__(self):
        return self.text


class Choice(models.TextChoices):
    """What one says to a statement."""

    AGREE = "agree", pgettext_lazy("vote", "Agree")
    DISAGREE = "disagree", pgettext_lazy("vote", "Disagree")
    PASS = "pass", pgettext_lazy("vote", "Undecided")


class Vote(models.Model):
    """One member's vote on a statement; who voted what is told to nobody."""

    statement = models.ForeignKey(Statement, related_name="votes", on_delete=models.CASCADE)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, related_name="votes", on_delete=models.SET_NULL)
    choice = models.CharField(_("vote"), max_length=10, choices=Choice.choices)
    created_at = models.DateTimeField(_("voted"), default=timezone.now)

    class Meta:
        verbose_name = _("vote")
        verbose_name_plural = _("votes")
        constraints = [models.UniqueConstraint(fields=["statement", "user"], name="forums_vote_once")]

    def __str__(self):
        return f"{self.statement_id}: {self.choice}"
