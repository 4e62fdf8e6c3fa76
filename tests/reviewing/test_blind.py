"""While a round is open nobody learns anything of another's review, wherever he or she looks."""

from contextlib import suppress

import pytest
from django.core.management import call_command
from django.urls import NoReverseMatch, reverse
from wagtail.models import ModelLogEntry, PageLogEntry, ReferenceIndex, Revision

from community.members.models import Profile
from community.notifications.models import OutgoingMail
from practices import permissions
from practices.models import Review, Submission
from practices.reviewing.grid import Answer
from practices.reviewing.services import assign_reviewer, propose_consensus, save_review, submit_review
from tests.permissions.rows import ROWS
from tests.permissions.world import make_world

from .conftest import evenly, fresh, hand_in, write

pytestmark = pytest.mark.django_db

#: What the other reviewer writes; each of it would be found anywhere.
SUMMARY, COMMENT, NAME = "canarysummary", "canarycomment", "Canary Reviewer"
CANARIES = (SUMMARY, COMMENT, NAME, "canary@reviewer.example")


@pytest.fixture
def blind(submission, handler, ana, ben):
    """Ben has handed in, Ana is still writing."""
    ben.name, ben.email = NAME, "canary@reviewer.example"
    ben.save()
    Profile.objects.create(user=ben, country="ES")
    assign_reviewer(submission=submission, reviewer=ana, by=handler)
    hand_in(submission, handler, ben, evenly(2, comment=COMMENT, X1=2), summary=SUMMARY)
    return fresh(submission)


def canaries_in(text):
    return [one for one in CANARIES if one.casefold() in text.casefold()]


#: Addresses with questions of their own, and such as may come to be.
OTHERS = (
    "/en/practices/?q=canarysummary", "/en/practices/?q=canarycomment", "/en/organisations/?q=Canary",
    "/api/v1/practices?q=canarysummary", "/api/v1/practices?q=canarycomment", "/en/practices/feed/",
    "/admin/", "/admin/reports/site-history/", "/admin/pages/{page}/history/", "/admin/pages/{page}/edit/",
    "/admin/pages/{page}/usage/", "/admin/django/",
)  # fmt: skip


def every_address(submission):
    """Every address of the matrix, with the arguments of this submission where it takes a key of one."""
    yield from (path.replace("{page}", str(submission.page_id)) for path in OTHERS)
    for name in ROWS:
        for arguments in ({}, {"key": submission.key}, {"number": submission.page.number}, {"section": "practices"}):
            # Some take other arguments; the demonstration's page of mails shows everybody's on purpose.
            with suppress(NoReverseMatch):
                yield from [] if name.startswith("notifications:") else [reverse(name, kwargs=arguments)]


@pytest.mark.parametrize("reader", ["ana", "handler", "author", "steward", "cleo"])
def test_no_address_tells_of_a_review_while_another_is_being_written(client, request, blind, reader):
    client.force_login(request.getfixturevalue(reader))
    client.raise_request_exception = False
    seen, told = 0, {}
    for path in dict.fromkeys(every_address(blind)):
        answer = client.get(path)
        text = b"".join(answer).decode() if answer.streaming else answer.content.decode(errors="replace")
        # What was asked is said again, a reviewer has a profile like everybody, and who hands reviews out knows to
        # whom: none of it tells of the review.
        is_known = reader in ("handler", "steward") or blind.key not in path
        found = [one for one in canaries_in(text) if one not in path and not (one == NAME and is_known)]
        seen += answer.status_code == 200
        if found:
            told[path] = found
        if "logout" in path:
            client.force_login(request.getfixturevalue(reader))
    assert told == {}
    assert seen > 30


def test_the_test_would_notice(client, blind, ana, ben):
    client.force_login(ben)
    own = client.get(f"/en/desk/{blind.key}/reviews/").text
    assert {SUMMARY, COMMENT} <= set(canaries_in(own))
    review = Review.objects.get(reviewer=ana)
    write(review, evenly(2))
    submit_review(review=review, by=ana)
    client.force_login(ana)
    assert {SUMMARY, COMMENT} <= set(canaries_in(client.get(f"/en/desk/{blind.key}/reviews/").text))


