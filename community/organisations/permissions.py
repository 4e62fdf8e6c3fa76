"""Who may do what for an organisation: the one place that views, services and templates ask."""

from django.core.exceptions import PermissionDenied

from community.members.roles import Role

from .models import Membership, MembershipRole, Organisation, RequestKind

#: Roles that write for an organisation.
ACTING = (MembershipRole.OWNER, MembershipRole.EDITOR)
#: Roles of those who look after all organisations.
STEWARDS = (Role.EDITOR, Role.ADMINISTRATOR)


def is_member(user) -> bool:
    """Whether this is somebody with an account that is in use."""
    return user is not None and user.is_authenticated and user.is_active


def is_steward(user) -> bool:
    """Whether she looks after organisations that nobody else can: editors and administrators."""
    return is_member(user) and user.has_role(*STEWARDS)


def role_of(user, organisation) -> MembershipRole | None:
    """What she is in the organisation, or None."""
    if not is_member(user):
        return None
    role = Membership.objects.filter(organisation=organisation, user=user).values_list("role", flat=True).first()
    return MembershipRole(role) if role else None


def can_act_for(user, organisation) -> bool:
    """Whether she writes for the organisation: its owners and editors."""
    return role_of(user, organisation) in ACTING


def can_manage(user, organisation) -> bool:
    """Whether she decides about the organisation's people: its owners, and stewards."""
    return role_of(user, organisation) == MembershipRole.OWNER or is_steward(user)


def can_edit(user, organisation) -> bool:
    """Whether she changes what the organisation tells of itself: who acts for it, and stewards."""
    return can_act_for(user, organisation) or is_steward(user)


def can_decide(user, request) -> bool:
    """Whether she answers this request: who manages the organisation; for a claim a steward alone."""
    return is_steward(user) if request.kind == RequestKind.CLAIM else can_manage(user, request.organisation)


def organisations_to_act_for(user):
    """The organisations that she writes for, by name."""
    if not is_member(user):
        return Organisation.objects.none()
    return Organisation.objects.filter(memberships__user=user, memberships__role__in=ACTING).order_by("name", "pk")


def require(is_allowed: bool) -> None:
    """Raises PermissionDenied unless it is."""
    if not is_allowed:
        raise PermissionDenied
