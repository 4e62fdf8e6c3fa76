"""What can be done with a submission; each step says from which states it leads where, and takes Wagtail along.

Every verb raises WrongState when somebody else was quicker, and sends the letters that belong to it.
"""

from django.db import transaction
from django.utils import timezone

from ..models import EventKind, PracticePage, QualityCheckTask, ReviewTask, Submission, SubmissionEvent
from . import engine, letters, publishing
from .states import ENDED, PUBLISHED, WAITING, WAYS, State, WrongState, move

__all__ = [
    "WAYS",
    "State",
    "WrongState",
    "archive_practice",
    "decline_practice",
    "hand_over",
    "move",
    "publish_reviewed",
    "reopen_practice",
    "request_changes",
    "send_to_review",
    "submit_practice",
    "take_up",
    "withdraw_practice",
]


def _page(submission):
    """The page as it is now: one that was read before may not know its latest revision."""
    return PracticePage.objects.get(pk=submission.page_id)


@transaction.atomic
def submit_practice(*, submission, by, licence=""):
    """Hands in what was written last. With a `licence`: under it, and with what authors declare when they hand in."""
    move(submission, State.SUBMITTED, by=by)
    if licence:
        _declare(submission, by=by, licence=licence)
    engine.begin(_page(submission), user=by)
    letters.tell_submitted(submission)
    return submission


def _declare(submission, *, by, licence):
    page = _page(submission).get_latest_revision_as_object()
    page.licence = licence
    page.data_use_consented_on = page.sustainability_declared_on = timezone.localdate()
    submission.event.revision = page.save_revision(user=by, clean=False)
    submission.event.save()


@transaction.atomic
def withdraw_practice(*, submission, by):
    """Takes it back into the draft before anybody has decided."""
    move(submission, State.DRAFT, by=by, only_from=WAITING)
    engine.cancel(_page(submission), user=by)
    return submission


@transaction.atomic
def reopen_practice(*, submission, by):
    """Begins anew with what has ended: a new version of what is online, a draft of what was archived or declined."""
    return move(submission, State.DRAFT, by=by, only_from=ENDED)


@transaction.atomic
def take_up(*, submission, by):
    """Begins the quality check: from now on `by` has it."""
    move(submission, State.QUALITY_CHECK, by=by)
    _give(submission, by)
    engine.bring_to(_page(submission), QualityCheckTask, user=submission.page.owner)
    return submission


@transaction.atomic
def send_to_review(*, submission, by):
    """Ends the quality check well; a new round of review begins."""
    move(submission, State.REVIEW, by=by)
    engine.bring_to(_page(submission), ReviewTask, user=by)
    letters.tell_in_review(submission)
    return submission


@transaction.atomic
def request_changes(*, submission, by, reason):
    """Gives it back to its authors with what is to be changed."""
    move(submission, State.CHANGES_REQUESTED, by=by, reason=reason)
    engine.reject(_page(submission), user=by, reason=reason)
    letters.tell_changes(submission)
    return submission


@transaction.atomic
def decline_practice(*, submission, by, reason):
    """Ends its way, with reasons."""
    move(submission, State.DECLINED, by=by, reason=reason)
    engine.cancel(_page(submission), user=by)
    letters.tell_declined(submission)
    return submission


@transaction.atomic
def publish_reviewed(*, submission, by, label, reason=""):
    """Publishes exactly what was reviewed with the `label` "promising" or "validated", also on its translations.

    Raises ValueError for another label, ValidationError where the text lacks what a published page needs.
    """
    if label not in PUBLISHED:
        raise ValueError(label)
    move(submission, State(label), by=by, reason=reason)
    step = engine.bring_to(_page(submission), ReviewTask, user=by)
    publishing.label_revision(step.revision, label)
    engine.approve(step, user=by)
    letters.tell_published(submission)
    return submission


@transaction.atomic
def archive_practice(*, submission, by, reason):
    """Takes it from the repository in all languages; number and text are kept."""
    move(submission, State.ARCHIVED, by=by, reason=reason)
    page = _page(submission)
    engine.cancel(page, user=by)
    with engine.by_the_portal():
        publishing.unpublish_everywhere(page, user=by)
    letters.tell_archived(submission)
    return submission


@transaction.atomic
def hand_over(*, submission, by, handler):
    """Gives it to somebody else of the desk to look after; raises WrongState where it waits for nobody."""
    locked = Submission.objects.select_for_update().get(pk=submission.pk)
    if locked.phase not in (State.QUALITY_CHECK, State.REVIEW):
        raise WrongState(f"{locked.state}: nobody has it")
    _give(submission, handler)
    event = SubmissionEvent.objects.create(submission=submission, kind=EventKind.ASSIGNED, by=by)
    letters.tell_handler(submission, event)
    return submission


def _give(submission, handler):
    Submission.objects.filter(pk=submission.pk).update(handler=handler)
    submission.handler = handler
