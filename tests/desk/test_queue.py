"""What waits for whom at the desk, held against the predicates, and what nobody may learn there."""

from datetime import timedelta

import pytest
from django.utils import timezone

from community.members.models import Profile
from community.members.roles import Role
from community.organisations.models import MembershipRole
from community.organisations.services import add_member
from practices import permissions
from practices.contributing.drafts import draft_of, save_draft
from practices.desk import queue
from practices.models import (
    Coauthor,
    ConsensusScore,
    PracticePartner,
    Review,
    Submission,
    SubmissionComment,
)
from tests.factories import MemberFactory, OrganisationFactory

from .conftest import in_state, review

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("planted")]


def task(user, submission):
    """Her next action; None where the submission is not on her desk."""
    found = queue.queue(user).filter(pk=submission.pk).first()
    return None if found is None else found.task


def test_what_was_submitted_waits_for_everybody_at_the_desk(author, editor, reviewers):
    submission = in_state(author, "submitted")
    assert [task(one, submission) for one in (editor, reviewers[0], author)] == ["take_up", "take_up", None]


def test_what_comes_back_waits_for_who_had_it(author, editor, reviewers):
    submission = in_state(author, "submitted", handler=editor)
    assert (task(editor, submission), task(reviewers[0], submission)) == ("take_up", "")


def test_drafts_are_on_nobodys_desk(author, editor):
    assert task(editor, in_state(author, "draft")) is None


def test_quality_check_waits_for_its_handler(author, editor, reviewers):
    submission = in_state(author, "quality_check", handler=reviewers[0])
    assert [task(one, submission) for one in (reviewers[0], reviewers[1], editor)] == ["check", "", ""]
    submission = in_state(author, "quality_check")
    assert (task(editor, submission), task(reviewers[0], submission)) == ("handler", "")


def test_changes_wait_for_the_author_who_has_a_desk(reviewers, editor):
    own = in_state(reviewers[0], "changes_requested")
    assert (task(reviewers[0], own), task(editor, own)) == ("revise", "")
    Coauthor.objects.create(submission=own, user=reviewers[1])
    assert task(reviewers[1], own) == "revise"


def test_round_asks_for_reviewers_then_waits_then_is_decided(author, editor, reviewers):
    submission = in_state(author, "review", handler=editor, round=1)
    assert task(editor, submission) == "assign"
    first = review(submission, reviewers[0])
    assert (task(editor, submission), task(reviewers[0], submission)) == ("assign", "review")
    second = review(submission, reviewers[1])
    assert task(editor, submission) == ""
    Review.objects.filter(pk=first.pk).update(state="submitted")
    assert task(editor, submission) == ""
    Review.objects.filter(pk=second.pk).update(state="submitted")
    assert (task(editor, submission), task(reviewers[0], submission)) == ("decide", "")


def test_reviews_of_an_earlier_round_do_not_count(author, editor, reviewers):
    submission = in_state(author, "review", handler=editor, round=2)
    for one in reviewers[:2]:
        Review.objects.create(submission=submission, round=1, reviewer=one, grid_version=1, state="submitted")
    assert (task(editor, submission), task(reviewers[0], submission)) == ("assign", "")


def test_given_back_reviews_do_not_count(author, editor, reviewers):
    submission = in_state(author, "review", handler=editor, round=1)
    review(submission, reviewers[0], "submitted")
    review(submission, reviewers[1], "returned")
    assert task(editor, submission) == "assign"


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [({"A1": 2}, {"A1": 4}, "consensus"), ({"A1": 3}, {"A1": 4}, "decide"), ({"X1": -2}, {"X1": 2}, "decide")],
)
def test_scores_far_apart_need_agreement(author, editor, reviewers, first, second, expected):
    submission = in_state(author, "review", handler=editor, round=1)
    review(submission, reviewers[0], "submitted", first)
    review(submission, reviewers[1], "submitted", second)
    assert task(editor, submission) == expected
    assert task(reviewers[0], submission) == ("consensus" if expected == "consensus" else "")


def test_agreement_or_a_third_review_settles(author, editor, reviewers):
    submission = in_state(author, "review", handler=editor, round=1)
    for one, score in zip(reviewers[:2], (2, 4), strict=True):
        review(submission, one, "submitted", {"A1": score})
    agreed = ConsensusScore.objects.create(
        submission=submission, round=1, criterion="A1", score=3, proposed_by=reviewers[0]
    )
    assert task(editor, submission) == "consensus"
    ConsensusScore.objects.filter(pk=agreed.pk).update(agreed_by=reviewers[1])
    assert task(editor, submission) == "decide"
    agreed.delete()
    review(submission, reviewers[2], "submitted", {"A1": 3})
    assert task(editor, submission) == "decide"


