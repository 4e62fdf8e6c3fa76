"""Who may write, read, check and review a practice: the one place that views, services, templates and the API ask."""

from dataclasses import dataclass
from functools import wraps

from django.contrib.auth import get_user_model
from django.db.models import Exists, OuterRef, Q

from community.members.models import Profile
from community.members.roles import Role
from community.organisations.models import Membership, OrganisationCountry
from community.organisations.permissions import ACTING, can_act_for, is_member

from .models import Coauthor, PracticePage, Review, ReviewState, Submission, SubmissionEvent, SubmissionState

#: Who looks after all submissions: hands them out, sends them on, archives.
STEWARDS = (Role.EDITOR, Role.ADMINISTRATOR)
#: Who may look at what was submitted and say what is to be changed.
CHECKERS = (Role.REVIEWER, *STEWARDS)


def keep_answers(submission, **known) -> None:
    """For a page that is only shown: what was answered about this object once is not asked of the database again.

    `known`: {name of a predicate below that is kept: {user's key: answer}}. Never where something is changed.
    """
    submission._answers = {(name, pk): answer for name, answers in known.items() for pk, answer in answers.items()}


def _kept(predicate):
    """Decorator: the answer is kept with the submission where `keep_answers` asked for that."""

    @wraps(predicate)
    def asked(user, submission):
        kept = submission.__dict__.get("_answers")
        if kept is None:
            return predicate(user, submission)
        key = (predicate.__name__, getattr(user, "pk", None))
        if key not in kept:
            kept[key] = predicate(user, submission)
        return kept[key]

    return asked


def is_steward(user) -> bool:
    """Whether she looks after all submissions."""
    return is_member(user) and user.has_role(*STEWARDS)


@_kept
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


@_kept
def writes(user, submission) -> bool:
    """Whether it is hers to write: author, co-author, or who acts for the organisation that signs it."""
    if not is_member(user):
        return False
    if submission.page.owner_id == user.pk:
        return True
    along = Exists(Coauthor.objects.filter(submission=OuterRef("pk"), user=user))
    acting = Membership.objects.filter(organisation=submission.page.organisation_id, user=user, role__in=ACTING)
    return Submission.objects.filter(pk=submission.pk).filter(along | Exists(acting)).exists()


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


