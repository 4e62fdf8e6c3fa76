"""Who tells of using a practice, and who may read what others said."""

from django.db.models import Exists, OuterRef, Q

from community.organisations.models import Membership
from community.organisations.permissions import is_member

from ..models import Coauthor, PracticePage
from .writing import is_steward


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
