"""Who writes a practice, and who looks after all of them."""

from django.db.models import Exists, OuterRef, Q

from community.members.roles import Role
from community.organisations.models import Membership
from community.organisations.permissions import ACTING, can_act_for, is_member

from ..models import Coauthor, Submission
from .keeping import kept

#: Who looks after all submissions: hands them out, sends them on, archives.
STEWARDS = (Role.EDITOR, Role.ADMINISTRATOR)
#: Who may look at what was submitted and say what is to be changed.
CHECKERS = (Role.REVIEWER, *STEWARDS)


def is_steward(user) -> bool:
    """Whether she looks after all submissions."""
    return is_member(user) and user.has_role(*STEWARDS)


@kept
def is_author(user, submission) -> bool:
    """Whether she is the author or a co-author."""
    return is_member(user) and (submission.page.owner_id == user.pk or is_coauthor(user, submission))


def is_coauthor(user, submission) -> bool:
    """Whether she writes along with the author."""
    return is_member(user) and Coauthor.objects.filter(submission=submission, user=user).exists()


@kept
def writes(user, submission) -> bool:
    """Whether it is hers to write: author, co-author, or who acts for the organisation that signs it."""
    if not is_member(user):
        return False
    if submission.page.owner_id == user.pk:
        return True
    return Submission.objects.filter(written_by(user), pk=submission.pk).exists()


@kept
def writes_page(user, page) -> bool:
    """Whether the practice behind a page of whatever language is hers to write; one query at most."""
    if not is_member(user):
        return False
    if page.owner_id == user.pk:
        return True
    return Submission.objects.filter(written_by(user), page__translation_key=page.translation_key).exists()


def is_written_by(user, key="translation_key"):
    """The same as a condition of a query on rows that know the practice's translation key; who told it aside."""
    return Exists(Submission.objects.filter(written_by(user), page__translation_key=OuterRef(key)))


def written_by(user) -> Q:
    """The submissions of which `writes` is true."""
    acting = Membership.objects.filter(user=user, role__in=ACTING).values("organisation")
    coauthored = Coauthor.objects.filter(user=user).values("submission")
    return Q(page__owner=user) | Q(pk__in=coauthored) | Q(page__organisation__in=acting)


def can_write(user, submission) -> bool:
    """Whether she may change the text now."""
    return submission.phase.is_editable and writes(user, submission)


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


def can_archive(user, submission) -> bool:
    """Whether she may take it from the repository and bring it back: its writers, and stewards."""
    return writes(user, submission) or is_steward(user)
