"""Asking somebody to join by a link that is mailed to an address."""

import secrets
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from .. import letters
from ..errors import InvitationOver
from ..limits import INVITATIONS, require_within
from ..models import Invitation, InvitationState, RequestState
from ..permissions import can_manage, require
from ..queries import digest_of
from .people import lock, take_in

#: How long an invitation holds.
DAYS = 14


@transaction.atomic
def invite(*, organisation, by, email, role, language):
    """Mails an invitation to `email`, whoever that is; one that was open for the same address no longer holds.

    Nothing tells `by` whether the address belongs to a member. Returns the Invitation. Raises PermissionDenied unless
    `by` manages the organisation, TooMany.
    """
    lock(organisation)
    require(can_manage(by, organisation))
    require_within(INVITATIONS, Invitation.objects.filter(invited_by=by), "created_at")
    earlier = organisation.invitations.filter(email__iexact=email, accepted_at=None, withdrawn_at=None)
    earlier.update(withdrawn_at=timezone.now(), email="")
    token = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        organisation=organisation, invited_by=by, email=email, role=role, language=language,
        token_digest=digest_of(token), expires_at=timezone.now() + timedelta(days=DAYS),
    )  # fmt: skip
    letters.send_invitation(invitation, token)
    return invitation


@transaction.atomic
def withdraw_invitation(*, invitation, by):
    """Takes an invitation back, and forgets the address; one that is over stays as it is. Raises PermissionDenied."""
    lock(invitation.organisation)
    require(can_manage(by, invitation.organisation))
    unanswered = Invitation.objects.filter(pk=invitation.pk, accepted_at=None, withdrawn_at=None)
    unanswered.update(withdrawn_at=timezone.now(), email="")


@transaction.atomic
def accept_invitation(*, invitation, user):
    """Makes `user` one of the organisation's people; returns the Membership, never with less than she had.

    Works once. Raises InvitationOver when it has been used or withdrawn or is too old.
    """
    organisation = lock(invitation.organisation)
    current = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if current.state != InvitationState.OPEN:
        raise InvitationOver
    Invitation.objects.filter(pk=current.pk).update(accepted_at=timezone.now(), email="")
    organisation.requests.filter(user=user, state=RequestState.PENDING).update(
        state=RequestState.ACCEPTED, decided_by=current.invited_by, decided_at=timezone.now()
    )
    return take_in(organisation=organisation, user=user, role=current.role)


def forget_old_invitations():
    """Deletes invitations that ended more than a month ago, however; returns their number."""
    month_ago = timezone.now() - timedelta(days=30)
    number, _by_model = Invitation.objects.filter(expires_at__lt=month_ago).delete()
    return number
