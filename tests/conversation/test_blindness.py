"""Who hears what: the whole table, through the query, the pages, the counts and the mails."""

import re

import pytest
from django.template import Context, Template
from django.test import RequestFactory

from community.notifications.models import OutgoingMail
from practices.conversation.queries import visible_comments
from practices.conversation.services import CommentRefused, settle_thread, write_comment
from practices.models import Review, ReviewState, Submission, SubmissionComment

from .conftest import whole_conversation

pytestmark = pytest.mark.django_db

OPEN = ["old", "old answer", "of author", "of first", "of second", "handler to first", "author to second",
        "author to old"]  # fmt: skip
INTERNAL = ["old internal", "of handler", "of first internal"]
ALL = [*OPEN, *INTERNAL]
BEFORE = ["old", "old answer", "old internal", "author to old"]
OWN_OF_FIRST = ["of first", "of first internal", "handler to first"]
OWN_OF_SECOND = ["of second", "author to second"]
HEARD = {
    "both write": {
        "author": OPEN, "coauthor": OPEN, "handler": ALL, "steward": ALL, "other": BEFORE, "stranger": [],
        "first": BEFORE + OWN_OF_FIRST, "second": BEFORE + OWN_OF_SECOND,
    },
    "first is done": {
        "author": OPEN, "coauthor": OPEN, "handler": ALL, "steward": ALL, "other": BEFORE, "stranger": [],
        "first": BEFORE + OWN_OF_FIRST, "second": BEFORE + OWN_OF_SECOND,
    },
    # Who gave it back may be asked again: she goes on hearing what she heard.
    "second gave it back": {
        "author": OPEN, "handler": ALL, "other": BEFORE, "first": BEFORE + OWN_OF_FIRST,
        "second": BEFORE + OWN_OF_SECOND,
    },
    "both are done": {
        "author": OPEN, "handler": ALL, "first": ALL, "second": ALL, "other": BEFORE, "stranger": [],
    },
    "changes requested": {
        "author": OPEN, "handler": ALL, "steward": ALL, "first": ALL, "second": ALL, "other": ALL, "stranger": [],
    },
}  # fmt: skip


def address(talk, rest=""):
    """The conversation's page, or one below it."""
    return f"/en/contribute/{talk.submission.key}/comments/{rest}"


def canaries(text):
    """The comments whose words stand in a text."""
    return sorted({found.lower().replace("-", " ") for found in re.findall(r"CANARY-([A-Z-]+[A-Z])", text)})


@pytest.mark.parametrize("situation", HEARD)
def test_each_hears_what_the_table_says(client, talked, situation):
    talked.come_to(situation)
    for who, names in HEARD[situation].items():
        client.force_login(talked.people[who])
        expected = sorted(names)
        assert (who, talked.names(visible_comments(talked.people[who], talked.submission))) == (who, expected)
        page = client.get(address(talked))
        assert (who, page.status_code, canaries(page.text)) == (who, 200 if expected else 403, expected)
        assert_names_are_kept(talked, who, page.text)
        assert_counts_are_kept(talked, who, names)


def assert_names_are_kept(talked, who, text):
    """Only those who decide read who the reviewers are."""
    if who not in ("handler", "steward"):
        assert not [name for name in ("first", "second") if name != who and talked.people[name].name in text]
    if who == "author":
        assert "A reviewer" in text
        assert "Hanna Handler" in text


def assert_counts_are_kept(talked, who, names):
    """What other pages show of the conversation tells no more."""
    request = RequestFactory().get("/")
    request.user = talked.people[who]
    context = Context({"request": request, "submission": talked.submission})
    talked.submission.__dict__.pop("_heard", None)
    summary = Template("{% load conversation %}{% submission_conversation submission %}").render(context)
    assert set(canaries(summary)) <= set(names)
    assert_names_are_kept(talked, "" if who == "author" else who, summary)
    assert f"All {len(names)} comments" in summary if names else "comment" not in summary
    title = Template('{% load conversation %}{% field_conversation submission "title" %}').render(context)
    number = len({"of first", "handler to first"} & set(names))
    assert (f">{number} comment" in title) == bool(number)


