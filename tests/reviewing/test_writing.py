"""A review as it is written and handed in, and what two reviewers agree on."""

import pytest
from django.core.exceptions import PermissionDenied

from community.members.models import Profile
from community.notifications.models import OutgoingMail
from practices.models import ConsensusScore, Review, ReviewScore, ReviewState, Submission
from practices.reviewing.errors import (
    ChangedMeanwhile,
    CommentNeeded,
    IncompleteReview,
    NotDisputed,
    NotEligible,
    OwnProposal,
    ReviewClosed,
    UnknownAnswer,
)
from practices.reviewing.grid import CURRENT, Answer
from practices.reviewing.services import (
    agree,
    assign_reviewer,
    propose_consensus,
    save_review,
    submit_review,
)
from practices.reviewing.standing import answers_of, standing_of

from .conftest import evenly, fresh, hand_in, live_in, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def review(submission, handler, ana):
    return assign_reviewer(submission=submission, reviewer=ana, by=handler)


def mails(kind):
    found = OutgoingMail.objects.filter(kind=f"practices/email/{kind}")
    return sorted(found.values_list("recipient__name", flat=True))


def test_any_part_is_kept_as_typed(review, ana):
    save_review(review=review, by=ana, answers={"A1": Answer(2), "X1": Answer(-2, comment="No lead.")})
    save_review(review=review, by=ana, answers={"A1": Answer(4), "B1": Answer(comment="Half a th")})
    save_review(review=review, by=ana, summary="Begun.")
    assert answers_of([review])[review.pk] == {
        "A1": Answer(4), "B1": Answer(comment="Half a th"), "X1": Answer(-2, comment="No lead."),
    }  # fmt: skip
    review.refresh_from_db()
    assert (review.summary, review.state) == ("Begun.", ReviewState.ASSIGNED)
    assert ReviewScore.objects.count() == 3


@pytest.mark.parametrize(
    ("code", "answer"),
    [("A1", Answer(6)), ("A1", Answer(0)), ("X1", Answer(3)), ("Z9", Answer(3)), ("A1", Answer(3, True))],
)
def test_what_the_grid_does_not_know_is_refused(review, ana, code, answer):
    with pytest.raises(UnknownAnswer):
        save_review(review=review, by=ana, answers={code: answer})
    assert not ReviewScore.objects.exists()


def test_only_the_reviewer_writes_and_only_while_it_is_open(review, ana, ben, handler, submission):
    for person in (ben, handler):
        with pytest.raises(PermissionDenied):
            save_review(review=review, by=person, answers={"A1": Answer(3)})
        with pytest.raises(PermissionDenied):
            submit_review(review=review, by=person)
    write(review, evenly(4))
    submit_review(review=review, by=ana)
    with pytest.raises(ReviewClosed):
        write(review, evenly(2))
    with pytest.raises(ReviewClosed):
        submit_review(review=review, by=ana)
    assert answers_of([review])[review.pk] == evenly(4)


def test_round_that_is_over_takes_no_more(review, ana):
    Submission.objects.filter(pk=review.submission_id).update(state="changes_requested")
    review.submission = fresh(review.submission)
    with pytest.raises(ReviewClosed):
        write(review, evenly(4))


@pytest.mark.parametrize(
    ("answers", "summary", "problems"),
    [
        ({}, "", {"A1", "summary"}),
        (evenly(3), "", {"summary"}),
        (evenly(3) | {"A2": Answer(1), "B1": Answer(5), "C1": Answer(None, True), "X1": Answer(None, True)}, "So.",
         {"A2_comment", "B1_comment", "C1_comment", "X1_comment"}),
        ({code: Answer(3) for code in list(CURRENT.criteria)[:15]}, "So.", {"E3"}),
        ({code: Answer(None, True, "No.") for code in CURRENT.criteria}, "So.", {"A1"}),
        ({code: Answer(3) for code in list(CURRENT.criteria)[:16]} | {"X1": Answer(-2)}, "So.", set()),
    ],
)  # fmt: skip
def test_what_is_missing_is_said_before_it_is_handed_in(review, ana, answers, summary, problems):
    write(review, answers, summary)
    if problems:
        with pytest.raises(IncompleteReview) as incomplete:
            submit_review(review=review, by=ana)
        assert set(incomplete.value.problems) == problems
    else:
        assert submit_review(review=review, by=ana).state == ReviewState.SUBMITTED


