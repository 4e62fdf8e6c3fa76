"""A board with a facilitator, an author with a post there, and a member who reads it."""

import time
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from community.forums.services import write_post
from community.members.roles import Role
from community.moderation.forms import SALT
from tests.factories import BoardFactory, MemberFactory, ThreadFactory


@dataclass
class Forum:
    """Who and what is there."""

    board: Any
    thread: Any
    post: Any
    facilitator: Any
    author: Any
    reader: Any
    editor: Any

    @property
    def area(self):
        """The name of the board's area."""
        return f"board:{self.board.pk}"


@pytest.fixture(autouse=True)
def _in_english():
    translation.activate("en")


@pytest.fixture
def forum(planted):
    facilitator = MemberFactory(name="Fatima")
    board = BoardFactory(slug="tools", title="Tools and machines", facilitators=[facilitator])
    thread = ThreadFactory(board=board, title="Which lathe?")
    author = MemberFactory(name="Arvid")
    post = write_post(thread=thread, by=author, text="Buy my wonderful machines at https://spam.example/")
    return Forum(
        board, thread, post, facilitator, author, MemberFactory(name="Rita"),
        MemberFactory(name="Edda", roles=[Role.EDITOR]),
    )  # fmt: skip


@pytest.fixture
def administrator(db):
    person = MemberFactory(name="Ada")
    person.is_superuser = person.is_staff = True
    person.save()
    return person


def browser_of(user):
    """A browser in which she has logged in."""
    client = Client()
    client.force_login(user, "allauth.account.auth_backends.AuthenticationBackend")
    return client


def stamp(seconds_ago=60):
    """The signed moment of a form that was shown so long ago."""
    from django.core import signing

    return signing.dumps(int(time.time()) - seconds_ago, salt=SALT)