def test_overdue_reviews_wait_for_a_reminder(author, editor, reviewers):
    submission = in_state(author, "review", handler=editor, round=1)
    yesterday = timezone.localdate() - timedelta(days=1)
    review(submission, reviewers[0], due_on=yesterday)
    review(submission, reviewers[1], "submitted")
    assert task(editor, submission) == "remind"


def test_handler_who_reviews_learns_nothing_while_the_round_is_open(author, reviewers):
    handler, other, _third = reviewers
    submission = in_state(author, "review", handler=handler, round=1)
    mine = review(submission, handler)
    review(submission, other, due_on=timezone.localdate() - timedelta(days=1))
    SubmissionComment.objects.create(submission=submission, author=author, text="An answer.")
    assert task(handler, submission) == "review"
    Review.objects.filter(pk=mine.pk).update(state="submitted")
    found = queue.queue(handler).get(pk=submission.pk)
    assert (found.task, found.is_blind) == ("", True)


def test_answers_of_authors_wait_for_the_handler(author, editor, reviewers):
    submission = in_state(author, "changes_requested", handler=editor)
    assert task(editor, submission) == ""
    answer = SubmissionComment.objects.create(submission=submission, author=author, text="Why?")
    assert (task(editor, submission), task(reviewers[0], submission)) == ("answer", "")
    SubmissionComment.objects.create(submission=submission, author=editor, text="A note.", is_internal=True)
    assert task(editor, submission) == "answer"
    reply = SubmissionComment.objects.create(submission=submission, author=editor, text="Because.", parent=answer)
    assert task(editor, submission) == ""
    reply.delete()
    SubmissionComment.objects.filter(pk=answer.pk).update(resolved_at=timezone.now())
    assert task(editor, submission) == ""


def test_submission_without_a_handler_in_use_waits_for_stewards(author, editor, reviewers):
    submission = in_state(author, "submitted", handler=reviewers[0])
    assert task(editor, submission) == ""
    type(reviewers[0]).objects.filter(pk=reviewers[0].pk).update(is_active=False)
    assert (task(editor, submission), task(reviewers[1], submission)) == ("take_up", "")


@pytest.fixture
def people_and_submissions(author, editor, reviewers):
    """Everybody's ties to submissions in every state."""
    signing, partner, elsewhere = (OrganisationFactory() for _n in range(3))
    acting, member, partly, country = (
        MemberFactory(roles=[Role.REVIEWER]) for _name in ("acting", "member", "partner", "country")
    )
    add_member(organisation=signing, user=acting, role=MembershipRole.EDITOR)
    add_member(organisation=signing, user=member)
    add_member(organisation=partner, user=partly)
    add_member(organisation=elsewhere, user=reviewers[0])
    Profile.objects.create(user=country, country="LV")
    coauthor = MemberFactory(roles=[Role.REVIEWER])
    submissions = []
    for state in ("draft", "submitted", "review", "validated"):
        plain = in_state(author, state)
        signed = in_state(author, state)
        page = draft_of(signed)
        page.organisation = signing
        page.partners = [PracticePartner(organisation=partner)]
        save_draft(signed, page, user=author)
        if state == "validated":
            type(page).objects.filter(pk=page.pk).update(organisation=signing)
        Coauthor.objects.create(submission=signed, user=coauthor)
        submissions += [plain.pk, signed.pk]
    asked = Submission.objects.get(pk=submissions[-4])
    Review.objects.create(submission=asked, round=1, reviewer=partly, grid_version=1)
    Review.objects.create(submission=asked, round=2, reviewer=member, grid_version=1, state="returned")
    people = [author, editor, *reviewers, acting, member, partly, country, coauthor]
    return people, [Submission.objects.get(pk=pk) for pk in submissions]


def test_conditions_of_lists_say_what_the_predicates_say(people_and_submissions):
    people, submissions = people_and_submissions
    seen = set()
    for person in people:
        written = set(Submission.objects.filter(permissions.written_by(person)).values_list("pk", flat=True))
        on_desk = set(Submission.objects.filter(permissions.on_desk_of(person)).values_list("pk", flat=True))
        for one in submissions:
            answers = permissions.writes(person, one), permissions.sees_on_desk(person, one)
            expected = one.pk in written, one.pk in on_desk and permissions.is_on_desk(person)
            assert answers == expected, (person.name, one.state)
            seen.add(answers)
    assert seen == {(True, False), (False, True), (False, False)}


def test_conflicts_of_many_are_those_of_each(people_and_submissions):
    people, submissions = people_and_submissions
    found = set()
    for one in submissions:
        many = permissions.conflicts_of_interest(people, one)
        each = {person.pk: permissions.conflict_of_interest(person, one) for person in people}
        assert {pk: many.get(pk, "") for pk in each} == each
        found |= set(each.values())
    assert found == {"", "author", "organisation", "country"}
