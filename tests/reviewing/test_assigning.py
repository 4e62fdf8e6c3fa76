"""Who reviews: asked, given back, taken back."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from community.members.roles import Role
from community.notifications.models import OutgoingMail
from community.organisations.services import add_member
from practices.models import Review, ReviewState, Submission
from practices.reviewing.errors import AlreadyReviewer, EnoughReviewers, NotEligible, ReviewClosed
from practices.reviewing.services import assign_reviewer, cancel_review, release_reviews, return_review
from practices.workflow.services import WrongState
from tests.factories import MemberFactory, OrganisationFactory

from .conftest import evenly, fresh, hand_in, live_in

pytestmark = pytest.mark.django_db


def mails(kind):
    found = OutgoingMail.objects.filter(kind=f"practices/email/{kind}")
    return sorted(found.values_list("recipient__name", flat=True))


def test_reviewer_is_asked_and_told_until_when(submission, handler, ana):
    review = assign_reviewer(submission=submission, reviewer=ana, by=handler, due_on=date(2030, 5, 3))
    assert (review.state, review.round, review.is_third, review.grid_version) == (ReviewState.ASSIGNED, 1, False, 1)
    assert review.revision == submission.page.latest_revision
    mail = OutgoingMail.objects.get(kind="practices/email/review_assigned")
    assert mail.recipient == ana
    assert "Oak benches" in mail.subject
    assert "3 May 2030" in mail.text
    assert f"/en/desk/{submission.key}/review/" in mail.text


def test_without_a_date_there_are_two_weeks(submission, handler, ana):
    review = assign_reviewer(submission=submission, reviewer=ana, by=handler)
    assert (review.due_on - timezone.localdate()).days == 14


def test_steward_may_ask_and_others_may_not(submission, steward, author, ana, ben):
    assign_reviewer(submission=submission, reviewer=ana, by=steward)
    for person in (author, ana, MemberFactory()):
        with pytest.raises(PermissionDenied):
            assign_reviewer(submission=submission, reviewer=ben, by=person)


def test_reviewer_comes_from_elsewhere(submission, handler, author, ana, ben, cleo):
    firm = OrganisationFactory()
    page = submission.page.get_latest_revision_as_object()
    page.organisation = firm
    page.save_revision()
    add_member(organisation=firm, user=ana)
    live_in(ben, "LV")
    live_in(cleo, "ES")
    for person in (author, ana, ben, handler, MemberFactory(), MemberFactory(roles=[Role.EDITOR])):
        with pytest.raises(NotEligible):
            assign_reviewer(submission=fresh(submission), reviewer=person, by=handler)
    assert assign_reviewer(submission=fresh(submission), reviewer=cleo, by=handler).reviewer == cleo


@pytest.mark.parametrize("state", ["submitted", "quality_check", "changes_requested", "promising", "declined"])
def test_nobody_is_asked_outside_of_a_review(submission, steward, ana, state):
    Submission.objects.filter(pk=submission.pk).update(state=state)
    with pytest.raises(WrongState):
        assign_reviewer(submission=submission, reviewer=ana, by=steward)


def test_two_review_and_a_third_only_where_they_differ(submission, handler, ana, ben, cleo):
    hand_in(submission, handler, ana, evenly(4))
    with pytest.raises(AlreadyReviewer):
        assign_reviewer(submission=submission, reviewer=ana, by=handler)
    hand_in(submission, handler, ben, evenly(3))
    with pytest.raises(EnoughReviewers):
        assign_reviewer(submission=submission, reviewer=cleo, by=handler)


def test_third_is_asked_when_both_are_in_and_differ(reviewed, handler, cleo):
    assert assign_reviewer(submission=reviewed, reviewer=cleo, by=handler).is_third
    other = MemberFactory(roles=[Role.REVIEWER])
    with pytest.raises(EnoughReviewers):
        assign_reviewer(submission=reviewed, reviewer=other, by=handler)


def test_two_in_hand_are_enough(submission, handler, ana, ben, cleo):
    assign_reviewer(submission=submission, reviewer=ana, by=handler)
    assign_reviewer(submission=submission, reviewer=ben, by=handler)
    with pytest.raises(EnoughReviewers):
        assign_reviewer(submission=submission, reviewer=cleo, by=handler)


def test_reviewer_gives_it_back_and_another_one_is_asked(submission, handler, ana, ben, cleo):
    first = assign_reviewer(submission=submission, reviewer=ana, by=handler)
    assign_reviewer(submission=submission, reviewer=ben, by=handler)
    with pytest.raises(PermissionDenied):
        return_review(review=first, by=ben, reason="no_time")
    returned = return_review(review=first, by=ana, reason="no_time", words="Harvest.")
    assert (returned.state, returned.reason) == (ReviewState.RETURNED, "no_time\nHarvest.")
    assert mails("review_returned") == ["Hanna Handler"]
    with pytest.raises(ReviewClosed):
        return_review(review=first, by=ana, reason="no_time")
    assign_reviewer(submission=submission, reviewer=cleo, by=handler)


def test_who_had_no_time_may_be_asked_again_and_who_is_too_close_may_not(submission, handler, ana, ben):
    for person, reason in ((ana, "no_time"), (ben, "conflict")):
        review = assign_reviewer(submission=submission, reviewer=person, by=handler)
        return_review(review=review, by=person, reason=reason)
    again = assign_reviewer(submission=submission, reviewer=ana, by=handler)
    assert (again.state, again.reason, Review.objects.count()) == (ReviewState.ASSIGNED, "", 2)
    with pytest.raises(NotEligible):
        assign_reviewer(submission=submission, reviewer=ben, by=handler)


def test_desk_takes_back_what_is_not_handed_in(submission, handler, ana, ben):
    first = assign_reviewer(submission=submission, reviewer=ana, by=handler)
    with pytest.raises(PermissionDenied):
        cancel_review(review=first, by=ben)
    assert cancel_review(review=first, by=handler).state == ReviewState.CANCELLED
    assert mails("review_cancelled") == ["Ana Reviewer"]
    second = hand_in(submission, handler, ben, evenly(4))
    with pytest.raises(ReviewClosed):
        cancel_review(review=second, by=handler)


def test_without_anybody_who_handles_it_stewards_hear_of_it_but_never_a_reviewer_of_the_round(
    submission, steward, handler, ana
):
    Submission.objects.filter(pk=submission.pk).update(handler=None)
    both = MemberFactory(name="Both", roles=[Role.EDITOR, Role.REVIEWER])
    first = assign_reviewer(submission=submission, reviewer=ana, by=steward)
    assign_reviewer(submission=submission, reviewer=both, by=steward)
    return_review(review=first, by=ana, reason="no_time")
    assert mails("review_returned") == ["Stella Steward"]


def test_reviews_of_an_account_that_ends_are_given_back(submission, handler, ana, ben):
    open_one = assign_reviewer(submission=submission, reviewer=ana, by=handler)
    done = hand_in(submission, handler, ben, evenly(4))
    assert (release_reviews(reviewer=ana), release_reviews(reviewer=ben)) == (1, 0)
    states = dict(Review.objects.values_list("pk", "state"))
    assert states == {open_one.pk: ReviewState.RETURNED, done.pk: ReviewState.SUBMITTED}
