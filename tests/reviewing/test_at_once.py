"""Two people at the same moment, on two connections: of two who finish one is the last, and a round ends once."""

import pytest

from community.members.roles import Role
from community.notifications.models import OutgoingMail
from practices.models import Assessment, Review
from practices.reviewing.services import assign_reviewer, decide, submit_review
from tests.factories import MemberFactory
from tests.organisations.test_at_once import at_once

from .conftest import evenly, hand_in, write

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_who_hand_in_at_once_one_is_the_last(submission, handler, ana, ben):
    reviews = [assign_reviewer(submission=submission, reviewer=one, by=handler) for one in (ana, ben)]
    for review in reviews:
        write(review, evenly(4))
    assert at_once(*(lambda r=one: submit_review(review=r, by=r.reviewer) for one in reviews)) == ["done", "done"]
    assert OutgoingMail.objects.filter(kind="practices/email/reviews_complete").count() == 1


def test_two_are_asked_however_many_ask_at_once(submission, handler, steward, ana, ben, cleo):
    other = MemberFactory(roles=[Role.REVIEWER])
    people = ((ana, handler), (ben, steward), (cleo, handler), (other, steward))
    works = (lambda r=r, by=by: assign_reviewer(submission=submission, reviewer=r, by=by) for r, by in people)
    assert at_once(*works) == ["EnoughReviewers", "EnoughReviewers", "done", "done"]
    assert Review.objects.count() == 2


def test_round_is_decided_once(submission, handler, steward, ana, ben):
    hand_in(submission, handler, ana, evenly(4))
    hand_in(submission, handler, ben, evenly(4))
    works = (lambda by=one: decide(submission=submission, by=by) for one in (handler, steward))
    results = at_once(*works)
    assert results.count("done") == 1
    assert set(results) <= {"done", "PermissionDenied", "NotInReview"}
    assert Assessment.objects.count() == 1
