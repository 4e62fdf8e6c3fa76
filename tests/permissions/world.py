"""One person of each role, things that are theirs, and the same things of somebody else's."""

import time
from dataclasses import dataclass, field
from typing import Any

from django.test import Client

from community.members.roles import Role
from community.organisations.models import MembershipRole
from community.organisations.services import add_member
from tests.factories import MemberFactory, OrganisationFactory, PracticeFactory, ProjectFactory

#: Everybody that the portal tells apart. An author is a member who acts for an organisation.
ROLES = (
    "visitor",
    "member",
    "author",
    "reviewer",
    "facilitator",
    "coordinator",
    "translator",
    "policymaker",
    "editor",
    "administrator",
)
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
        world.people[role] = MemberFactory(name=f"The {role}", roles=groups)
    world.people["stranger"] = MemberFactory(name="Somebody else")
    administrator = world.people["administrator"]
    administrator.is_superuser = administrator.is_staff = True
    administrator.save()
    add_things(world)
    for role in ROLES:
        world.clients[role] = log_in(world.people.get(role))
    return world


def add_things(world):
    """What addresses are about."""
    for whose, person in (("own", "author"), ("foreign", "stranger")):
        organisation = OrganisationFactory(slug=f"{whose}-firm")
        add_member(organisation=organisation, user=world.people[person], role=MembershipRole.OWNER)
        world.things[f"{whose} firm"] = organisation
    world.things["practice"] = PracticeFactory()
    world.things["project"] = ProjectFactory(slug="project")


def log_in(user):
    """A browser in which this person has just logged in; a visitor's for None."""
    client = Client(raise_request_exception=False)
    if user is not None:
        client.force_login(user, "allauth.account.auth_backends.AuthenticationBackend")
        session = client.session
        session["account_authentication_methods"] = [{"method": "password", "at": time.time()}]
        session.save()
    return client
