"""Two people press at the same moment, on two connections: one is told that somebody was quicker."""

import pytest

from practices.models import SubmissionEvent
from practices.workflow import people, services
from tests.factories import MemberFactory
from tests.organisations.test_at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_take_it_up(submitted, desk, reviewer):
    results = at_once(
        lambda: services.take_up(submission=submitted, by=desk),
        lambda: services.take_up(submission=submitted, by=reviewer),
    )
    assert results == ["WrongState", "done"]
    submitted.refresh_from_db()
    assert submitted.events.last().by == submitted.handler


def test_one_sends_on_while_another_declines(checked, desk, reviewer):
    results = at_once(
        lambda: services.send_to_review(submission=checked, by=desk),
        lambda: services.decline_practice(submission=checked, by=reviewer, reason="No."),
    )
    # Declining is possible from the review too, if it comes second.
    checked.refresh_from_db()
    ends = {"review": ["WrongState", "done"], "declined": ["WrongState", "done"]}
    assert results == ends[checked.state] or (results, checked.state) == (["done", "done"], "declined")


def test_author_withdraws_while_it_is_taken_up(submitted, author, desk):
    at_once(
        lambda: services.withdraw_practice(submission=submitted, by=author),
        lambda: services.withdraw_practice(submission=submitted, by=author),
    )
    submitted.refresh_from_db()
    assert submitted.state == "draft"
    assert SubmissionEvent.objects.filter(state="draft").count() == 2


def test_invitation_is_accepted_by_one_of_two(submission, author):
    invitation = people.invite_coauthor(submission=submission, by=author, email="a@b.example", language="en")
    users = MemberFactory.create_batch(2)
    results = at_once(*(lambda user=user: people.accept_invitation(invitation=invitation, user=user) for user in users))
    assert results == ["InvitationOver", "done"]
    assert submission.coauthors.count() == 2
