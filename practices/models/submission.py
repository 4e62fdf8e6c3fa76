"""The way of a practice through the portal: who writes it, how far it is, what was said about it."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from community.members.models.user import random_key
from portal.vocabulary.fields import CodeField


class SubmissionState(models.TextChoices):
    """How far a practice is; after the last two comes a new version, which begins as a draft."""

    # Translators: state of a practice: its authors are writing it
    DRAFT = "draft", pgettext_lazy("state of a practice", "Draft")
    # Translators: state of a practice: handed in, nobody has taken it yet
    SUBMITTED = "submitted", pgettext_lazy("state of a practice", "Submitted")
    # Translators: state of a practice: somebody looks whether it is complete and clear
    QUALITY_CHECK = "quality_check", pgettext_lazy("state of a practice", "Quality check")
    # Translators: state of a practice: two reviewers weigh it
    REVIEW = "review", pgettext_lazy("state of a practice", "Review")
    # Translators: state of a practice: its authors were asked to change something
    CHANGES_REQUESTED = "changes_requested", pgettext_lazy("state of a practice", "Changes requested")
    # Translators: state of a practice: it will not be published, and the authors know why
    DECLINED = "declined", pgettext_lazy("state of a practice", "Declined")
    # Translators: state of a practice: published with the label "promising practice"
    PROMISING = "promising", pgettext_lazy("state of a practice", "Published as promising")
    # Translators: state of a practice: published with the label "validated good practice"
    VALIDATED = "validated", pgettext_lazy("state of a practice", "Published as validated")
    # Translators: state of a practice: taken from the repository, kept for reference
    ARCHIVED = "archived", pgettext_lazy("state of a practice", "Archived")

    @property
    def is_editable(self) -> bool:
        """Whether its authors may write: not while others look at it, nor when it is over."""
        return self in (self.DRAFT, self.CHANGES_REQUESTED, self.PROMISING, self.VALIDATED)

    @property
    def is_waiting(self) -> bool:
        """Whether it waits for somebody else than its authors."""
        return self in (self.SUBMITTED, self.QUALITY_CHECK, self.REVIEW)


class Submission(models.Model):
    """A practice on its way: one per case, pointing to the page in the language in which it is written.

    The text is that of the page's revisions; the author is the page's owner.
    """

    key = models.CharField(_("key in addresses"), max_length=20, unique=True, default=random_key, editable=False)
    page = models.OneToOneField("practices.PracticePage", related_name="submission", on_delete=models.CASCADE)
    state = models.CharField(
        _("state"), max_length=20, choices=SubmissionState.choices, default=SubmissionState.DRAFT, db_index=True
    )
    since = models.DateTimeField(_("in this state since"), default=timezone.now)
    #: Who has it: who checks it, and stays responsible through the review.
    handler = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, related_name="+", on_delete=models.SET_NULL,
        verbose_name=_("handled by"),
    )  # fmt: skip
    #: Times that it went into review; reviews, scores and results belong to a round.
    round = models.PositiveSmallIntegerField(_("round of review"), default=0)
    #: When whoever it waits for was last reminded.
    reminded_at = models.DateTimeField(_("reminded"), null=True, blank=True)
    #: A firm without an account for which somebody else tells it.
    behalf_name = models.CharField(_("told for the firm"), max_length=200, blank=True)
    behalf_email = models.EmailField(_("address of the firm"), blank=True)
    behalf_agreed_on = models.DateField(_("the firm agreed on"), null=True, blank=True)
    adapted_from = models.ForeignKey(
        "practices.PracticePage", null=True, blank=True, related_name="adaptations", on_delete=models.SET_NULL,
        verbose_name=_("adapted from"),
    )  # fmt: skip
    created_at = models.DateTimeField(_("begun"), auto_now_add=True)
    changed_at = models.DateTimeField(_("last written"), default=timezone.now)

    class Meta:
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        ordering = ["-changed_at", "pk"]
        indexes = [models.Index(fields=["state", "since"])]

    def __str__(self):
        return f"{self.key}: {self.state}"

    @property
    def phase(self) -> SubmissionState:
        """The state as a SubmissionState."""
        return SubmissionState(self.state)


class Coauthor(models.Model):
    """That somebody writes along with the author."""

    submission = models.ForeignKey(Submission, related_name="coauthors", on_delete=models.CASCADE)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, related_name="coauthorships", on_delete=models.CASCADE)
    since = models.DateTimeField(_("since"), auto_now_add=True)

    class Meta:
        verbose_name = _("co-author")
        verbose_name_plural = _("co-authors")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["submission", "user"], name="coauthor_once")]

    def __str__(self):
        return f"{self.submission_id}: {self.user_id}"


class CoauthorInvitation(models.Model):
    """That whoever reads mail at an address is asked to write along, or to take the practice over as its author.

    The link in the mail holds a secret of which only a digest is kept; the address is forgotten when it was used.
    """

    submission = models.ForeignKey(Submission, related_name="invitations", on_delete=models.CASCADE)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, related_name="+", on_delete=models.SET_NULL)
    email = models.EmailField(_("e-mail address"), blank=True)
    #: For the firm in whose name it was told: who accepts becomes the author.
    makes_author = models.BooleanField(_("hands the practice over"), default=False)
    language = CodeField(_("language of the mail"), vocabulary="language", default="en")
    token_digest = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(_("sent"), auto_now_add=True)
    expires_at = models.DateTimeField(_("holds until"))
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("invitation to write along")
        verbose_name_plural = _("invitations to write along")
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.submission_id}: {self.created_at:%Y-%m-%d}"


class EventKind(models.TextChoices):
    """What happened to a submission, beside reaching a state."""

    STATE = "state", _("new state")
    # Translators: of a practice: somebody got it to look after
    ASSIGNED = "assigned", pgettext_lazy("history of a practice", "assigned")
    REMINDED = "reminded", pgettext_lazy("history of a practice", "reminded")
    COAUTHOR = "coauthor", _("co-author joined")
    AUTHOR = "author", _("new author")


class SubmissionEvent(models.Model):
    """One line of the history that authors and desk see: reviewers' names and scores never stand in it."""

    submission = models.ForeignKey(Submission, related_name="events", on_delete=models.CASCADE)
    kind = models.CharField(_("kind"), max_length=20, choices=EventKind.choices, default=EventKind.STATE)
    state = models.CharField(_("state"), max_length=20, choices=SubmissionState.choices, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, related_name="+", on_delete=models.SET_NULL)
    at = models.DateTimeField(_("when"), default=timezone.now)
    #: What authors are told: reasons, what to change.
    reason = models.TextField(_("reason"), blank=True)
    revision = models.ForeignKey(
        "wagtailcore.Revision", null=True, blank=True, related_name="+", on_delete=models.SET_NULL
    )

    class Meta:
        verbose_name = _("event of a submission")
        verbose_name_plural = _("events of submissions")
        ordering = ["pk"]

    def __str__(self):
        return f"{self.submission_id}: {self.kind} {self.state}"


