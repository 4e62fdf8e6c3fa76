"""Organisations that ask to become associated partners of a project, and the answers."""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from community.organisations.limits import REQUESTS, require_within
from community.organisations.models import RequestState
from community.organisations.permissions import can_act_for, require

from .. import letters
from ..errors import AlreadyAsked, AlreadyDecided, AlreadyPartner
from ..models import PartnershipRequest, Project, ProjectCoordinator, ProjectPartner
from ..permissions import can_coordinate

#: Roles in which an organisation is a partner already; who lends a room or pays may still ask.
PARTNERS = ("coordinator", "partner", "associated_partner", "employer")


@transaction.atomic
def ask_for_partnership(*, project, organisation, by, message=""):
    """Asks the project's coordinator to take the organisation in, and mails those who decide.

    Returns the PartnershipRequest. Raises PermissionDenied unless `by` acts for the organisation, AlreadyPartner,
    AlreadyAsked, TooMany.
    """
    project = _lock(project)
    require(can_act_for(by, organisation))
    if _is_partner(project, organisation):
        raise AlreadyPartner
    if project.partnership_requests.filter(organisation=organisation, state=RequestState.PENDING).exists():
        raise AlreadyAsked
    require_within(REQUESTS, PartnershipRequest.objects.filter(asked_by=by), "created_at")
    asked = PartnershipRequest.objects.create(project=project, organisation=organisation, asked_by=by, message=message)
    letters.tell_coordinators(asked)
    return asked


@transaction.atomic
def decide_partnership(*, asked, by, is_accepted, was_counted=False):
    """Takes the organisation in as an associated partner, or declines, and tells who asked; returns the request.

    `was_counted`: it is one of those that were counted without a name, so that the project's number stays.
    Once decided the same again changes nothing; the opposite raises AlreadyDecided. Raises PermissionDenied.
    """
    project = _lock(asked.project)
    asked = PartnershipRequest.objects.select_related("organisation", "asked_by").get(pk=asked.pk, project=project)
    require(can_coordinate(by, project))
    state = RequestState.ACCEPTED if is_accepted else RequestState.DECLINED
    if asked.state != RequestState.PENDING:
        if asked.state != state:
            raise AlreadyDecided
        return asked
    if is_accepted and not _is_partner(project, asked.organisation):
        _add_associated(project, asked.organisation, was_counted)
    asked.state, asked.decided_by, asked.decided_at = state, by, timezone.now()
    asked.save(update_fields=["state", "decided_by", "decided_at"])
    letters.tell_of_decision(asked)
    return asked


def _add_associated(project, organisation, was_counted):
    last = project.partners.aggregate(last=Max("sort_order"))["last"]
    ProjectPartner.objects.create(
        project=project, organisation=organisation, role="associated_partner",
        sort_order=0 if last is None else last + 1,
    )  # fmt: skip
    if was_counted and project.unnamed_associated_partners:
        number = project.unnamed_associated_partners - 1
        Project.objects.filter(pk=project.pk).update(unnamed_associated_partners=number)


def _is_partner(project, organisation):
    return ProjectPartner.objects.filter(project=project, organisation=organisation, role__in=PARTNERS).exists()


def _lock(project):
    """Waits for whoever else changes this project's partners; returns it as it is now."""
    return Project.objects.select_for_update().get(pk=project.pk)


@transaction.atomic
def assign_coordinator(*, project, user):
    """Lets a member with the role of coordinator look after this project; returns the ProjectCoordinator."""
    assigned, _created = ProjectCoordinator.objects.get_or_create(project=project, user=user)
    return assigned


@transaction.atomic
def release_member(*, user):
    """Ends all that ties a person to projects, because her account ends; what she asked for others stays without words.

    The organisation for which she asked still waits for its answer.
    """
    user.coordinated.all().delete()
    PartnershipRequest.objects.filter(asked_by=user).update(asked_by=None, message="")
