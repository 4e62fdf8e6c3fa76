"""What can be done with a review."""

from django.db import transaction

from ...models import Review, ReviewState


@transaction.atomic
def assign_reviewer(*, submission, reviewer, by, due_on=None) -> Review:
    """Asks a reviewer for a review of the present round."""
    former = Review.objects.filter(submission=submission, round=submission.round, reviewer=reviewer).first()
    review = former or Review(submission=submission, round=submission.round, reviewer=reviewer, grid_version=1)
    review.state, review.assigned_by, review.due_on = ReviewState.ASSIGNED, by, due_on
    review.save()
    return review


@transaction.atomic
def cancel_review(*, review, by) -> None:
    """Takes an unfinished review back from its reviewer."""
    review.state = ReviewState.CANCELLED
    review.save(update_fields=["state"])
