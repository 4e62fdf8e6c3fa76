"""The end of a round: what the reviews amount to decides about the label."""

from django.db import transaction

from community.organisations.permissions import require

from ...models import Assessment
from ...permissions import can_decide
from ...workflow.services import publish_reviewed, request_changes
from ..errors import CommentNeeded
from ..grid import as_mean, as_total
from ..standing import standing_of
from .locking import lock_submission, require_in_review


@transaction.atomic
def decide(*, submission, by, comment="") -> Assessment:
    """Ends the round by the thresholds of its grid: publishes with a label, or gives it back to its authors.

    `comment` is what the authors are told; without it nothing is given back. Returns the Assessment. Raises
    PermissionDenied, WrongState, RoundOpen, TooFewReviews, GapsOpen, CommentNeeded.
    """
    locked = lock_submission(submission)
    require(can_decide(by, locked))
    require_in_review(locked)
    standing = standing_of(locked)
    if standing.obstacle:
        raise standing.obstacle
    result = standing.result
    if not result.label and not comment.strip():
        raise CommentNeeded
    assessment = Assessment.objects.create(
        submission=locked,
        round=locked.round,
        grid_version=standing.grid.version,
        total=as_total(result.total),
        blocks=_kept(result.blocks),
        criteria=_kept(result.criteria),
        external=_kept(result.external),
        reviews_count=len(standing.counting),
        label=result.label,
        decided_by=by,
        comment=comment,
    )
    if result.label:
        publish_reviewed(submission=submission, by=by, label=result.label, reason=comment)
    else:
        request_changes(submission=submission, by=by, reason=comment)
    return assessment


def _kept(means):
    """Means as JSON keeps them: numbers of two places."""
    return {code: float(as_mean(value)) for code, value in means.items()}
