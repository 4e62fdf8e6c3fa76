"""Who may write, read, check and review a practice: the one place that views, services, templates and the API ask."""

from dataclasses import dataclass

from community.members.models import Profile
from community.members.roles import Role
from community.organisations.models import Membership
from community.organisations.permissions import ACTING, is_member

from .models import Coauthor, Review, ReviewState, SubmissionState

#: Who looks after all submissions: hands them out, sends them on, archives.
STEWARDS = (Role.EDITOR, Role.ADMINISTRATOR)
#: Who may look at what was submitted and say what is to be changed.
CHECKERS = (Role.REVIEWER, *STEWARDS)


def is_steward(user) -> bool:
    """Whether she looks after all submissions."""
    return is_member(user) and user.has_role(*STEWARDS)


def is_author(user, submission) -> bool:
    """Whether she is the author or a co-author."""
    if not is_member(user):
        return False
    if submission.page.owner_id == user.pk:
        return True
    return Coauthor.objects.filter(submission=submission, user=user).exists()


def writes(user, submission) -> bool:
    """Whether it is hers to write: author, co-author, or who acts for the organisation that signs it."""
    if is_author(user, submission):
        return True
    organisation = submission.page.organisation_id
    if not organisation or not is_member(user):
        return False
    return Membership.objects.filter(organisation=organisation, user=user, role__in=ACTING).exists()


def can_write(user, submission) -> bool:
    """Whether she may change the text now."""
    return submission.phase.is_editable and writes(user, submission)


def conflict_of_interest(user, submission) -> str:
    """Why she must not judge it: "author", "organisation" or "country"; "" where nothing stands against it.

    The organisations are those that the text names, the countries those of the organisation that signs it or, without
    one, the leading country of the practice.
    """
    if writes(user, submission):
        return "author"
    draft = submission.page.get_latest_revision_as_object()
    involved = {draft.organisation_id, *(partner.organisation_id for partner in draft.partners.all())} - {None}
    if Membership.objects.filter(user=user, organisation__in=involved).exists():
        return "organisation"
    countries = set(draft.organisation.countries.values_list("code", flat=True)) if draft.organisation_id else set()
    countries = countries or set(draft.country_codes[:1])
    if countries and Profile.objects.filter(user=user, country__in=countries).exists():
        return "country"
    return ""


def can_check(user, submission) -> bool:
    """Whether she may take it, send it on, ask for changes or decline it before the review."""
    if not (is_member(user) and user.has_role(*CHECKERS)) or submission.phase not in (
        SubmissionState.SUBMITTED,
        SubmissionState.QUALITY_CHECK,
    ):
        return False
    return conflict_of_interest(user, submission) in ("", "country")


def can_assign(user, submission) -> bool:
    """Whether she may choose and change who handles or reviews it: stewards and who handles it, never its authors."""
    return is_member(user) and not writes(user, submission) and _is_desk(user, submission)


def _is_desk(user, submission) -> bool:
    return is_steward(user) or (submission.handler_id == user.pk and user.has_role(*CHECKERS))


def can_review(user, submission) -> bool:
    """Whether she may be asked for a review: a reviewer from elsewhere, and not who decides about it."""
    if not (is_member(user) and user.has_role(Role.REVIEWER)) or submission.handler_id == user.pk:
        return False
    return not conflict_of_interest(user, submission)


def can_read(user, submission) -> bool:
    """Whether she may read it before it is published: its writers, and the desk once it was submitted."""
    if writes(user, submission):
        return True
    if not is_member(user):
        return False
    if Review.objects.filter(submission=submission, reviewer=user).exclude(state=ReviewState.RETURNED).exists():
        return True
    was_submitted = submission.round > 0 or submission.events.filter(state=SubmissionState.SUBMITTED).exists()
    return was_submitted and user.has_role(*CHECKERS) and conflict_of_interest(user, submission) in ("", "country")


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
    valid = (ReviewState.ASSIGNED, ReviewState.SUBMITTED)
    own = tuple(one for one in reviews if one.reviewer_id == user.pk and one.state in valid)
    has_reviewed = any(one.state == ReviewState.SUBMITTED for one in own)
    is_open = _is_open(submission, number, [one.state for one in reviews])
    is_writer = writes(user, submission)
    is_desk = not is_writer and _is_desk(user, submission)
    handed_in = tuple(one for one in reviews if one.state == ReviewState.SUBMITTED)
    if is_open:
        sees_all = False
    elif is_writer:
        sees_all = bool(handed_in) and submission.assessments.filter(round=number).exists()
    else:
        sees_all = is_desk or has_reviewed
    return ReviewAccess(
        can_follow=is_writer or is_desk or any(one.reviewer_id == user.pk and one.state in valid for one in every),
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