class SubmissionComment(models.Model):
    """A remark on a submission or on one of its fields, and the answers to it."""

    submission = models.ForeignKey(Submission, related_name="comments", on_delete=models.CASCADE)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, related_name="submission_comments", on_delete=models.SET_NULL
    )
    #: Name of a field of the form; empty: about the whole.
    field = models.CharField(_("about"), max_length=60, blank=True)
    #: The passage it is about, as it stood then.
    quote = models.TextField(_("passage"), blank=True)
    text = models.TextField(_("comment"), max_length=5000)
    parent = models.ForeignKey("self", null=True, blank=True, related_name="answers", on_delete=models.CASCADE)
    #: Between those who check and review only; the authors do not see it.
    is_internal = models.BooleanField(_("for the desk only"), default=False)
    #: Round of review in which it was said, 0 before the first: others' remarks stay unseen while it is open.
    round = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(_("written"), default=timezone.now)
    changed_at = models.DateTimeField(_("changed"), null=True, blank=True)
    resolved_at = models.DateTimeField(_("settled"), null=True, blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, related_name="+", on_delete=models.SET_NULL
    )

    class Meta:
        verbose_name = _("comment on a submission")
        verbose_name_plural = _("comments on submissions")
        ordering = ["pk"]

    def __str__(self):
        return f"{self.submission_id}: {self.field} {self.created_at:%Y-%m-%d}"
