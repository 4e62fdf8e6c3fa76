"""Who looks after what, who may restrict whom, and who reads the log: the one place that says so."""

from community.members.audience import is_member
from community.members.roles import Role

from .content import areas_of

#: Who looks after what belongs to no facilitator: members, organisations, practices.
STEWARDS = (Role.EDITOR, Role.ADMINISTRATOR)


def is_steward(user) -> bool:
    """Whether she looks after the whole portal."""
    return is_member(user) and user.has_role(*STEWARDS)


def can_moderate(user) -> bool:
    """Whether she has a queue: who looks after any area at all; facilitators have one before they get a board."""
    return is_member(user) and (user.has_role(*STEWARDS, Role.FACILITATOR) or bool(areas_of(user)))


def can_settle(user, case) -> bool:
    """Whether she decides about a case: who looks after its area, but never about what is her own."""
    return is_member(user) and case.area in areas_of(user) and case.author_id != user.pk


def _is_below(user, by) -> bool:
    """Whether `by` may restrict this member at all: nobody herself or an administrator; stewards only those above."""
    if user.pk == by.pk or not user.is_active or user.erased_at or user.has_role(Role.ADMINISTRATOR):
        return False
    return not user.has_role(Role.EDITOR) or by.has_role(Role.ADMINISTRATOR)


def can_mute(user, member, area="") -> bool:
    """Whether she may take the word from a member in an area that she looks after; everywhere ("") stewards alone."""
    if not is_member(user) or not _is_below(member, user):
        return False
    return area in areas_of(user) if area else is_steward(user)


def can_ban(user, member) -> bool:
    """Whether she may shut a member out: stewards, but not each other, nor herself, nor an administrator."""
    return is_steward(user) and _is_below(member, user)


def can_lift(user, restriction) -> bool:
    """Whether she may end a restriction: who might have made it; nobody her own."""
    if not is_member(user) or user.pk == restriction.user_id:
        return False
    if restriction.area:
        return restriction.area in areas_of(user)
    return is_steward(user)


def can_read_log(user) -> bool:
    """Whether she reads the log of security and moderation."""
    return is_member(user) and user.has_role(Role.ADMINISTRATOR)