@pytest.mark.parametrize("who", ["first", "author"])
def test_each_comment_has_a_page_for_those_who_hear_it_alone(client, talked, who):
    client.force_login(talked.people[who])
    for name, comment in talked.said.items():
        page = client.get(address(talked, f"{comment.pk}/"))
        is_heard = name in HEARD["both write"][who]
        assert (name, page.status_code) == (name, 200 if is_heard else 404)
        assert set(canaries(page.text)) <= set(HEARD["both write"][who])


def test_who_decides_sees_the_names(client, talked):
    client.force_login(talked.people["steward"])
    text = client.get(address(talked)).text
    assert "Fiona Firstreviewer" in text
    assert "Selma Secondreviewer" in text


def test_handler_who_reviews_herself_is_kept_apart_like_everybody(talked):
    Review.objects.create(submission=talked.submission, round=1, reviewer=talked.people["handler"], grid_version=1)
    heard = talked.names(visible_comments(talked.people["handler"], talked.submission))
    assert not {"of first", "of second", "of first internal", "author to second"} & set(heard)
    assert "of handler" in heard


def test_nothing_that_another_reviewer_says_in_an_old_thread_is_heard(talked):
    """The page does not let her; if a row stood there all the same, it would be left out."""
    SubmissionComment.objects.create(
        submission=talked.submission, author=talked.people["second"], text="leak", parent=talked.said["old"], round=1
    )
    assert not visible_comments(talked.people["first"], talked.submission).filter(text="leak").exists()
    assert visible_comments(talked.people["author"], talked.submission).filter(text="leak").exists()


def test_what_somebody_erased_has_said_is_still_heard(talked):
    SubmissionComment.objects.filter(pk=talked.said["old"].pk).update(author=None)
    assert "old" in talked.names(visible_comments(talked.people["first"], talked.submission))


def test_reviewers_of_an_open_round_answer_and_settle_in_their_own_threads_alone(talked):
    first, submission = talked.people["first"], talked.submission
    with pytest.raises(CommentRefused):
        write_comment(submission=submission, by=first, text="Me too", parent=talked.said["old"])
    with pytest.raises(CommentRefused):
        settle_thread(comment=talked.said["old"], by=first, is_settled=True)
    with pytest.raises(CommentRefused):
        write_comment(submission=submission, by=first, text="Me too", parent=talked.said["of second"])
    assert write_comment(submission=submission, by=first, text="And", parent=talked.said["of first"]).pk
    assert settle_thread(comment=talked.said["of first"], by=first, is_settled=True).resolved_by == first


def test_forms_refuse_what_is_kept_from_her_as_if_it_were_not_there(client, talked):
    client.force_login(talked.people["first"])
    base = address(talked)
    for name in ("of second", "of author"):
        pk = talked.said[name].pk
        for path in (f"{pk}/", f"{pk}/edit/", f"{pk}/remove/", f"{pk}/settle/"):
            assert client.post(base + path, {"text": "x"}).status_code == 404
    quoting = client.get(f"{base}{talked.said['of first'].pk}/?quote={talked.said['of second'].pk}").text
    assert "OF-SECOND" not in quoting
    assert client.post(f"{base}{talked.said['old'].pk}/", {"text": "x"}).status_code == 400


def test_mails_tell_nobody_what_is_kept_from_her(talk):
    """Every mail of the whole conversation, by who got it and whose words stand in it."""
    whole_conversation(talk, talk.say)
    heard = {who: set(names) for who, names in HEARD["both write"].items()}
    told = OutgoingMail.objects.filter(kind="conversation/email/comment")
    assert {mail.recipient for mail in told} >= {talk.people[who] for who in ("author", "handler", "first")}
    for mail in told:
        who = next(name for name, person in talk.people.items() if person == mail.recipient)
        text = mail.text + mail.html + mail.subject
        assert set(canaries(text)) <= heard[who], who
        assert_names_are_kept(talk, "" if who == "author" else who, text)


def test_next_round_begins_with_what_was_said_in_the_last(talked):
    talked.come_to("changes requested")
    Submission.objects.filter(pk=talked.submission.pk).update(state="review", round=2)
    submission = Submission.objects.get(pk=talked.submission.pk)
    Review.objects.create(
        submission=submission, round=2, reviewer=talked.people["other"], grid_version=1, state=ReviewState.ASSIGNED
    )
    assert talked.names(visible_comments(talked.people["other"], submission)) == sorted(ALL)
