"""Who belongs to an organisation, and what each may do for it. Every organisation keeps an owner.

Each of these first locks the organisation's row, so that two owners who leave at the same moment do so one after the
other, and the second is told that she is the last.
"""

from django.db import transaction
from django.utils import timezone

from .. import letters
from ..errors import HasOwner, LastOwner
from ..models import Invitation, Membership, MembershipRole, Organisation, RequestState
from ..permissions import can_manage, is_member, is_steward, require
from ..queries import active_owners


@transaction.atomic
def add_member(*, organisation, user, role=MembershipRole.MEMBER):
    """Makes `user` one of the organisation's people with this role, or gives her this role; returns the Membership."""
    membership, _created = Membership.objects.update_or_create(
        organisation=organisation, user=user, defaults={"role": role}
    )
    if role == MembershipRole.OWNER:
        Organisation.objects.filter(pk=organisation.pk).exclude(abandoned_at=None).update(abandoned_at=None)
    return membership


def take_in(*, organisation, user, role):
    """Makes somebody one of the organisation's people, never with less than she had; returns the Membership."""
    had = Membership.objects.filter(organisation=organisation, user=user).first()
    roles = [MembershipRole(role), *([MembershipRole(had.role)] if had else [])]
    return add_member(organisation=organisation, user=user, role=max(roles, key=lambda one: one.rank))


@transaction.atomic
def change_role(*, organisation, user, role, by):
    """Gives one of its people another role; returns the Membership.

    Raises PermissionDenied unless `by` manages it, LastOwner, Membership.DoesNotExist.
    """
    lock(organisation)
    require(can_manage(by, organisation))
    membership = Membership.objects.get(organisation=organisation, user=user)
    if role != MembershipRole.OWNER:
        _keep_an_owner(membership)
    return add_member(organisation=organisation, user=user, role=role)


@transaction.atomic
def remove_member(*, organisation, user, by):
    """Takes somebody out of the organisation, and withdraws the invitations that she has sent.

    Raises PermissionDenied unless `by` manages it, LastOwner, Membership.DoesNotExist.
    """
    lock(organisation)
    require(can_manage(by, organisation))
    membership = Membership.objects.get(organisation=organisation, user=user)
    _keep_an_owner(membership)
    membership.delete()
    sent = Invitation.objects.filter(organisation=organisation, invited_by=user, accepted_at=None, withdrawn_at=None)
    sent.update(withdrawn_at=timezone.now(), email="")


@transaction.atomic
def leave(*, organisation, user):
    """Ends her own membership. Raises LastOwner, Membership.DoesNotExist."""
    lock(organisation)
    membership = Membership.objects.get(organisation=organisation, user=user)
    _keep_an_owner(membership)
    membership.delete()


def lock(organisation):
    """Waits for whoever else changes this organisation's people, within a transaction; returns it as it is now."""
    return Organisation.objects.select_for_update().get(pk=organisation.pk)


def _keep_an_owner(membership):
    """Raises LastOwner when nobody would decide about the organisation without this membership."""
    if membership.role != MembershipRole.OWNER:
        return
    if not active_owners().filter(organisation=membership.organisation_id).exclude(pk=membership.pk).exists():
        raise LastOwner


@transaction.atomic
def release_member(*, user):
    """Ends all that ties a person to organisations, because her account ends; returns those left without an owner.

    Nothing is refused here: whoever wants to go may go. Stewards are told of organisations that nobody decides about.
    """
    abandoned = []
    for membership in user.memberships.select_related("organisation").order_by("organisation"):
        organisation = lock(membership.organisation)
        membership.delete()
        is_left = membership.role == MembershipRole.OWNER
        if is_left and not active_owners().filter(organisation=organisation).exists():
            organisation.abandoned_at = timezone.now()
            Organisation.objects.filter(pk=organisation.pk).update(abandoned_at=organisation.abandoned_at)
            letters.tell_stewards_of_abandoned(organisation)
            abandoned.append(organisation)
    user.organisation_requests.all().delete()
    user.invitations_sent.filter(accepted_at=None, withdrawn_at=None).update(withdrawn_at=timezone.now(), email="")
    Invitation.objects.filter(email__iexact=user.email).delete()
    return abandoned


@transaction.atomic
def reassign_organisation(*, organisation, owner, steward):
    """Gives an organisation that nobody decides about a new owner, and tells her; returns the Membership.

    Raises PermissionDenied unless `steward` is one and `owner` a member, HasOwner.
    """
    require(is_steward(steward) and is_member(owner))
    lock(organisation)
    if active_owners().filter(organisation=organisation).exists():
        raise HasOwner
    membership = add_member(organisation=organisation, user=owner, role=MembershipRole.OWNER)
    organisation.requests.filter(user=owner, state=RequestState.PENDING).update(
        state=RequestState.ACCEPTED, decided_by=steward, decided_at=timezone.now()
    )
    letters.tell_new_owner(organisation, owner)
    return membership