@_kept
def conflict_of_interest(user, submission) -> str:
    """Why she must not judge it: "author", "organisation" or "country"; "" where nothing stands against it.

    The organisations are those that the text names, the countries those of the organisation that signs it or, without
    one, the leading country of the practice.
    """
    if writes(user, submission):
        return "author"
    signed_by, involved, leading = _parties(submission)
    countries = OrganisationCountry.objects.filter(organisation=signed_by)
    country, is_inside, is_near, is_placed = (
        get_user_model()
        .objects.filter(pk=user.pk)
        .values_list(
            "profile__country",
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
    return "country" if leading and country == leading else ""


def conflicts_of_interest(users, submission) -> dict:
    """{user's key: "author", "organisation" or "country"} of those of `users` who must not judge it; few queries."""
    users = [user.pk for user in users]
    signed_by, involved, leading = _parties(submission)
    countries = set(OrganisationCountry.objects.filter(organisation=signed_by).values_list("code", flat=True))
    close = Profile.objects.filter(user__in=users, country__in=(countries or {leading}) - {""})
    found = dict.fromkeys(close.values_list("user", flat=True), "country")
    signing = submission.page.organisation_id
    there = Membership.objects.filter(user__in=users, organisation__in=involved | {signing})
    there = list(there.values_list("user", "organisation", "role"))
    found |= {user: "organisation" for user, organisation, _role in there if organisation in involved}
    authors = set(Coauthor.objects.filter(submission=submission, user__in=users).values_list("user", flat=True))
    authors |= {user for user, organisation, role in there if organisation == signing and role in ACTING}
    authors |= {submission.page.owner_id} & set(users)
    return found | dict.fromkeys(authors, "author")


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
    if user.has_role(*CHECKERS) and _was_submitted(submission) and checks(user, submission):
        return True
    return Review.objects.filter(submission=submission, reviewer=user).exclude(state=ReviewState.RETURNED).exists()


def _was_submitted(submission):
    if submission.round or submission.phase not in (SubmissionState.DRAFT, SubmissionState.ARCHIVED):
        return True
    return submission.events.filter(state=SubmissionState.SUBMITTED).exists()


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


def is_on_desk(user) -> bool:
    """Whether there is a review desk for her: reviewers and stewards."""
    return is_member(user) and user.has_role(*CHECKERS)


def sees_on_desk(user, submission) -> bool:
    """Whether the desk shows it to her: what she may read and does not write herself."""
    return is_on_desk(user) and not writes(user, submission) and can_read(user, submission)


def decides_on_desk(user, submission) -> bool:
    """`can_assign`, of a submission that her desk shows: she does not write it, so that nothing has to be asked."""
    return is_steward(user) or submission.handler_id == user.pk


@_kept
def is_blind(user, submission) -> bool:
    """Whether she is one of the reviewers of a round that is still open, and must learn nothing of the others."""
    mine = Review.objects.filter(submission=submission, round=submission.round, reviewer=user)
    is_in = mine.filter(state__in=(ReviewState.ASSIGNED, ReviewState.SUBMITTED)).exists()
    return is_in and round_is_open(submission)


def manages_reviews(user, submission) -> bool:
    """Whether she sees who reviews it and changes that: who may assign, unless she reviews it herself meanwhile."""
    return can_assign(user, submission) and not is_blind(user, submission)


# --- the same for lists: conditions on submissions, held against the predicates above by a test


def written_by(user) -> Q:
    """The submissions of which `writes` is true."""
    acting = Membership.objects.filter(user=user, role__in=ACTING).values("organisation")
    coauthored = Coauthor.objects.filter(user=user).values("submission")
    return Q(page__owner=user) | Q(pk__in=coauthored) | Q(page__organisation__in=acting)


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


def can_write_review(user, review) -> bool:
    """Whether she may go on with this review: hers, not handed in, of the round that is going on."""
    is_hers = is_member(user) and review.reviewer_id == user.pk and review.state == ReviewState.ASSIGNED
    return is_hers and _is_present(review.submission, review.round) and user.has_role(Role.REVIEWER)


def can_decide(user, submission) -> bool:
    """Whether she may end the round; see `review_access`."""
    return review_access(user, submission).can_decide


def part_in_practice(user, key) -> str:
    """What she has to do with telling the practice of this translation key: "author", "organisation" or ""."""
    if not is_member(user):
        return ""
    here = Q(organisation=OuterRef("organisation")) | Q(organisation__practice_parts__page=OuterRef("pk"))
    pages = PracticePage.objects.filter(translation_key=key).annotate(
        has_helped=Exists(Coauthor.objects.filter(submission__page=OuterRef("pk"), user=user)),
        belongs=Exists(Membership.objects.filter(here, user=user)),
    )
    parts = list(pages.values_list("owner", "has_helped", "belongs"))
    if any(owner == user.pk or has_helped for owner, has_helped, _belongs in parts):
        return "author"
    return "organisation" if any(belongs for _owner, _has_helped, belongs in parts) else ""


def can_tell_of_use(user, key) -> bool:
    """Whether she may report that she tried it, and say whether it was useful: members who did not tell it."""
    return is_member(user) and not part_in_practice(user, key)


def can_change_report(user, report) -> bool:
    """Whether she may change or withdraw a report: who wrote it."""
    return is_member(user) and report.author_id == user.pk


def can_hide_reports(user, key) -> bool:
    """Whether she may take reports on this practice from view: stewards, but not from what is their own."""
    return is_steward(user) and not part_in_practice(user, key)


def can_read_reasons(user, key) -> bool:
    """Whether she may read why people found it of no use: who told it, and stewards."""
    return is_steward(user) or bool(part_in_practice(user, key))
