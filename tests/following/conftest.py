"""A member who follows things, and something of each kind."""

import pytest

from practices.models import PracticePage, PracticeRecord
from tests.factories import BoardFactory, MemberFactory, OrganisationFactory, PracticeFactory, ThreadFactory


@pytest.fixture
def member(planted):
    """Who follows."""
    return MemberFactory(name="Nuria Reader", language="en")


@pytest.fixture
def inside(client, member):
    """Her browser."""
    client.force_login(member)
    return client


@pytest.fixture
def firm(planted):
    """An organisation."""
    return OrganisationFactory(name="Bakers of Riga", slug="bakers")


@pytest.fixture
def practice(firm):
    """A public practice of the firm, on its page."""
    page = PracticeFactory(title="Dough at dawn", organisation=firm, owner=MemberFactory(name="Aija Author"))
    return PracticePage.objects.get(pk=page.pk)  # what was made does not know that it was published


@pytest.fixture
def record(practice):
    """The practice itself."""
    return PracticeRecord.objects.get(translation_key=practice.translation_key)


@pytest.fixture
def things(record, firm):
    """One thing of each kind, by its kind's code."""
    board = BoardFactory(title="Bread", slug="bread")
    return {
        "practice": record,
        "organisation": firm,
        "board": board,
        "thread": ThreadFactory(board=board, title="What flour?"),
    }
