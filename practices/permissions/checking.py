"""Who reads a submission before it is published, checks it and hands it out."""

from community.organisations.permissions import is_member

from ..models import Review, ReviewState, SubmissionState
from .conflicts import conflict_of_interest
from .writing import CHECKERS, is_steward, writes


def checks(user, submission) -> bool:
    """Whether the quality check of it may be hers, now or at another time."""
    if not (is_member(user) and user.has_role(*CHECKERS)):
        return False
    return conflict_of_interest(user, submission) in ("", "country")


def can_check(user, submission) -> bool:
    """Whether she may take it, send it on, ask for changes or decline it before the review."""
    is_due = submission.phase in (SubmissionState.SUBMITTED, SubmissionState.QUALITY_CHECK)
    return is_due and checks(user, submission)


def can_read(user, submission) -> bool:
    """Whether she may read it before it is published: its writers, and the desk once it was submitted."""
    if writes(user, submission):
        return True
    if not is_member(user):
        return False
    if user.has_role(*CHECKERS) and _was_submitted(submission) and checks(user, submission):
        return True
    return Review.objects.filter(submission=submission, reviewer=user).exclude(state=ReviewState.RETURNED).exists()


def _was_submitted(submission):
    if submission.round or submission.phase not in (SubmissionState.DRAFT, SubmissionState.ARCHIVED):
        return True
    return submission.events.filter(state=SubmissionState.SUBMITTED).exists()


def can_assign(user, submission) -> bool:
    """Whether she may choose and change who handles or reviews it: stewards and who handles it, never its authors."""
    return is_member(user) and not writes(user, submission) and looks_after(user, submission)


def looks_after(user, submission) -> bool:
    """Whether she decides about it, unless she writes it: stewards and who handles it."""
    return is_steward(user) or (submission.handler_id == user.pk and user.has_role(*CHECKERS))