def test_page_of_a_reviewer_is_the_same_whatever_the_other_does(client, submission, handler, ana, ben):
    own = assign_reviewer(submission=submission, reviewer=ana, by=handler)
    save_review(review=own, by=ana, answers={"A1": Answer(3)}, summary="Mine.")
    client.force_login(ana)

    def pages():
        shown = [
            client.get(f"/en/desk/{submission.key}/{rest}").text for rest in ("review/", "reviews/", "review/return/")
        ]
        return [one[one.index("<main") :].replace(_token(one), "") for one in shown]

    alone = pages()
    other = assign_reviewer(submission=submission, reviewer=ben, by=handler)
    assert pages() == alone
    write(other, evenly(2))
    assert pages() == alone
    submit_review(review=other, by=ben)
    assert pages() == alone


def _token(text):
    mark = 'name="csrfmiddlewaretoken" value="'
    return text.split(mark)[-1].split('"')[0] if mark in text else "\0"


def test_mails_before_the_last_review_tell_nothing(blind, ana, ben):
    told = {mail.pk: canaries_in(mail.subject + mail.text + mail.html)
            for mail in OutgoingMail.objects.exclude(recipient=ben)}  # fmt: skip
    assert {pk: words for pk, words in told.items() if words} == {}
    assert OutgoingMail.objects.filter(recipient=ana).count() == 1


def test_neither_the_admins_index_nor_its_logs_know_of_reviews(blind):
    models = {"review", "reviewscore", "consensusscore", "assessment"}
    assert not ReferenceIndex.objects.filter(base_content_type__model__in=models).exists()
    call_command("rebuild_references_index", verbosity=0)
    assert not ReferenceIndex.objects.filter(base_content_type__model__in=models).exists()
    assert not ModelLogEntry.objects.filter(content_type__model__in=models).exists()
    assert not PageLogEntry.objects.filter(user__email__contains="reviewer").exists()
    assert not Revision.objects.filter(user__email__contains="reviewer").exists()


def shown(user, submission, number=None):
    return {one.reviewer.name for one in permissions.review_access(user, submission, number).shown}


def test_round_stays_open_while_a_second_reviewer_is_looked_for(submission, handler, steward, author, ana, ben):
    hand_in(submission, handler, ana, evenly(4))
    assert permissions.round_is_open(submission)
    assert [shown(one, submission) for one in (ana, handler, steward, author, ben)] == [{"Ana Reviewer"}, *[set()] * 4]


def test_who_sees_what_as_a_round_goes_on(reviewed, handler, steward, author, ana, ben, cleo):
    both = {"Ana Reviewer", "Ben Reviewer"}
    people = (ana, ben, handler, steward, author, cleo)
    assert [shown(one, reviewed) for one in people] == [both, both, both, both, set(), set()]
    third = assign_reviewer(submission=reviewed, reviewer=cleo, by=handler)
    own = [{"Ana Reviewer"}, {"Ben Reviewer"}, set(), set(), set(), {"Cleo Reviewer"}]
    assert [shown(one, reviewed) for one in people] == own
    write(third, evenly(3))
    submit_review(review=third, by=cleo)
    everyone = both | {"Cleo Reviewer"}
    assert [shown(one, reviewed) for one in people] == [everyone] * 4 + [set(), everyone]
    assert permissions.can_see_review(ana, third)
    assert not permissions.can_see_review(author, third)


def test_third_reviewer_does_not_learn_what_was_agreed_on(client, submission, handler, ana, ben, cleo):
    hand_in(submission, handler, ana, evenly(4, E1=1, E2=1))
    hand_in(submission, handler, ben, evenly(4))
    propose_consensus(submission=submission, criterion="E1", by=ana, score=3, comment=COMMENT)
    review = assign_reviewer(submission=submission, reviewer=cleo, by=handler)
    client.force_login(cleo)
    for rest in ("review/", "reviews/"):
        assert canaries_in(client.get(f"/en/desk/{submission.key}/{rest}").text) == []
    client.force_login(ana)
    assert canaries_in(client.get(f"/en/desk/{submission.key}/reviews/").text) == []
    assert review.is_third


def test_given_back_reviews_are_shown_to_nobody(blind, ana, ben, handler, steward):
    Review.objects.filter(reviewer=ben).update(state="returned")
    assert [shown(one, blind) for one in (ana, ben, handler, steward)] == [{"Ana Reviewer"}, set(), set(), set()]


def test_administrator_who_reviews_sees_no_more_than_other_reviewers(planted):
    world = make_world()
    reviewed = world["reviewed submission"]
    Submission.objects.filter(pk=reviewed.pk).update(handler=world.people["editor"])
    administrator = world.people["administrator"]
    assign_reviewer(submission=fresh(reviewed), reviewer=administrator, by=world.people["editor"])
    access = permissions.review_access(administrator, fresh(reviewed))
    assert [one.reviewer for one in access.shown] == [administrator]
    assert not access.can_decide
