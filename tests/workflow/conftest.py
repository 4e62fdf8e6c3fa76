"""People around a practice: its author, a co-author, a reviewer, an editor; and the practice in any state."""

import pytest

from community.members.roles import Role
from practices.models import Coauthor
from practices.workflow import services
from tests.factories import MemberFactory, SubmissionFactory


@pytest.fixture
def author(planted):
    return MemberFactory(name="Anna Author")


@pytest.fixture
def coauthor(planted):
    return MemberFactory(name="Carl Coauthor")


@pytest.fixture
def stranger(planted):
    return MemberFactory(name="Sami Stranger")


@pytest.fixture
def reviewer(planted):
    return MemberFactory(name="Rita Reviewer", roles=[Role.REVIEWER])


@pytest.fixture
def desk(planted):
    """An editor."""
    return MemberFactory(name="Eva Editor", roles=[Role.EDITOR])


@pytest.fixture
def submission(author, coauthor):
    """A draft with two authors."""
    made = SubmissionFactory(user=author, title="Bread for all")
    Coauthor.objects.create(submission=made, user=coauthor)
    return made


@pytest.fixture
def submitted(submission, author):
    return services.submit_practice(submission=submission, by=author)


@pytest.fixture
def checked(submitted, desk):
    return services.take_up(submission=submitted, by=desk)


@pytest.fixture
def in_review(checked, desk):
    return services.send_to_review(submission=checked, by=desk)


@pytest.fixture
def published(in_review, desk):
    return services.publish_reviewed(submission=in_review, by=desk, label="promising")
