"""Who reviews: asked, given back, taken back."""

from datetime import timedelta

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.organisations.permissions import require

from ...models import Review, ReviewState
from ...permissions import VALID_REVIEWS, can_assign, can_review
from .. import letters
from ..errors import AlreadyReviewer, EnoughReviewers, NotEligible, ReviewClosed
from ..standing import standing_of
from .locking import lock_review, lock_submission, require_in_review

#: Days that a reviewer is given, unless told otherwise.
REVIEW_DAYS = 14


class ReturnReason(models.TextChoices):
    """Why a reviewer gives a review back."""

    CONFLICT = "conflict", _("I am too close to it: I know the people, or have a share in it.")
    NO_TIME = "no_time", _("I do not find the time.")
    OTHER_FIELD = "other_field", _("I do not know this field well enough.")


@transaction.atomic
def assign_reviewer(*, submission, reviewer, by, due_on=None) -> Review:
    """Asks somebody for a review of this round by a date, and mails her; returns the Review.

    A third is asked only when the reviews that are handed in differ by two or more. Raises PermissionDenied,
    WrongState, NotEligible, AlreadyReviewer, EnoughReviewers.
    """
    submission = lock_submission(submission)
    require(can_assign(by, submission))
    require_in_review(submission)
    if not can_review(reviewer, submission):
        raise NotEligible
    standing = standing_of(submission)
    former = next((review for review in standing.reviews if review.reviewer_id == reviewer.pk), None)
    _check_former(former)
    if not standing.lacks_reviewers and not standing.needs_third:
        raise EnoughReviewers
    review = former or Review(submission=submission, round=submission.round, reviewer=reviewer)
    review.is_third = not standing.lacks_reviewers
    review.grid_version = standing.grid.version
    review.revision = submission.page.latest_revision
    review.state, review.reason, review.reminded_at = ReviewState.ASSIGNED, "", None
    review.assigned_by, review.assigned_at = by, timezone.now()
    review.due_on = due_on or timezone.localdate() + timedelta(days=REVIEW_DAYS)
    review.save()
    letters.tell_reviewer_of_assignment(review)
    return review


def _check_former(former):
    """Who gave it back for want of time may be asked again, who is too close to it may not."""
    if former is None:
        return
    if former.state in VALID_REVIEWS:
        raise AlreadyReviewer
    if former.reason.split("\n")[0] == ReturnReason.CONFLICT:
        raise NotEligible


@transaction.atomic
def return_review(*, review, by, reason, words="") -> Review:
    """Gives a review back with a ReturnReason; who handles the practice is told. Raises PermissionDenied, ReviewClosed.

    What was written stays with the review, unseen by others.
    """
    review = lock_review(review)
    require(review.reviewer_id == by.pk)
    return _give_back(review, "\n".join(filter(None, (ReturnReason(reason).value, words.strip()[:900]))))


@transaction.atomic
def release_reviews(*, reviewer) -> int:
    """Gives back all that she still has to write, for an account that ends; returns how many there were."""
    waiting = Review.objects.filter(reviewer=reviewer, state=ReviewState.ASSIGNED).select_related("submission__page")
    reviews = [lock_review(review) for review in waiting]
    for review in reviews:
        _give_back(review, ReturnReason.NO_TIME.value)
    return len(reviews)


def _give_back(review, reason):
    if review.state != ReviewState.ASSIGNED:
        raise ReviewClosed
    review.state, review.reason = ReviewState.RETURNED, reason
    review.save(update_fields=["state", "reason"])
    letters.tell_desk_of_return(review)
    return review


@transaction.atomic
def cancel_review(*, review, by) -> Review:
    """Takes a review back that is not handed in yet, and tells the reviewer. Raises PermissionDenied, ReviewClosed."""
    review = lock_review(review)
    require(can_assign(by, review.submission))
    if review.state != ReviewState.ASSIGNED:
        raise ReviewClosed
    review.state = ReviewState.CANCELLED
    review.save(update_fields=["state"])
    letters.tell_reviewer_of_cancellation(review)
    return review
