"""A board with a facilitator, and a thread of three posts on it."""

import pytest

from tests.factories import BoardFactory, MemberFactory, PostFactory, ThreadFactory
from tests.permissions.world import log_in


@pytest.fixture
def facilitator(planted):
    return MemberFactory(name="Fatima Facilitator")


@pytest.fixture
def board(facilitator):
    return BoardFactory(slug="workshops", title="Workshops", facilitators=[facilitator])


@pytest.fixture
def other_board(facilitator):
    return BoardFactory(slug="firms", title="Firms", facilitators=[facilitator])


@pytest.fixture
def author(planted):
    return MemberFactory(name="Anna Author")


@pytest.fixture
def thread(board, author):
    """Three posts: "one" by the author, "two" and "three" by others."""
    made = ThreadFactory(board=board, by=author, title="Timber", text="one")
    PostFactory(thread=made, text="two")
    PostFactory(thread=made, text="three")
    made.refresh_from_db()
    return made


@pytest.fixture
def client(facilitator):
    """The facilitator's browser."""
    return log_in(facilitator)


def texts(thread):
    """The texts of a thread in the order of their numbers, which have no gap."""
    posts = list(thread.posts.order_by("number"))
    assert [post.number for post in posts] == list(range(1, len(posts) + 1))
    return [post.text for post in posts]
