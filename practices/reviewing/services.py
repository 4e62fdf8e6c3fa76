"""What can be done with a review."""

from django.db import transaction

from ..models import Review, ReviewState


@transaction.atomic
def assign_reviewer(*, submission, reviewer, by, due_on=None) -> Review:
    """Asks a reviewer for a review of the present round."""
    return Review.objects.create(
        submission=submission, round=submission.round, reviewer=reviewer, assigned_by=by, due_on=due_on, grid_version=1
    )


@transaction.atomic
def cancel_review(*, review, by) -> None:
    """Takes an unfinished review back from its reviewer."""
    review.state = ReviewState.CANCELLED
    review.save(update_fields=["state"])
