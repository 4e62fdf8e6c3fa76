"""Who may write, read, check and review a practice: the one place that views, services, templates and the API ask."""

from django.db.models import Exists, OuterRef, Q

from community.members.models import Profile
from community.members.roles import Role
from community.organisations.models import Membership, OrganisationCountry
from community.organisations.permissions import ACTING, is_member

from .models import Coauthor, Review, ReviewState, Submission, SubmissionEvent, SubmissionState

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


def is_on_desk(user) -> bool:
    """Whether there is a review desk for her: reviewers and stewards."""
    return is_member(user) and user.has_role(*CHECKERS)


def sees_on_desk(user, submission) -> bool:
    """Whether the desk shows it to her: what she may read and does not write herself."""
    return is_on_desk(user) and not writes(user, submission) and can_read(user, submission)


def decides_on_desk(user, submission) -> bool:
    """`can_assign`, of a submission that her desk shows: she does not write it, so that nothing has to be asked."""
    return is_steward(user) or submission.handler_id == user.pk


def is_blind(user, submission) -> bool:
    """Whether she is one of the reviewers of a round that is not over, and must learn nothing of the others."""
    reviews = Review.objects.filter(submission=submission, round=submission.round)
    if not reviews.filter(reviewer=user, state__in=(ReviewState.ASSIGNED, ReviewState.SUBMITTED)).exists():
        return False
    is_waiting = submission.phase is SubmissionState.REVIEW
    return round_is_open(submission) or (is_waiting and reviews.filter(state=ReviewState.SUBMITTED).count() < 2)


def manages_reviews(user, submission) -> bool:
    """Whether she sees who reviews it and changes that: who may assign, unless she reviews it herself meanwhile."""
    return can_assign(user, submission) and not is_blind(user, submission)


# --- the same of many: people, and conditions on submissions; tests hold them against the predicates above


def conflicts_of_interest(users, submission) -> dict:
    """{user's key: `conflict_of_interest`} of those of `users` who must not judge it; at most four queries."""
    users = [user.pk for user in users]
    signing = submission.page.organisation_id
    signed_by, organisations, leading = _told_by(submission)
    countries = set()
    if signed_by:
        of_organisation = OrganisationCountry.objects.filter(organisation=signed_by)
        countries = set(of_organisation.values_list("code", flat=True))
    close = Profile.objects.filter(user__in=users, country__in=countries or leading)
    found = dict.fromkeys(close.values_list("user", flat=True) if countries or leading else (), "country")
    there = Membership.objects.filter(user__in=users, organisation__in=organisations | {signing})
    there = list(there.values_list("user", "organisation", "role")) if organisations or signing else ()
    found |= {user: "organisation" for user, organisation, _role in there if organisation in organisations}
    authors = set(Coauthor.objects.filter(submission=submission, user__in=users).values_list("user", flat=True))
    authors |= {user for user, organisation, role in there if organisation == signing and role in ACTING}
    authors |= {submission.page.owner_id} & set(users)
    return found | dict.fromkeys(authors, "author")


def _told_by(submission):
    """(organisation that signs the newest text, all that it names, its leading country), read as the text is kept."""
    page = submission.page
    if page.latest_revision is None:
        content = {"organisation": page.organisation_id, "countries": [{"code": code} for code in page.country_codes]}
        content["partners"] = [{"organisation": partner.organisation_id} for partner in page.partners.all()]
    else:
        content = page.latest_revision.content
    signed_by = content.get("organisation")
    named = {signed_by, *(row["organisation"] for row in content.get("partners", ()))} - {None}
    return signed_by, named, {row["code"] for row in content.get("countries", ())[:1]}


def written_by(user) -> Q:
    """The submissions of which `writes` is true."""
    acting = Membership.objects.filter(user=user, role__in=ACTING).values("organisation")
    coauthored = Coauthor.objects.filter(user=user).values("submission")
    return Q(page__owner=user) | Q(pk__in=coauthored) | Q(page__organisation__in=acting)


def close_to(user) -> Q:
    """The submissions whose newest text names an organisation of hers; asks one query itself."""
    organisations = list(Membership.objects.filter(user=user).values_list("organisation", flat=True))
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
