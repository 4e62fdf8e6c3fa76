"""Taking the word from a member for a time, shutting one out, and letting her in again."""

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone

from community.members.account_sessions import end_other_sessions
from community.members.models import User
from community.notifications.services import notify
from portal.core.texts import clean_text
from search.signals import note_rows

from ..audit import record
from ..content import contents
from ..models import Case, CaseState, Restriction, RestrictionKind
from ..permissions import can_ban, can_lift, can_mute

STEP = 500


class CannotRestrict(Exception):
    """She may not do this to this member."""


@transaction.atomic
def mute_member(*, user, by, until, reason, area="") -> Restriction:
    """Takes the word from a member until then: in an area, or everywhere (""); what held there before ends.

    Raises CannotRestrict.
    """
    user = User.objects.select_for_update().get(pk=user.pk)
    if not can_mute(by, user, area):
        raise CannotRestrict
    Restriction.objects.filter(user=user, kind=RestrictionKind.MUTE, area=area, lifted_at=None).update(
        lifted_at=timezone.now(), lifted_by=by
    )
    made = Restriction.objects.create(
        user=user, kind=RestrictionKind.MUTE, area=area, until=until, reason=clean_text(reason), created_by=by
    )
    record("member.muted", actor=by, subject=user, area=area, until=until.isoformat(timespec="minutes"))
    notify(recipient=user, kind="moderation/email/muted", context={"restriction": made})
    return made


@transaction.atomic
def ban_member(*, user, by, reason) -> Restriction:
    """Shuts a member out: she is logged out, cannot log in, and what she wrote is gone from pages and from search.

    What is hidden carries the moment of the ban, by which `lift` finds it again. Raises CannotRestrict.
    """
    user = User.objects.select_for_update().get(pk=user.pk)
    if not can_ban(by, user):
        raise CannotRestrict
    ban = Restriction.objects.create(user=user, kind=RestrictionKind.BAN, reason=clean_text(reason), created_by=by)
    end_other_sessions(user=user, current_key=None)
    user.is_active = False
    user.save(update_fields=["is_active"])
    hidden = _set_hidden(user, before=None, after=ban.created_at)
    record("member.banned", actor=by, subject=user, **hidden)
    notify(recipient=user, kind="moderation/email/banned", context={"restriction": ban})
    return ban


@transaction.atomic
def lift(*, restriction, by) -> Restriction:
    """Ends a restriction; of a member who was shut out it brings back what that hid, and nothing else.

    One that is over already stays as it is. Raises CannotRestrict.
    """
    restriction = Restriction.objects.select_for_update(of=("self",)).select_related("user").get(pk=restriction.pk)
    if not can_lift(by, restriction):
        raise CannotRestrict
    if restriction.lifted_at:
        return restriction
    restriction.lifted_at, restriction.lifted_by = timezone.now(), by
    restriction.save(update_fields=["lifted_at", "lifted_by"])
    user, shown = restriction.user, {}
    if restriction.kind == RestrictionKind.BAN and not user.erased_at:
        user.is_active = True
        user.save(update_fields=["is_active"])
        shown = _set_hidden(user, before=restriction.created_at, after=None)
    kind = "member.unbanned" if restriction.kind == RestrictionKind.BAN else "member.unmuted"
    record(kind, actor=by, subject=user, area=restriction.area, **shown)
    return restriction


def _set_hidden(user, *, before, after):
    """Moves what this member wrote from one state of being hidden to another; returns how many of each kind."""
    changed = {}
    for content in contents():
        if not content.author_field:
            continue
        rows = content.model._base_manager.filter(**{content.author_field: user}, hidden_at=before)
        numbers = set(rows.values_list("pk", flat=True))
        if before:
            numbers -= _hidden_since(content, before)
        numbers = sorted(numbers)
        for start in range(0, len(numbers), STEP):
            some = content.model._base_manager.filter(pk__in=numbers[start : start + STEP])
            some.update(hidden_at=after)
            note_rows(some)
            if content.recount is not None:
                content.recount(some)
        if numbers:
            changed[content.name] = len(numbers)
    return changed


def _hidden_since(content, moment):
    """What somebody has taken from view on its own account while its author was shut out."""
    content_type = ContentType.objects.get_for_model(content.model)
    cases = Case.objects.filter(content_type=content_type, state=CaseState.HIDDEN, settled_at__gt=moment)
    return set(cases.values_list("object_id", flat=True))
