"""Criteria on which reviewers differ widely: one proposes a score, the other agrees."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from community.organisations.permissions import require

from ...models import ConsensusScore
from .. import letters
from ..errors import ChangedMeanwhile, CommentNeeded, NotDisputed, OwnProposal, UnknownAnswer
from ..grid import Answer, needs_comment
from ..standing import standing_of
from .locking import lock_submission, require_in_review
from .writing import tell_of_standing


@transaction.atomic
def propose_consensus(*, submission, criterion, by, score=None, is_not_applicable=False, comment="") -> ConsensusScore:
    """Proposes what should count for a disputed criterion, in place of any earlier proposal; tells the others.

    Raises PermissionDenied for who has no review of this round, WrongState, NotDisputed, UnknownAnswer,
    CommentNeeded.
    """
    submission, standing = _disputed(submission, criterion, by)
    scores = {step.score for step in standing.grid.scale_of(criterion)}
    if (score is None) is not is_not_applicable or not (is_not_applicable or score in scores):
        raise UnknownAnswer
    if needs_comment(standing.grid, criterion, Answer(score, is_not_applicable)) and not comment.strip():
        raise CommentNeeded
    proposal, _is_new = ConsensusScore.objects.update_or_create(
        submission=submission, round=submission.round, criterion=criterion,
        defaults={
            "score": score, "comment": comment, "proposed_by": by, "agreed_by": None, "changed_at": timezone.now(),
        },
    )  # fmt: skip
    letters.tell_of_proposal(submission, standing, by)
    return proposal


@transaction.atomic
def agree(*, submission, criterion, by, seen) -> ConsensusScore:
    """Agrees to what another reviewer proposed; `seen` is its score as it was read (None: not applicable).

    With the last agreement the round is complete, and the desk is told. Raises PermissionDenied, WrongState,
    NotDisputed, OwnProposal, ChangedMeanwhile.
    """
    submission, standing = _disputed(submission, criterion, by)
    proposal = standing.proposals.get(criterion)
    if proposal is None or proposal.score != seen:
        raise ChangedMeanwhile
    if proposal.proposed_by_id == by.pk:
        raise OwnProposal
    proposal.agreed_by, proposal.changed_at = by, timezone.now()
    proposal.save(update_fields=["agreed_by", "changed_at"])
    if standing.gaps == [criterion]:
        tell_of_standing(submission)
    return proposal


def _disputed(submission, criterion, by):
    """The locked submission and its standing, if `by` may speak about this criterion now."""
    submission = lock_submission(submission)
    require_in_review(submission)
    standing = standing_of(submission)
    own = next((review for review in standing.handed_in if review.reviewer_id == by.pk), None)
    require(own is not None and by.is_active)
    if standing.is_waiting:
        raise PermissionDenied  # a third is writing: nobody sees the others' scores
    if criterion not in standing.gaps:
        raise NotDisputed
    return submission, standing
