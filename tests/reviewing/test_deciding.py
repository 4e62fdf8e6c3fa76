"""The end of a round."""

import pytest
from django.core.exceptions import PermissionDenied

from community.members.roles import Role
from practices.models import Assessment, Review, ReviewScore, ReviewState, Submission, SubmissionEvent
from practices.reviewing.errors import CommentNeeded, GapsOpen, RoundOpen, TooFewReviews
from practices.reviewing.services import agree, assign_reviewer, decide, propose_consensus
from practices.workflow.services import WrongState
from tests.factories import MemberFactory

from .conftest import evenly, fresh, hand_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("first", "second", "label", "state", "total"),
    [
        (evenly(4), evenly(3), "validated", "validated", "3.50"),
        (evenly(4, E3=2, E4=3), evenly(4, E3=3, E4=3), "promising", "promising", "3.89"),
        (evenly(3), evenly(2), "promising", "promising", "2.50"),
        (evenly(3, A1=2), evenly(2), "", "changes_requested", "2.46"),
    ],
)
def test_thresholds_lead_to_the_label(submission, handler, ana, ben, first, second, label, state, total):
    hand_in(submission, handler, ana, first)
    hand_in(submission, handler, ben, second)
    assessment = decide(submission=submission, by=handler, comment="Thank you.")
    assert (assessment.label, f"{assessment.total:.2f}", assessment.reviews_count) == (label, total, 2)
    assert assessment.grid_version == 1
    assert fresh(submission).state == state
    assert SubmissionEvent.objects.filter(state=state).last().reason == "Thank you."


def test_profile_is_kept_with_two_places(submission, handler, ana, ben):
    hand_in(submission, handler, ana, evenly(4, B1=3, A1="na", X1=-1, X2=2))
    hand_in(submission, handler, ben, evenly(4, A1="na", X1=0))
    assessment = Assessment.objects.get(pk=decide(submission=submission, by=handler).pk)
    assert assessment.blocks == {"A": 4, "B": 3.83, "C": 4, "D": 4, "E": 4}
    assert assessment.criteria["B1"] == 3.5
    assert "A1" not in assessment.criteria
    assert assessment.external == {"X1": -0.5, "X2": 2}


def test_nothing_is_decided_while_something_is_open(submission, handler, ana, ben):
    with pytest.raises(TooFewReviews):
        decide(submission=submission, by=handler)
    hand_in(submission, handler, ana, evenly(4))
    with pytest.raises(TooFewReviews):
        decide(submission=submission, by=handler)
    review = assign_reviewer(submission=submission, reviewer=ben, by=handler)
    with pytest.raises(RoundOpen):
        decide(submission=submission, by=handler)
    # A review that does not count is worth none.
    Review.objects.filter(pk=review.pk).update(state=ReviewState.SUBMITTED)
    ReviewScore.objects.create(review=review, criterion="A1", score=3)
    with pytest.raises(TooFewReviews):
        decide(submission=submission, by=handler)
    assert not Assessment.objects.exists()


def test_gap_has_to_be_settled_first(reviewed, handler, ana, ben):
    with pytest.raises(GapsOpen):
        decide(submission=reviewed, by=handler)
    propose_consensus(submission=reviewed, criterion="E2", by=ben, score=3)
    with pytest.raises(GapsOpen):
        decide(submission=reviewed, by=handler)
    agree(submission=reviewed, criterion="E2", by=ana, seen=3)
    assert decide(submission=reviewed, by=handler).label == "validated"


def test_nothing_is_given_back_without_words(submission, handler, ana, ben):
    hand_in(submission, handler, ana, evenly(2))
    hand_in(submission, handler, ben, evenly(2))
    with pytest.raises(CommentNeeded):
        decide(submission=submission, by=handler, comment="  ")
    assert fresh(submission).state == "review"
    decide(submission=submission, by=handler, comment="Show some figures.")


def test_who_reviews_or_writes_does_not_decide(submission, steward, author, ana, ben):
    both = MemberFactory(roles=[Role.EDITOR, Role.REVIEWER])
    hand_in(submission, steward, ana, evenly(4))
    hand_in(submission, steward, both, evenly(4))
    for person in (author, ana, ben, both, MemberFactory(roles=[Role.POLICYMAKER])):
        with pytest.raises(PermissionDenied):
            decide(submission=submission, by=person)
    decide(submission=submission, by=steward)


def test_round_is_decided_once(submission, handler, ana, ben):
    hand_in(submission, handler, ana, evenly(4))
    hand_in(submission, handler, ben, evenly(4))
    stale = fresh(submission)
    decide(submission=submission, by=handler)
    with pytest.raises((WrongState, PermissionDenied)):
        decide(submission=stale, by=handler)
    assert Assessment.objects.count() == 1


def test_next_round_begins_anew(submission, handler, ana, ben):
    hand_in(submission, handler, ana, evenly(2))
    hand_in(submission, handler, ben, evenly(2))
    decide(submission=submission, by=handler, comment="More.")
    Submission.objects.filter(pk=submission.pk).update(state="review", round=2)
    again = fresh(submission)
    hand_in(again, handler, ana, evenly(4))
    with pytest.raises(TooFewReviews):
        decide(submission=again, by=handler)
    hand_in(again, handler, ben, evenly(4))
    assert decide(submission=again, by=handler).label == "validated"
    assert list(Assessment.objects.values_list("round", "label")) == [(1, ""), (2, "validated")]
