"""Who hears what: the whole table, through the query, the pages, the counts and the mails."""

import pytest
from django.template import Context, Template
from django.test import RequestFactory

from community.notifications.models import OutgoingMail
from practices.conversation.queries import visible_comments
from practices.conversation.services import CommentRefused, settle_thread, write_comment
from practices.models import Review, ReviewState, Submission, SubmissionComment

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
ROWS = [(situation, who) for situation, people in HEARD.items() for who in people]


def canaries(text):
    """The comments whose words stand in a text."""
    import re

    return sorted({found.lower().replace("-", " ") for found in re.findall(r"CANARY-([A-Z-]+[A-Z])", text)})


@pytest.mark.parametrize(("situation", "who"), ROWS)
def test_each_hears_what_the_table_says(client, talked, situation, who):
    talked.come_to(situation)
    person, submission = talked.people[who], talked.submission
    expected = sorted(HEARD[situation][who])
    assert talked.names(visible_comments(person, submission)) == expected

    client.force_login(person)
    answer = client.get(f"/en/contribute/{submission.key}/comments/")
    assert answer.status_code == (200 if expected else 403)
    assert canaries(answer.text) == expected
    for name, comment in talked.said.items():
        page = client.get(f"/en/contribute/{submission.key}/comments/{comment.pk}/")
        refused = 404 if expected else 403
        assert (name, page.status_code) == (name, 200 if name in expected else refused)
        assert set(canaries(page.text)) <= set(expected)


@pytest.mark.parametrize(("situation", "who"), ROWS)
def test_counts_tell_no_more_than_the_pages(talked, situation, who):
    talked.come_to(situation)
    expected = HEARD[situation][who]
    request = RequestFactory().get("/")
    request.user = talked.people[who]
    context = Context({"request": request, "submission": talked.submission})
    summary = Template("{% load conversation %}{% submission_conversation submission %}").render(context)
    assert set(canaries(summary)) <= set(expected)
    assert f"All {len(expected)} comments" in summary if expected else "comment" not in summary
    title = Template('{% load conversation %}{% field_conversation submission "title" %}').render(context)
    number = len({"of first", "handler to first"} & set(expected))
    assert (f">{number} comment" in title) == bool(number)


@pytest.mark.parametrize("who", ["author", "coauthor", "first", "second", "other"])
@pytest.mark.parametrize("situation", HEARD)
def test_reviewers_names_stand_on_no_page_of_authors_or_of_other_reviewers(client, talked, situation, who):
    talked.come_to(situation)
    client.force_login(talked.people[who])
    text = client.get(f"/en/contribute/{talked.submission.key}/comments/").text
    for name in ("first", "second"):
        if name != who:
            assert talked.people[name].name.split()[1] not in text
    if who == "author":
        assert "A reviewer" in text
        assert "Hanna Handler" in text


def test_who_decides_sees_the_names(client, talked):
    client.force_login(talked.people["steward"])
    text = client.get(f"/en/contribute/{talked.submission.key}/comments/").text
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
    base = f"/en/contribute/{talked.submission.key}/comments/"
    for name in ("of second", "of author"):
        pk = talked.said[name].pk
        for path in (f"{pk}/", f"{pk}/edit/", f"{pk}/remove/", f"{pk}/settle/"):
            assert client.post(base + path, {"text": "x"}).status_code == 404
    quoting = client.get(f"{base}{talked.said['of first'].pk}/?quote={talked.said['of second'].pk}").text
    assert "OF-SECOND" not in quoting
    assert client.post(f"{base}{talked.said['old'].pk}/", {"text": "x"}).status_code == 400


def test_mails_tell_nobody_what_is_kept_from_her(talked):
    """Every mail of the whole conversation, by who got it and whose words stand in it."""
    heard = {who: set(names) for who, names in HEARD["both write"].items()}
    for mail in OutgoingMail.objects.filter(kind="conversation/email/comment"):
        who = next(name for name, person in talked.people.items() if person == mail.recipient)
        assert set(canaries(mail.text + mail.html + mail.subject)) <= heard[who], who
        if who not in ("handler", "steward"):
            assert "reviewer " not in mail.text.replace("A reviewer", "")
            for name in ("first", "second"):
                assert talked.people[name].name.split()[1] not in mail.text + mail.html


def test_next_round_begins_with_what_was_said_in_the_last(talked):
    talked.come_to("changes requested")
    Submission.objects.filter(pk=talked.submission.pk).update(state="review", round=2)
    submission = Submission.objects.get(pk=talked.submission.pk)
    Review.objects.create(
        submission=submission, round=2, reviewer=talked.people["other"], grid_version=1, state=ReviewState.ASSIGNED
    )
    assert talked.names(visible_comments(talked.people["other"], submission)) == sorted(ALL)
