"""People of the desk and of those who write."""

import pytest

from community.members.roles import Role
from practices.models import Review, ReviewScore, Submission
from tests.factories import MemberFactory, SubmissionFactory
from tests.permissions.world import log_in


@pytest.fixture
def author(planted):
    return MemberFactory(name="Anna Author")


@pytest.fixture
def editor():
    return MemberFactory(name="Edith Editor", roles=[Role.EDITOR])


@pytest.fixture
def reviewers():
    return [MemberFactory(name=f"Reviewer {name}", roles=[Role.REVIEWER]) for name in ("One", "Two", "Three")]


@pytest.fixture
def desk():
    """The browser of somebody who has logged in."""
    return log_in


def in_state(author, state, **fields):
    """A submission in this state, with a `handler`."""
    handler = fields.pop("handler", None)
    submission = SubmissionFactory(user=author, state=state, **fields)
    Submission.objects.filter(pk=submission.pk).update(handler=handler)
    return Submission.objects.get(pk=submission.pk)


def review(submission, reviewer, state="assigned", scores=None, **fields):
    """A review of the present round, with {criterion: score}."""
    made = Review.objects.create(
        submission=submission, round=submission.round, reviewer=reviewer, grid_version=1, state=state, **fields
    )
    for criterion, score in (scores or {}).items():
        ReviewScore.objects.create(review=made, criterion=criterion, score=score)
    return made
