"""Members who ask to join an organisation, or claim one that has nobody; and the answers."""

from django.db import transaction
from django.utils import timezone

from .. import letters
from ..errors import AlreadyAsked, AlreadyDecided, AlreadyMember, HasOwner, NoOwner
from ..limits import REQUESTS, require_within
from ..models import MembershipRequest, MembershipRole, RequestKind, RequestState
from ..permissions import can_decide, is_member, require, role_of
from ..queries import active_owners
from .people import lock, take_in


@transaction.atomic
def ask_to_join(*, organisation, user, message=""):
    """Asks the organisation's owners to take her in, and mails them; returns the MembershipRequest.

    Raises AlreadyMember, AlreadyAsked, NoOwner where nobody could answer, TooMany, PermissionDenied.
    """
    organisation = lock(organisation)
    if role_of(user, organisation):
        raise AlreadyMember
    if not active_owners().filter(organisation=organisation).exists():
        raise NoOwner
    request = _ask(organisation, user, RequestKind.JOIN, message)
    letters.tell_owners_of_request(request)
    return request


@transaction.atomic
def claim_organisation(*, organisation, user, evidence):
    """Says that an organisation which nobody decides about is hers; stewards are asked. Returns the request.

    Raises HasOwner, AlreadyAsked, TooMany, PermissionDenied.
    """
    organisation = lock(organisation)
    if active_owners().filter(organisation=organisation).exists():
        raise HasOwner
    request = _ask(organisation, user, RequestKind.CLAIM, evidence)
    letters.tell_stewards_of_claim(request)
    return request


def _ask(organisation, user, kind, message):
    require(is_member(user))
    if organisation.requests.filter(user=user, state=RequestState.PENDING).exists():
        raise AlreadyAsked
    require_within(REQUESTS, MembershipRequest.objects.filter(user=user), "created_at")
    return MembershipRequest.objects.create(organisation=organisation, user=user, kind=kind, message=message)


@transaction.atomic
def decide_request(*, request, by, is_accepted, role=MembershipRole.MEMBER):
    """Takes somebody in with `role` (who claims an organisation becomes its owner), or declines; tells her.

    Returns the request. Raises PermissionDenied, AlreadyDecided, HasOwner for a claim that came too late.
    """
    organisation = lock(request.organisation)
    request = MembershipRequest.objects.select_related("user").get(pk=request.pk)
    require(can_decide(by, request))
    if request.state != RequestState.PENDING:
        raise AlreadyDecided
    if is_accepted:
        _take_in(organisation, request, role)
    request.state = RequestState.ACCEPTED if is_accepted else RequestState.DECLINED
    request.decided_by, request.decided_at = by, timezone.now()
    request.save(update_fields=["state", "decided_by", "decided_at"])
    letters.tell_of_decision(request)
    return request


def _take_in(organisation, request, role):
    if request.kind == RequestKind.CLAIM:
        if active_owners().filter(organisation=organisation).exists():
            raise HasOwner
        role = MembershipRole.OWNER
    take_in(organisation=organisation, user=request.user, role=role)
