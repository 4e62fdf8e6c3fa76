"""Who reviews, who sees which review, who decides."""

from dataclasses import dataclass

from community.members.roles import Role
from community.organisations.permissions import is_member

from ..models import Review, ReviewState, SubmissionState
from .checking import looks_after
from .conflicts import conflict_of_interest
from .writing import writes

#: States of reviews that count: neither given back nor taken back.
VALID_REVIEWS = (ReviewState.ASSIGNED, ReviewState.SUBMITTED)


def is_in_round(user, submission) -> bool:
    """Whether she is one of the reviewers of the present round."""
    here = Review.objects.filter(submission=submission, round=submission.round)
    return here.filter(reviewer=user, state__in=VALID_REVIEWS).exists()


def can_review(user, submission) -> bool:
    """Whether she may be asked for a review: a reviewer from elsewhere, and not who decides about it."""
    if not (is_member(user) and user.has_role(Role.REVIEWER)) or submission.handler_id == user.pk:
        return False
    return not conflict_of_interest(user, submission)


def round_is_open(submission, number=None) -> bool:
    """Whether reviews of the round are still being written, so that nobody may see another's.

    Also while a second reviewer is still being looked for, who is not to be told what the first one thinks.
    """
    number = submission.round if number is None else number
    states = Review.objects.filter(submission=submission, round=number).values_list("state", flat=True)
    return _is_open(submission, number, list(states))


def _is_open(submission, number, states) -> bool:
    if ReviewState.ASSIGNED in states:
        return True
    return _is_present(submission, number) and states.count(ReviewState.SUBMITTED) < 2


def _is_present(submission, number) -> bool:
    return submission.phase is SubmissionState.REVIEW and submission.round == number


@dataclass(frozen=True)
class ReviewAccess:
    """What somebody may do with the reviews of a round; the views ask it once."""

    #: Whether there is something for her on the page of the reviews: authors, who decides, reviewers of any round.
    can_follow: bool = False
    #: Whether she may end the round: who handles it or a steward, unless she is one of its reviewers.
    can_decide: bool = False
    is_writer: bool = False
    is_desk: bool = False
    is_open: bool = True
    #: Whether she has handed in a review of this round.
    has_reviewed: bool = False
    #: The reviews that she may read now.
    shown: tuple[Review, ...] = ()


def review_access(user, submission, number=None) -> ReviewAccess:
    """What she may do with the reviews of a round (the present one, unless told).

    She reads her own at any time, others' only when all of the round are handed in: then the desk may and her fellow
    reviewers, and the authors once the round has led to a result. Reviews that were given or taken back are shown to
    nobody.
    """
    if not is_member(user):
        return ReviewAccess()
    number = submission.round if number is None else number
    every = list(Review.objects.filter(submission=submission).select_related("reviewer"))
    reviews = [one for one in every if one.round == number]
    hers = [one for one in every if one.reviewer_id == user.pk and one.state in VALID_REVIEWS]
    own = tuple(one for one in hers if one.round == number)
    has_reviewed = any(one.state == ReviewState.SUBMITTED for one in own)
    is_open = _is_open(submission, number, [one.state for one in reviews])
    is_writer = writes(user, submission)
    is_desk = not is_writer and looks_after(user, submission)
    handed_in = tuple(one for one in reviews if one.state == ReviewState.SUBMITTED)
    if is_open:
        sees_all = False
    elif is_writer:
        sees_all = bool(handed_in) and submission.assessments.filter(round=number).exists()
    else:
        sees_all = is_desk or has_reviewed
    return ReviewAccess(
        can_follow=is_writer or is_desk or bool(hers),
        can_decide=is_desk and not own and _is_present(submission, number),
        is_writer=is_writer,
        is_desk=is_desk,
        is_open=is_open,
        has_reviewed=has_reviewed,
        shown=handed_in if sees_all else own,
    )


def can_see_review(user, review) -> bool:
    """Whether she may read this review; see `review_access`."""
    return review in review_access(user, review.submission, review.round).shown


def can_write_review(user, review) -> bool:
    """Whether she may go on with this review: hers, not handed in, of the round that is going on."""
    is_hers = is_member(user) and review.reviewer_id == user.pk and review.state == ReviewState.ASSIGNED
    return is_hers and _is_present(review.submission, review.round) and user.has_role(Role.REVIEWER)


def can_decide(user, submission) -> bool:
    """Whether she may end the round; see `review_access`."""
    return review_access(user, submission).can_decide
