"""What is under way in the demo: requests that wait for an answer, an invitation, a claim; and the mails about them."""

from django.contrib.auth import get_user_model
from django.db import transaction

from community.organisations.models import MembershipRequest, MembershipRole, Organisation
from community.organisations.services import ask_to_join, claim_organisation, invite
from community.projects.models import Project, ProjectCoordinator
from community.projects.services import ask_for_partnership

from .reading import read_toml


@transaction.atomic
def load_affairs():
    """Everything of the file `affairs.toml`, unless something has been asked for already."""
    if MembershipRequest.objects.exists():
        return
    content = read_toml("affairs.toml")
    people = {user.email: user for user in get_user_model().objects.filter(email__endswith="@demo.example")}
    organisations = Organisation.objects.in_bulk(field_name="slug")
    projects = Project.objects.in_bulk(field_name="slug")
    for one in content["coordinator"]:
        ProjectCoordinator.objects.create(project=projects[one["project"]], user=people[one["person"]])
    for one in content["request"]:
        ask_to_join(organisation=organisations[one["organisation"]], user=people[one["person"]], message=one["message"])
    for one in content["claim"]:
        claim_organisation(
            organisation=organisations[one["organisation"]], user=people[one["person"]], evidence=one["message"]
        )
    for one in content["invitation"]:
        invite(
            organisation=organisations[one["organisation"]], by=people[one["person"]], email=one["email"],
            role=MembershipRole.EDITOR, language=one["language"],
        )  # fmt: skip
    for one in content["partnership"]:
        ask_for_partnership(
            project=projects[one["project"]], organisation=organisations[one["organisation"]],
            by=people[one["person"]], message=one["message"],
        )  # fmt: skip
