"""An organisation with people, for the tests of who may do what."""

import pytest

from community.members.roles import Role
from community.organisations.models import MembershipRole
from community.organisations.services import add_member
from tests.factories import MemberFactory, OrganisationFactory


@pytest.fixture
def firm(db):
    """An organisation without anybody."""
    return OrganisationFactory(slug="joinery", name="Galdniecība Bērzs", name_language="lv")


def belonging(firm, role, **fields):
    """A new member with this role in the organisation."""
    user = MemberFactory(**fields)
    add_member(organisation=firm, user=user, role=role)
    return user


@pytest.fixture
def owner(firm):
    """Its owner."""
    return belonging(firm, MembershipRole.OWNER, name="Olga Owner", email="olga@firm.example")


@pytest.fixture
def writer(firm):
    """Somebody who writes for it."""
    return belonging(firm, MembershipRole.EDITOR, name="Edgar Editor")


@pytest.fixture
def colleague(firm):
    """Somebody who belongs to it."""
    return belonging(firm, MembershipRole.MEMBER, name="Maria Member")


@pytest.fixture
def stranger(db):
    """A member who has nothing to do with it."""
    return MemberFactory(name="Sami Stranger", email="sami@elsewhere.example")


@pytest.fixture
def steward(db):
    """An editor of the site."""
    return MemberFactory(name="Stella Steward", roles=[Role.EDITOR])
