"""One step at a time: whatever concerns a round waits for the row of its submission."""

from ...models import Review, Submission, SubmissionState
from ..errors import NotInReview


def lock_submission(submission) -> Submission:
    """The submission as it is now, held until the transaction ends."""
    related = ("page__latest_revision", "page__locale", "handler")
    return Submission.objects.select_for_update(of=("self",)).select_related(*related).get(pk=submission.pk)


def lock_review(review) -> Review:
    """The review as it is now, behind the lock of its submission."""
    submission = lock_submission(review.submission)
    locked = Review.objects.select_for_update(of=("self",)).select_related("reviewer").get(pk=review.pk)
    locked.submission = submission
    return locked


def require_in_review(submission):
    """Raises NotInReview (a WrongState) unless the submission is in review."""
    if submission.phase is not SubmissionState.REVIEW:
        raise NotInReview
