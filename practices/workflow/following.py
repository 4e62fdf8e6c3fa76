"""Keeps submissions in step with what is done in Wagtail's admin.

What the portal's own verbs do reaches these receivers too, and finds the submission in its new state already.
"""

from wagtail.models import TaskState, WorkflowState
from wagtail.signals import (
    page_published,
    page_unpublished,
    task_rejected,
    task_submitted,
    workflow_approved,
    workflow_cancelled,
    workflow_rejected,
    workflow_submitted,
)

from ..models import PracticePage, QualityCheckTask, ReviewTask, Submission
from . import letters, publishing
from .engine import is_by_the_portal
from .states import PUBLISHED, WAITING, State, follow, published_state, submission_for


def submission_at(page):
    """The submission of which this page is the text, begun if there was none; None for translations and other pages."""
    page = page.specific
    if not isinstance(page, PracticePage):
        return None
    if page.original_language not in ("", page.locale.language_code):
        return None
    return submission_for(page)


def _on_step(sender, instance, user=None, **kwargs):
    task = instance.task.specific
    if is_by_the_portal() or not isinstance(task, (QualityCheckTask, ReviewTask)):
        return
    submission = submission_at(instance.workflow_state.content_object)
    if submission is None:
        return
    if isinstance(task, QualityCheckTask):
        if follow(submission, State.SUBMITTED, by=user):
            letters.tell_submitted(submission)
        return
    follow(submission, State.QUALITY_CHECK, by=user)
    Submission.objects.filter(pk=submission.pk, handler=None).update(handler=user)
    if follow(submission, State.REVIEW, by=user):
        letters.tell_in_review(submission)


def _on_rejection(sender, instance, user=None, **kwargs):
    if is_by_the_portal():
        return
    submission = submission_at(instance.workflow_state.content_object)
    waits = submission and submission.phase in WAITING
    if waits and follow(submission, State.CHANGES_REQUESTED, by=user, reason=instance.comment):
        letters.tell_changes(submission)


def _on_cancelling(sender, instance, user=None, **kwargs):
    if is_by_the_portal():
        return
    submission = submission_at(instance.content_object)
    if submission and submission.phase in WAITING:
        follow(submission, State.DRAFT, by=user)


def _on_publication(sender, instance, revision=None, **kwargs):
    if not instance.live or instance.original_language not in ("", instance.locale.language_code):
        return
    publishing.carry_label(instance)
    if is_by_the_portal():
        return
    # Practices that editors publish, or that are loaded, get a submission when somebody begins to write on.
    submission = Submission.objects.filter(page=instance).first()
    if submission and follow(submission, published_state(instance), by=revision and revision.user):
        letters.tell_published(submission)


def _on_unpublication(sender, instance, **kwargs):
    """Where no language is online any more, it is archived."""
    if is_by_the_portal():
        return
    if PracticePage.objects.filter(translation_key=instance.translation_key, live=True).exists():
        return
    submission = Submission.objects.filter(page__translation_key=instance.translation_key).first()
    if submission and submission.phase in PUBLISHED and follow(submission, State.ARCHIVED, by=None):
        letters.tell_archived(submission)


def connect():
    """Listens; safe to repeat."""
    task_submitted.connect(_on_step, sender=TaskState, dispatch_uid="practices_step")
    task_rejected.connect(_on_rejection, sender=TaskState, dispatch_uid="practices_rejection")
    workflow_cancelled.connect(_on_cancelling, sender=WorkflowState, dispatch_uid="practices_cancelling")
    page_published.connect(_on_publication, sender=PracticePage, dispatch_uid="practices_publication")
    page_unpublished.connect(_on_unpublication, sender=PracticePage, dispatch_uid="practices_unpublication")
    _silence_wagtail()


def _silence_wagtail():
    """Our own letters tell authors of their practices; Wagtail's go on for other pages.

    Wagtail connects later, by these names, and finds its places taken.
    """
    from wagtail.admin import signal_handlers as theirs

    places = (
        (workflow_submitted, theirs.workflow_submission_email_notifier, "submitted"),
        (workflow_rejected, theirs.workflow_rejection_email_notifier, "rejected"),
        (workflow_approved, theirs.workflow_approval_email_notifier, "approved"),
    )
    for signal, notifier, name in places:
        signal.connect(
            _unless_practice(notifier),
            sender=WorkflowState,
            weak=False,
            dispatch_uid=f"workflow_state_{name}_email_notification",
        )


def _unless_practice(notifier):
    def receive(instance=None, **kwargs):
        if not isinstance(instance.content_object.specific, PracticePage):
            notifier(instance=instance, **kwargs)

    return receive
