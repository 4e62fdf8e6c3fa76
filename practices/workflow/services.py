"""What can be done with a submission; each step says from which states it leads where."""

from django.db import transaction
from django.utils import timezone

from ..models import Submission, SubmissionEvent, SubmissionState

State = SubmissionState
#: From which states each state is reached.
WAYS = {
    State.DRAFT: {State.SUBMITTED, State.PROMISING, State.VALIDATED, State.ARCHIVED, State.DECLINED},
    State.SUBMITTED: {State.DRAFT, State.CHANGES_REQUESTED},
    State.QUALITY_CHECK: {State.SUBMITTED},
    State.REVIEW: {State.QUALITY_CHECK},
    State.CHANGES_REQUESTED: {State.SUBMITTED, State.QUALITY_CHECK, State.REVIEW},
    State.DECLINED: {State.SUBMITTED, State.QUALITY_CHECK, State.REVIEW},
    State.PROMISING: {State.REVIEW},
    State.VALIDATED: {State.REVIEW},
    State.ARCHIVED: {State.DRAFT, State.CHANGES_REQUESTED, State.DECLINED, State.PROMISING, State.VALIDATED},
}


class WrongState(Exception):
    """The submission is not in a state from which this can be done: somebody else was quicker."""


@transaction.atomic
def move(submission, state, *, by, reason="") -> Submission:
    """Takes the submission into `state` and notes it in its history; raises WrongState where no way leads there."""
    locked = Submission.objects.select_for_update().get(pk=submission.pk)
    if locked.phase not in WAYS[State(state)]:
        raise WrongState(f"{locked.state} → {state}")
    locked.state, locked.since, locked.reminded_at = state, timezone.now(), None
    locked.save()
    SubmissionEvent.objects.create(
        submission=locked, state=state, by=by, reason=reason, revision=locked.page.latest_revision
    )
    for name in ("state", "since", "reminded_at"):
        setattr(submission, name, getattr(locked, name))
    return submission


def submit_practice(*, submission, by):
    """Hands it in."""
    return move(submission, State.SUBMITTED, by=by)


def withdraw_practice(*, submission, by):
    """Takes it back into the draft before anybody has decided."""
    return move(submission, State.DRAFT, by=by)


@transaction.atomic
def take_up(*, submission, by):
    """Begins the quality check: from now on `by` has it."""
    move(submission, State.QUALITY_CHECK, by=by)
    Submission.objects.filter(pk=submission.pk).update(handler=by)
    submission.handler = by
    return submission


@transaction.atomic
def send_to_review(*, submission, by):
    """Ends the quality check well; a new round of review begins."""
    move(submission, State.REVIEW, by=by)
    submission.round += 1
    Submission.objects.filter(pk=submission.pk).update(round=submission.round)
    return submission


def request_changes(*, submission, by, reason):
    """Gives it back to its authors with what is to be changed."""
    return move(submission, State.CHANGES_REQUESTED, by=by, reason=reason)


def decline_practice(*, submission, by, reason):
    """Ends its way, with reasons."""
    return move(submission, State.DECLINED, by=by, reason=reason)


def publish_reviewed(*, submission, by, label, reason=""):
    """Publishes what was reviewed with the `label` "promising" or "validated"."""
    return move(submission, State(label), by=by, reason=reason)


def archive_practice(*, submission, by, reason):
    """Takes it from the repository; number and text are kept."""
    return move(submission, State.ARCHIVED, by=by, reason=reason)
