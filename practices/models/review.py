"""Reviews by the grid, what reviewers agree on, and what comes of a round."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.vocabulary.fields import CodeField

from .submission import Submission


class ReviewState(models.TextChoices):
    """How far a review is."""

    # Translators: state of a review: given to a reviewer who has not finished it
    ASSIGNED = "assigned", pgettext_lazy("state of a review", "in hand")
    # Translators: state of a review: finished and handed in
    SUBMITTED = "submitted", pgettext_lazy("state of a review", "handed in")
    # Translators: state of a review: the reviewer gave it back
    RETURNED = "returned", pgettext_lazy("state of a review", "given back")
    # Translators: state of a review: the desk took it from the reviewer
    CANCELLED = "cancelled", pgettext_lazy("state of a review", "taken back")


class Review(models.Model):
    """One reviewer's judgement of one revision of a practice, in one round; blind to the others of that round."""

    #: The admin lists what refers to an account or a page; who reviews what must not stand there.
    wagtail_reference_index_ignore = True

    submission = models.ForeignKey(Submission, related_name="reviews", on_delete=models.CASCADE)
    round = models.PositiveSmallIntegerField(_("round of review"))
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, related_name="reviews", on_delete=models.SET_NULL)
    #: Asked for because two others differ widely.
    is_third = models.BooleanField(_("third review"), default=False)
    grid_version = models.PositiveSmallIntegerField(_("version of the grid"))
    state = models.CharField(_("state"), max_length=12, choices=ReviewState.choices, default=ReviewState.ASSIGNED)
    assigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, related_name="+", on_delete=models.SET_NULL
    )
    assigned_at = models.DateTimeField(_("assigned"), default=timezone.now)
    due_on = models.DateField(_("wanted by"), null=True, blank=True)
    reminded_at = models.DateTimeField(_("reminded"), null=True, blank=True)
    changed_at = models.DateTimeField(_("last written"), null=True, blank=True)
    submitted_at = models.DateTimeField(_("handed in"), null=True, blank=True)
    revision = models.ForeignKey(
        "wagtailcore.Revision", null=True, blank=True, related_name="+", on_delete=models.SET_NULL
    )
    #: What the authors are told, beside the comments on criteria.
    summary = models.TextField(_("summary"), max_length=5000, blank=True)
    #: Why it was given back.
    reason = models.TextField(_("reason"), max_length=1000, blank=True)

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["submission", "round", "reviewer"], name="review_once_a_round")]

    def __str__(self):
        return f"{self.submission_id}/{self.round}: {self.state}"


class ReviewScore(models.Model):
    """What a reviewer says about one criterion: 1 to 5, for external factors −2 to +2.

    Without a score it is not applicable, or not answered yet.
    """

    #: The admin lists what refers to an account or a page; who reviews what must not stand there.
    wagtail_reference_index_ignore = True

    review = models.ForeignKey(Review, related_name="scores", on_delete=models.CASCADE)
    criterion = models.CharField(_("criterion"), max_length=10)
    score = models.SmallIntegerField(
        _("score"), null=True, blank=True, validators=[MinValueValidator(-2), MaxValueValidator(5)]
    )
    is_not_applicable = models.BooleanField(_("not applicable"), default=False)
    comment = models.TextField(_("comment"), max_length=2000, blank=True)

    class Meta:
        verbose_name = _("score")
        verbose_name_plural = _("scores")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["review", "criterion"], name="review_score_once")]

    def __str__(self):
        return f"{self.review_id} {self.criterion}: {self.score}"


class ConsensusScore(models.Model):
    """What the reviewers of a round agreed on for a criterion on which they differed by two or more."""

    #: The admin lists what refers to an account or a page; who reviews what must not stand there.
    wagtail_reference_index_ignore = True

    submission = models.ForeignKey(Submission, related_name="consensus_scores", on_delete=models.CASCADE)
    round = models.PositiveSmallIntegerField(_("round of review"))
    criterion = models.CharField(_("criterion"), max_length=10)
    score = models.SmallIntegerField(_("score"), null=True, blank=True)
    comment = models.TextField(_("comment"), max_length=2000, blank=True)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, related_name="+", on_delete=models.SET_NULL)
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, related_name="+", on_delete=models.SET_NULL
    )
    changed_at = models.DateTimeField(_("changed"), default=timezone.now)

    class Meta:
        verbose_name = _("agreed score")
        verbose_name_plural = _("agreed scores")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["submission", "round", "criterion"], name="consensus_score_once")
        ]

    def __str__(self):
        return f"{self.submission_id}/{self.round} {self.criterion}: {self.score}"


class Assessment(models.Model):
    """What came of a round: the profile that the page shows once it is published.

    It belongs to the case, not to a language.
    """

    #: The admin lists what refers to an account or a page; who reviews what must not stand there.
    wagtail_reference_index_ignore = True

    submission = models.ForeignKey(Submission, related_name="assessments", on_delete=models.CASCADE)
    round = models.PositiveSmallIntegerField(_("round of review"))
    grid_version = models.PositiveSmallIntegerField(_("version of the grid"))
    #: Weighted mean of the blocks, 1 to 5.
    total = models.DecimalField(_("total"), max_digits=3, decimal_places=2)
    #: {code: mean} of blocks, of criteria, and of external factors (−2 to +2); what was not applicable is left out.
    blocks = models.JSONField(default=dict)
    criteria = models.JSONField(default=dict)
    external = models.JSONField(default=dict)
    reviews_count = models.PositiveSmallIntegerField(_("reviews"))
    #: The label it led to; empty: returned with comments.
    label = CodeField(_("quality label"), vocabulary="quality_label", blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, related_name="+", on_delete=models.SET_NULL
    )
    decided_at = models.DateTimeField(_("decided"), default=timezone.now)
    #: What the authors are told.
    comment = models.TextField(_("comment"), max_length=5000, blank=True)

    class Meta:
        verbose_name = _("assessment")
        verbose_name_plural = _("assessments")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["submission", "round"], name="assessment_once_a_round")]

    def __str__(self):
        return f"{self.submission_id}/{self.round}: {self.total}"
