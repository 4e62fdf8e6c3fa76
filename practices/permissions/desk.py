"""What the review desk shows to whom, one submission at a time and as conditions on many."""

from django.db.models import Exists, OuterRef, Q

from community.organisations.models import Membership
from community.organisations.permissions import is_member

from ..models import Review, ReviewState, SubmissionEvent, SubmissionState
from .checking import can_assign, can_read
from .keeping import kept
from .reviewing import is_in_round, round_is_open
from .writing import CHECKERS, is_steward, writes, written_by


def is_on_desk(user) -> bool:
    """Whether there is a review desk for her: reviewers and stewards."""
    return is_member(user) and user.has_role(*CHECKERS)


def sees_on_desk(user, submission) -> bool:
    """Whether the desk shows it to her: what she may read and does not write herself."""
    return is_on_desk(user) and not writes(user, submission) and can_read(user, submission)


def decides_on_desk(user, submission) -> bool:
    """`can_assign`, of a submission that her desk shows: she does not write it, so that nothing has to be asked."""
    return is_steward(user) or submission.handler_id == user.pk


@kept
def is_blind(user, submission) -> bool:
    """Whether she is one of the reviewers of a round that is still open, and must learn nothing of the others."""
    return is_in_round(user, submission) and round_is_open(submission)


def manages_reviews(user, submission) -> bool:
    """Whether she sees who reviews it and changes that: who may assign, unless she reviews it herself meanwhile."""
    return can_assign(user, submission) and not is_blind(user, submission)


# --- the same for lists: conditions on submissions, held against the predicates above by a test


def close_to(user) -> Q:
    """The submissions whose newest text names an organisation of hers; asks one query itself."""
    if not hasattr(user, "_organisations"):  # asked once for a request, whose user this is
        user._organisations = list(Membership.objects.filter(user=user).values_list("organisation", flat=True))
    organisations = user._organisations
    if not organisations:
        return Q(pk__in=())
    content = "page__latest_revision__content"
    # The rows of partners are looked through as text: not every database looks into lists.
    among = rf'"organisation": ?({"|".join(map(str, organisations))})[,}}]'
    return Q(**{f"{content}__organisation__in": organisations}) | Q(**{f"{content}__partners__iregex": among})


def on_desk_of(user) -> Q:
    """The submissions of which `sees_on_desk` is true for somebody who has a desk; asks one query itself."""
    submitted = SubmissionEvent.objects.filter(submission=OuterRef("pk"), state=SubmissionState.SUBMITTED)
    asked = Review.objects.filter(submission=OuterRef("pk"), reviewer=user).exclude(state=ReviewState.RETURNED)
    was_submitted = Q(round__gt=0) | Q(Exists(submitted))
    return ~written_by(user) & (Q(Exists(asked)) | (was_submitted & ~close_to(user)))