def test_who_has_come_too_close_meanwhile_cannot_hand_in(review, ana):
    write(review, evenly(4))
    live_in(ana, "LV")
    with pytest.raises(NotEligible):
        submit_review(review=review, by=ana)
    Profile.objects.filter(user=ana).update(country="")
    submit_review(review=review, by=ana)


def test_last_review_tells_the_desk(submission, handler, ana, ben):
    hand_in(submission, handler, ana, evenly(4))
    assert not OutgoingMail.objects.filter(kind__contains="reviews_").exists()
    hand_in(submission, handler, ben, evenly(3))
    assert mails("reviews_complete") == ["Hanna Handler"]
    assert mails("reviews_differ") == []


def test_reviewers_who_differ_are_told_without_a_score(reviewed):
    assert mails("reviews_differ") == ["Ana Reviewer", "Ben Reviewer", "Hanna Handler"]
    assert mails("reviews_complete") == []
    for mail in OutgoingMail.objects.filter(kind="practices/email/reviews_differ"):
        assert "E2" not in mail.text + mail.html
        others = {"Ana Reviewer", "Ben Reviewer"} - {mail.recipient.name}
        assert not any(name in mail.text + mail.html for name in others)


def test_one_proposes_and_the_other_agrees(reviewed, ana, ben):
    assert standing_of(reviewed).gaps == ["E2"]
    propose_consensus(submission=reviewed, criterion="E2", by=ana, score=3, comment="In between.")
    assert standing_of(reviewed).gaps == ["E2"]
    assert mails("reviews_proposal") == ["Ben Reviewer"]
    with pytest.raises(OwnProposal):
        agree(submission=reviewed, criterion="E2", by=ana, seen=3)
    with pytest.raises(ChangedMeanwhile):
        agree(submission=reviewed, criterion="E2", by=ben, seen=4)
    agree(submission=reviewed, criterion="E2", by=ben, seen=3)
    standing = standing_of(reviewed)
    assert (standing.gaps, standing.agreed, standing.result.criteria["E2"]) == ([], {"E2": 3}, 3)
    assert mails("reviews_complete") == ["Hanna Handler"]
    with pytest.raises(NotDisputed):
        propose_consensus(submission=reviewed, criterion="E2", by=ben, score=2)


def test_other_proposal_takes_the_place_of_the_first(reviewed, ana, ben):
    propose_consensus(submission=reviewed, criterion="E2", by=ana, score=3)
    with pytest.raises(CommentNeeded):
        propose_consensus(submission=reviewed, criterion="E2", by=ben, is_not_applicable=True)
    propose_consensus(submission=reviewed, criterion="E2", by=ben, is_not_applicable=True, comment="No figures.")
    with pytest.raises(ChangedMeanwhile):
        agree(submission=reviewed, criterion="E2", by=ana, seen=3)
    agree(submission=reviewed, criterion="E2", by=ana, seen=None)
    assert ConsensusScore.objects.count() == 1
    assert "E2" not in standing_of(reviewed).result.criteria


def test_only_reviewers_agree_and_only_on_what_is_disputed(reviewed, handler, steward, author, ana):
    for person in (handler, steward, author):
        with pytest.raises(PermissionDenied):
            propose_consensus(submission=reviewed, criterion="E2", by=person, score=3)
    with pytest.raises(NotDisputed):
        propose_consensus(submission=reviewed, criterion="A1", by=ana, score=3)
    for wrong in ({}, {"score": 6}, {"score": 3, "is_not_applicable": True}):
        with pytest.raises(UnknownAnswer):
            propose_consensus(submission=reviewed, criterion="E2", by=ana, **wrong)


def test_nothing_is_agreed_on_while_a_third_writes(reviewed, handler, ana, cleo):
    third = assign_reviewer(submission=reviewed, reviewer=cleo, by=handler)
    with pytest.raises(PermissionDenied):
        propose_consensus(submission=reviewed, criterion="E2", by=ana, score=3)
    write(third, evenly(2))
    submit_review(review=third, by=cleo)
    standing = standing_of(reviewed)
    assert (standing.gaps, standing.result.criteria["E2"], standing.result.criteria["A1"]) == ([], 2, 4)
    assert mails("reviews_complete") == ["Hanna Handler"]
    assert Review.objects.filter(is_third=True).get() == third
