"""Who may write, read, check and review a practice: the one place that views, services, templates and the API ask."""

from dataclasses import dataclass
from functools import wraps

from django.contrib.auth import get_user_model
from django.db.models import Exists, OuterRef

from community.members.models import Profile
from community.members.roles import Role
from community.organisations.models import Membership, OrganisationCountry
from community.organisations.permissions import ACTING, can_act_for, is_member

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


def is_coauthor(user, submission) -> bool:
    """Whether she writes along with the author."""
    return is_member(user) and Coauthor.objects.filter(submission=submission, user=user).exists()


def remember_answers(submission) -> None:
    """For the time of a page that asks the same of a submission several times: each question is answered once."""
    submission.answers = {}


def _remembered(question):
    @wraps(question)
    def ask(user, submission):
        answers = getattr(submission, "answers", None)
        if answers is None:
            return question(user, submission)
        asked = (question.__name__, getattr(user, "pk", None))
        if asked not in answers:
            answers[asked] = question(user, submission)
        return answers[asked]

    return ask


@_remembered
def writes(user, submission) -> bool:
    """Whether it is hers to write: author, co-author, or who acts for the organisation that signs it."""
    if not is_member(user):
        return False
    if submission.page.owner_id == user.pk:
        return True
    along = Exists(Coauthor.objects.filter(submission=OuterRef("pk"), user=user))
    acting = Membership.objects.filter(organisation=submission.page.organisation_id, user=user, role__in=ACTING)
    return Submission.objects.filter(pk=submission.pk).filter(along | Exists(acting)).exists()


def can_write(user, submission) -> bool:
    """Whether she may change the text now."""
    return submission.phase.is_editable and writes(user, submission)


@_remembered
def conflict_of_interest(user, submission) -> str:
    """Why she must not judge it: "author", "organisation" or "country"; "" where nothing stands against it.

    The organisations are those that the text names, the countries those of the organisation that signs it or, without
    one, the leading country of the practice.
    """
    if writes(user, submission):
        return "author"
    signed_by, involved, leading = _parties(submission)
    countries = OrganisationCountry.objects.filter(organisation=signed_by)
    is_inside, is_near, is_placed = (
        get_user_model()
        .objects.filter(pk=user.pk)
        .values_list(
            Exists(Membership.objects.filter(user=user, organisation__in=involved)),
            Exists(countries.filter(code=OuterRef("profile__country"))),
            Exists(countries),
        )
        .get()
    )
    if is_inside:
        return "organisation"
    if is_placed:
        return "country" if is_near else ""
    return "country" if leading and Profile.objects.filter(user=user, country=leading).exists() else ""


def _parties(submission):
    """(organisation that signs the draft, all that it names, its leading country), without reading the whole page."""
    revision = submission.page.latest_revision
    if revision is None:
        page = submission.page
        rows = [{"organisation": one.organisation_id} for one in page.partners.all()]
        signed_by, codes = page.organisation_id, page.country_codes
    else:
        rows = revision.content.get("partners", ())
        signed_by = revision.content.get("organisation")
        codes = [row["code"] for row in revision.content.get("countries", ())]
    involved = {signed_by, *(row["organisation"] for row in rows)} - {None}
    return signed_by, involved, codes[0] if codes else ""


def checks(user, submission) -> bool:
    """Whether the quality check of it may be hers, now or at another time."""
    if not (is_member(user) and user.has_role(*CHECKERS)):
        return False
    return conflict_of_interest(user, submission) in ("", "country")


def can_check(user, submission) -> bool:
    """Whether she may take it, send it on, ask for changes or decline it before the review."""
    is_due = submission.phase in (SubmissionState.SUBMITTED, SubmissionState.QUALITY_CHECK)
    return is_due and checks(user, submission)


def can_archive(user, submission) -> bool:
    """Whether she may take it from the repository and bring it back: its writers, and stewards."""
    return writes(user, submission) or is_steward(user)


def can_choose_authors(user, submission) -> bool:
    """Whether she invites, removes and hands over: its author, who acts for the signing organisation, stewards.

    Co-authors write along and may leave.
    """
    if not is_member(user):
        return False
    if submission.page.owner_id == user.pk or is_steward(user):
        return True
    organisation = submission.page.organisation_id
    return (
        bool(organisation) and Membership.objects.filter(organisation=organisation, user=user, role__in=ACTING).exists()
    )


def can_see_authors(user, submission) -> bool:
    """Whether she sees who writes it, with accounts: those who do, and who decides about it."""
    return writes(user, submission) or is_steward(user)


def can_sign_as(user, organisation) -> bool:
    """Whether she may put the organisation's name to a practice: who acts for it."""
    return can_act_for(user, organisation)


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
    if user.has_role(*CHECKERS) and _was_submitted(submission) and checks(user, submission):
        return True
    return Review.objects.filter(submission=submission, reviewer=user).exclude(state=ReviewState.RETURNED).exists()


def _was_submitted(submission):
    if submission.round or submission.phase not in (SubmissionState.DRAFT, SubmissionState.ARCHIVED):
        return True
    return submission.events.filter(state=SubmissionState.SUBMITTED).exists()


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


@dataclass(frozen=True)
class Hearing:
    """What somebody may hear of the conversation about a submission; the pages ask it once."""

    can_read: bool = False
    #: Authors hear nothing that is for the desk only.
    is_writer: bool = False
    #: Whether she decides about it: sees who of the reviewers said what, and removes what should not stand there.
    is_desk: bool = False
    #: Whether what others say in the present round is kept from her.
    is_apart: bool = False


def hearing(user, submission) -> Hearing:
    """What she may hear. While a round goes on, its reviewers hear only what was begun before it and by themselves.

    So do reviewers who are not in it, as each may still be asked; authors, stewards and who handles it hear all, unless
    one of them reviews it meanwhile.
    """
    if not can_read(user, submission):
        return Hearing()
    if writes(user, submission):
        return Hearing(can_read=True, is_writer=True)
    decides = can_assign(user, submission)
    is_apart = submission.round > 0 and _is_kept_apart(user, submission, decides)
    return Hearing(can_read=True, is_desk=decides and not is_apart, is_apart=is_apart)


def _is_kept_apart(user, submission, decides):
    reviews = Review.objects.filter(submission=submission, round=submission.round, reviewer=user)
    if reviews.filter(state__in=(ReviewState.ASSIGNED, ReviewState.SUBMITTED)).exists():
        return round_is_open(submission)
    return not decides and (submission.phase is SubmissionState.REVIEW or round_is_open(submission))
