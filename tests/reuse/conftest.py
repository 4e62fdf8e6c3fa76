"""A practice that a firm told, and reports of others who tried it."""

import pytest

from community.organisations.models import MembershipRole
from community.organisations.services import add_member
from practices.models import PracticeRecord
from practices.reuse.services import report_use
from tests.factories import MemberFactory, OrganisationFactory, PracticeFactory

TOLD = {
    "language": "es", "country": "ES", "region": "ES51", "enterprise_size": "micro", "year": 2024, "weeks": 6,
    "cost_band": "under_1000", "outcome": "worked", "changes": "Menos horas", "results": "Funcionó bien.",
}  # fmt: skip


@pytest.fixture
def author(planted):
    """Who told it."""
    return MemberFactory(name="Aija Author", email="aija@firm.example", language="lv")


@pytest.fixture
def practice(author):
    """The page, signed by a firm of one owner."""
    firm = OrganisationFactory(name="Bakers of Riga")
    add_member(organisation=firm, user=MemberFactory(email="owner@firm.example"), role=MembershipRole.OWNER)
    return PracticeFactory(title="Dough at dawn", owner=author, organisation=firm)


@pytest.fixture
def record(practice):
    """The case behind it."""
    return PracticeRecord.objects.get(translation_key=practice.translation_key)


@pytest.fixture
def tried(record):
    """Tells that somebody tried it: `tried(by=member, **facts)`."""

    def tried(by=None, **facts):
        return report_use(practice=record, by=by or MemberFactory(), **{**TOLD, **facts})

    return tried


@pytest.fixture
def at(practice):
    """Address of a page about the practice: `at("tried/")`."""
    return lambda below="", language="en": f"/{language}/practices/{practice.number.lower()}/{below}"


@pytest.fixture
def member(planted):
    return MemberFactory(name="Nuria Trier")


@pytest.fixture
def inside(client, member):
    client.force_login(member)
    return client
