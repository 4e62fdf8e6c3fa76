"""Two people who write the same practice."""

import pytest

from practices.models import Coauthor
from tests.factories import MemberFactory, SubmissionFactory

from .writing import Writer


@pytest.fixture
def submission(planted):
    """A draft of Ilze's, with Juris as co-author; complete enough to be handed in but for the story."""
    made = SubmissionFactory(user=MemberFactory(name="Ilze Example"), title="Flour and film")
    Coauthor.objects.create(submission=made, user=MemberFactory(name="Juris Example"))
    return made


@pytest.fixture
def ilze(submission):
    """The author at her browser."""
    return Writer(submission.page.owner)


@pytest.fixture
def juris(submission):
    """The co-author at his."""
    return Writer(submission.coauthors.get().user)
