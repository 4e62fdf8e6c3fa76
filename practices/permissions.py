"""Who may write, read, check and review a practice: the one place that views, services, templates and the API ask."""

from django.db.models import Q

from community.members.models import Profile
from community.members.roles import Role
from community.organisations.models import Membership
from community.organisations.permissions import ACTING, is_member

from .models import Coauthor, Review, ReviewState, Submission, SubmissionState

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


def writes_page(user, page) -> bool:
    """Whether the practice behind a page of whatever language is hers to write; one query at most."""
    if not is_member(user):
        return False
    if page.owner_id == user.pk:
        return True
    acting = Membership.objects.filter(user=user, role__in=ACTING).values("organisation")
    hers = Q(page__owner=user) | Q(coauthors__user=user) | Q(page__organisation__in=acting)
    return Submission.objects.filter(hers, page__translation_key=page.translation_key).exists()


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
    if not is_member(user) or writes(user, submission):
        return False
    return is_steward(user) or (submission.handler_id == user.pk and user.has_role(*CHECKERS))


def can_review(user, submission) -> bool:
    """Whether she may be asked for a review: a reviewer from elsewhere."""
    return is_member(user) and user.has_role(Role.REVIEWER) and not conflict_of_interest(user, submission)


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
    """Whether reviews of the round are still being written, so that nobody may see another's."""
    number = submission.round if number is None else number
    return Review.objects.filter(submission=submission, round=number, state=ReviewState.ASSIGNED).exists()


def can_see_review(user, review) -> bool:
    """Whether she may read this review: its reviewer at any time; others only when all of its round are handed in.

    Then the desk may, and the authors once the round has led to a result.
    """
    if not is_member(user):
        return False
    if review.reviewer_id == user.pk:
        return True
    submission: Submission = review.submission
    if review.state != ReviewState.SUBMITTED or round_is_open(submission, review.round):
        return False
    if writes(user, submission):
        return submission.assessments.filter(round=review.round).exists()
    is_colleague = submission.reviews.filter(round=review.round, reviewer=user, state=ReviewState.SUBMITTED).exists()
    return is_colleague or can_assign(user, submission)
