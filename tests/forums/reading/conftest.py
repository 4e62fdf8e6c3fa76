"""Boards, threads and people for the tests of reading."""

import pytest
from django.test import Client

from tests.factories import BoardFactory, MemberFactory, ThreadFactory


@pytest.fixture
def board(planted):
    """A board that everybody reads."""
    return BoardFactory(slug="workshop", title="In the workshop")


@pytest.fixture
def reader(planted):
    """A member who reads."""
    return MemberFactory(name="Reader Ranta")


@pytest.fixture
def inside(reader):
    """Her browser."""
    client = Client()
    client.force_login(reader, "allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def thread(board):
    """A thread by somebody else."""
    return ThreadFactory(board=board, by=MemberFactory(name="Writer Weber"), title="Who <b>glues</b> oak?")
