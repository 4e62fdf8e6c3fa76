"""A board with a thread, somebody who writes there, and whoever looks after it."""

import pytest

from tests.factories import BoardFactory, MemberFactory, ThreadFactory


@pytest.fixture
def facilitator(planted):
    return MemberFactory(name="Fanny Facilitator")


@pytest.fixture
def board(planted, facilitator):
    return BoardFactory(slug="skills", facilitators=[facilitator])


@pytest.fixture
def asker(planted):
    return MemberFactory(name="Anna Asker")


@pytest.fixture
def thread(board, asker):
    return ThreadFactory(board=board, by=asker, title="Which skills?", text="Which skills last?")


@pytest.fixture
def writer(planted):
    return MemberFactory(name="Wanda Writer")


@pytest.fixture
def writing(client, writer):
    """The client of the writer."""
    client.force_login(writer)
    return client
