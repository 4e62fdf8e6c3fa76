"""By what name each reader sees who said something: reviewers are named to those who decide, to nobody else."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from community.members.queries import shown_name, unnamed
from community.members.roles import Role
from community.organisations.models import Membership
from community.organisations.permissions import ACTING

from ..models import Coauthor, Review
from ..permissions import STEWARDS, Hearing

#: Groups of stewards, with the one that Wagtail brings.
_STEWARD_GROUPS = (*STEWARDS, "Moderators")


@dataclass(frozen=True)
class Signature:
    """A name for a reader ("" for herself), and in which part the person speaks, in words."""

    name: str
    part: str = ""
    is_own: bool = False


def signatures(people: Iterable[int], viewer, submission, heard: Hearing) -> dict[int, Signature]:
    """{person: how she is signed for `viewer`} in the active language; one query."""
    people = set(people)
    if not people:
        return {}
    users = get_user_model().objects.filter(pk__in=people).select_related("profile")
    return {user.pk: _signature(user, viewer, submission, heard) for user in _with_parts(users, submission)}


def _with_parts(users, submission):
    page = submission.page
    writes = Q(Exists(Coauthor.objects.filter(submission=submission, user=OuterRef("pk")))) | Q(pk=page.owner_id)
    if page.organisation_id:
        acting = Membership.objects.filter(organisation=page.organisation_id, role__in=ACTING, user=OuterRef("pk"))
        writes |= Q(Exists(acting))
    groups = get_user_model().groups.through.objects.filter(user=OuterRef("pk"))
    return users.alias().annotate(
        is_its_writer=_truth(writes),
        is_its_reviewer=Exists(Review.objects.filter(submission=submission, reviewer=OuterRef("pk"))),
        is_steward=_truth(Q(Exists(groups.filter(group__name__in=_STEWARD_GROUPS))) | Q(is_superuser=True)),
        is_checker=Exists(groups.filter(group__name=Role.REVIEWER)),
    )


def _truth(condition):
    from django.db.models import BooleanField, Case, Value, When

    return Case(When(condition, then=Value(True)), default=Value(False), output_field=BooleanField())


def _signature(user, viewer, submission, heard):
    if user.pk == viewer.pk:
        # Translators: who wrote a comment: the reader herself
        return Signature(pgettext("author of a comment", "You"), is_own=True)
    name = shown_name(user, viewer)
    if user.is_its_writer:
        # Translators: beside the name of who wrote a comment: one of the authors of the practice
        return Signature(name or unnamed(), pgettext("part in a conversation", "author"))
    is_handler = user.pk == submission.handler_id
    if user.is_its_reviewer or (user.is_checker and not (is_handler or user.is_steward)):
        if heard.is_desk:
            # Translators: beside the name of who wrote a comment: one of the reviewers of the practice
            return Signature(name or unnamed(), pgettext("part in a conversation", "reviewer"))
        return Signature(_("A reviewer"))
    if is_handler or user.is_steward:
        # Translators: beside the name of who wrote a comment: somebody who looks after submissions
        return Signature(name or unnamed(), pgettext("part in a conversation", "review desk"))
    return Signature(unnamed())
