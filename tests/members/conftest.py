"""A member with a password, and pages in English unless a test says otherwise."""

import pytest
from django.utils import translation

from tests.factories import MemberFactory

from .account_steps import PASSWORD


@pytest.fixture(autouse=True)
def _in_english():
    translation.activate("en")


@pytest.fixture
def ilze(db):
    return MemberFactory(email="ilze@members.example", name="Ilze", password=PASSWORD)
