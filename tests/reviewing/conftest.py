"""A practice in review, with people: its author, who handles it, reviewers, a steward."""

import pytest

from community.members.models import Profile
from community.members.roles import Role
from practices.models import Submission
from practices.reviewing.grid import CURRENT, Answer
from practices.reviewing.services import assign_reviewer, save_review, submit_review
from tests.factories import MemberFactory, SubmissionFactory


@pytest.fixture
def author(planted):
    return MemberFactory(name="Anna Author", email="anna@author.example")


@pytest.fixture
def handler(planted):
    return MemberFactory(name="Hanna Handler", email="hanna@desk.example", roles=[Role.REVIEWER])


@pytest.fixture
def steward(planted):
    return MemberFactory(name="Stella Steward", email="stella@desk.example", roles=[Role.EDITOR])


@pytest.fixture
def ana(planted):
    return MemberFactory(name="Ana Reviewer", email="ana@reviewer.example", roles=[Role.REVIEWER])


@pytest.fixture
def ben(planted):
    return MemberFactory(name="Ben Reviewer", email="ben@reviewer.example", roles=[Role.REVIEWER])


@pytest.fixture
def cleo(planted):
    return MemberFactory(name="Cleo Reviewer", email="cleo@reviewer.example", roles=[Role.REVIEWER])


@pytest.fixture
def submission(author, handler):
    """In its first round of review."""
    found = SubmissionFactory(user=author, title="Oak benches", state="review", round=1)
    Submission.objects.filter(pk=found.pk).update(handler=handler)
    return fresh(found)


def fresh(submission):
    """The same as the database has it now."""
    return Submission.objects.select_related("page", "handler").get(pk=submission.pk)


def live_in(user, country):
    """Says where she lives."""
    Profile.objects.update_or_create(user=user, defaults={"country": country})


def evenly(score, comment="", **others):
    """Answers that give every criterion `score`, `others` another one ("na" for not applicable)."""
    answers = {code: Answer(score, comment=comment) for code in CURRENT.criteria}
    for code, value in others.items():
        is_not_applicable = value == "na"
        answers[code] = Answer(None if is_not_applicable else value, is_not_applicable, comment or "For a reason.")
    return answers


def write(review, answers, summary="Well told."):
    """Saves a review by its reviewer."""
    return save_review(review=review, by=review.reviewer, answers=answers, summary=summary)


def hand_in(submission, by, reviewer, answers, summary="Well told."):
    """Asks for a review, writes it and hands it in."""
    review = assign_reviewer(submission=submission, reviewer=reviewer, by=by)
    write(review, answers, summary)
    return submit_review(review=review, by=reviewer)


@pytest.fixture
def reviewed(submission, handler, ana, ben):
    """Two reviews are in and differ on E2 alone: 4 and 1."""
    first = assign_reviewer(submission=submission, reviewer=ana, by=handler)
    second = assign_reviewer(submission=submission, reviewer=ben, by=handler)
    for review, answers in ((first, evenly(4)), (second, evenly(4, E2=1))):
        write(review, answers)
        submit_review(review=review, by=review.reviewer)
    return fresh(submission)
