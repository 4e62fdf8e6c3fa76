"""What readers do with a practice: try it and tell, say whether it was useful, keep it."""

from django.conf import settings
from django.db import models
from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.organisations.models import Organisation
from portal.core.dates import year_field
from portal.vocabulary.fields import CodeField

from .records import PracticeRecord

#: Tells firms apart: one organisation is one firm, else one member, else one report whose author is gone.
FIRM = Coalesce(F("organisation") * 3, F("author") * 3 + 1, F("pk") * 3 + 2)


class ReuseReportQuerySet(models.QuerySet):
    """Reports by what readers may see of them."""

    def shown(self):
        """Those that no editor has taken from view."""
        return self.filter(hidden_at=None)


class ReuseReport(models.Model):
    """“We tried this”: who used a practice elsewhere, what was changed, and what came of it. Failures are welcome."""

    practice = models.ForeignKey(PracticeRecord, related_name="reuse_reports", on_delete=models.CASCADE)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, related_name="reuse_reports", on_delete=models.SET_NULL
    )
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, related_name="reuse_reports", on_delete=models.SET_NULL,
        verbose_name=_("organisation"),
    )  # fmt: skip
    language = CodeField(_("language of the report"), vocabulary="language")
    country = CodeField(_("country"), vocabulary="country")
    region = CodeField(_("region"), vocabulary="region", blank=True)
    enterprise_size = CodeField(_("size of the firm"), vocabulary="enterprise_size")
    year = year_field(verbose_name=_("year"))
    weeks = models.PositiveSmallIntegerField(_("weeks it took"), null=True, blank=True)
    cost_band = CodeField(_("what it cost"), vocabulary="cost_band", blank=True)
    outcome = CodeField(_("did it work?"), vocabulary="reuse_outcome")
    changes = models.TextField(_("what was changed"), max_length=3000, blank=True)
    results = models.TextField(_("what came of it"), max_length=3000)
    created_at = models.DateTimeField(_("told"), default=timezone.now)
    changed_at = models.DateTimeField(_("changed"), null=True, blank=True)
    #: Taken from view by an editor.
    hidden_at = models.DateTimeField(_("hidden"), null=True, blank=True)
    hidden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, related_name="+", on_delete=models.SET_NULL
    )

    objects = ReuseReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report of re-use")
        verbose_name_plural = _("reports of re-use")
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.practice_id}: {self.country} {self.outcome}"


class UsefulAnswer(models.Model):
    """An answer to “Was this useful?”; a member has one per practice, visitors' answers name nobody."""

    practice = models.ForeignKey(PracticeRecord, related_name="useful_answers", on_delete=models.CASCADE)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, related_name="useful_answers", on_delete=models.CASCADE
    )
    is_useful = models.BooleanField(_("useful"))
    reason = models.TextField(_("reason"), max_length=1000, blank=True)
    answered_on = models.DateField(_("answered"), default=timezone.localdate)

    class Meta:
        verbose_name = _("answer about usefulness")
        verbose_name_plural = _("answers about usefulness")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["practice", "user"], name="useful_answer_once")]

    def __str__(self):
        return f"{self.practice_id}: {self.is_useful}"


class Bookmark(models.Model):
    """That a member keeps a practice; nobody else sees it."""

    practice = models.ForeignKey(PracticeRecord, related_name="bookmarks", on_delete=models.CASCADE)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, related_name="bookmarks", on_delete=models.CASCADE)
    note = models.CharField(_("note"), max_length=300, blank=True)
    created_at = models.DateTimeField(_("kept since"), auto_now_add=True)

    class Meta:
        verbose_name = _("bookmark")
        verbose_name_plural = _("bookmarks")
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["practice", "user"], name="bookmark_once")]

    def __str__(self):
        return f"{self.user_id}: {self.practice_id}"
