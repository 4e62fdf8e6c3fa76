"""One person of each role, things that are theirs, and the same things of somebody else's."""

import re
import time
from dataclasses import dataclass, field
from typing import Any

from django.test import Client

from community.members.roles import Role
from community.members.services import send_message
from community.notifications.models import OutgoingMail
from community.organisations.models import MembershipRole
from community.organisations.services import add_member, ask_to_join, claim_organisation, invite
from community.projects.models import ProjectCoordinator
from community.projects.services import ask_for_partnership
from tests.factories import MemberFactory, OrganisationFactory, PracticeFactory, ProjectFactory, SubmissionFactory

from . import community, practices
from .passkeys import add_passkey
from .roles import ROLES

GROUPS = {role.name.lower(): role for role in Role if role is not Role.ADMINISTRATOR}


@dataclass
class World:
    """People by role, a client for each, and objects by name: `own` things are the author's, `foreign` ones not."""

    people: dict[str, Any] = field(default_factory=dict)
    clients: dict[str, Client] = field(default_factory=dict)
    things: dict[str, Any] = field(default_factory=dict)

    def __getitem__(self, name):
        return self.things[name]


def make_world():
    """Everything, through the services."""
    world = World()
    for role in ROLES[1:]:
        groups = [GROUPS[role]] if role in GROUPS else []
        world.people[role] = MemberFactory(name=f"The {role}", roles=groups, password="a long password")
    world.people["stranger"] = MemberFactory(name="Somebody else")
    administrator = world.people["administrator"]
    administrator.is_superuser = administrator.is_staff = True
    administrator.save()
    add_things(world)
    for role in ROLES:
        world.clients[role] = log_in(world.people.get(role))
    return world


def add_things(world):
    """What addresses are about: each once as the author's or the coordinator's, once as a stranger's."""
    for whose, person in (("own", "author"), ("foreign", "stranger")):
        add_firm(world, whose, world.people[person])
        add_letters(world, whose, world.people[person])
    world.things["abandoned firm"] = OrganisationFactory(slug="abandoned-firm")
    claim = claim_organisation(organisation=world["abandoned firm"], user=world.people["stranger"], evidence="Mine.")
    world.things["claim"] = claim
    world.things["practice"] = PracticeFactory()
    # Submitted, so that the desk has something to do; the practices' own rows say who may do what.
    world.things["own submission"] = SubmissionFactory(user=world.people["author"], state="submitted")
    world.things["foreign submission"] = SubmissionFactory(user=world.people["stranger"], state="submitted")
    for whose in ("own", "foreign"):
        project = ProjectFactory(slug=f"{whose}-project")
        if whose == "own":
            ProjectCoordinator.objects.create(project=project, user=world.people["coordinator"])
        world.things[f"{whose} project"] = project
        world.things[f"{whose} partnership"] = ask_for_partnership(
            project=project, organisation=world["foreign firm"], by=world.people["stranger"]
        )
    practices.add_things(world)
    community.add_things(world)
    world.things["mail"] = OutgoingMail.objects.exclude(kind="").first()


def add_firm(world, whose, owner):
    """An organisation with an owner, somebody else in it, an invitation and a request."""
    firm = world.things[f"{whose} firm"] = OrganisationFactory(slug=f"{whose}-firm")
    add_member(organisation=firm, user=owner, role=MembershipRole.OWNER)
    colleague = world.things[f"{whose} colleague"] = MemberFactory(name="A colleague")
    add_member(organisation=firm, user=colleague)
    invitation = invite(organisation=firm, by=owner, email="guest@members.example", role="member", language="en")
    world.things[f"{whose} invitation"] = invitation
    letter = OutgoingMail.objects.filter(to_address="guest@members.example").latest("pk")
    world.things["token"] = re.search(r"/invitations/([\w-]+)/", letter.text)[1]
    newcomer = MemberFactory(name="A newcomer")
    world.things[f"{whose} request"] = ask_to_join(organisation=firm, user=newcomer)


def add_letters(world, whose, person):
    """A conversation with the person, and a passkey of hers."""
    writer = MemberFactory(name="A writer")
    world.things[f"{whose} letter"] = send_message(sender=writer, recipient=person, text="Good morning.")
    world.things[f"{whose} passkey"] = add_passkey(person)


def log_in(user):
    """A browser in which this person has just logged in; a visitor's for None."""
    client = Client(raise_request_exception=False)
    if user is not None:
        client.force_login(user, "allauth.account.auth_backends.AuthenticationBackend")
        session = client.session
        session["account_authentication_methods"] = [{"method": "password", "at": time.time(), "reauthenticated": True}]
        session["account_authentication_methods_user"] = str(user.pk)
        session.save()
    return client
