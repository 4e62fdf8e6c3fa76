"""Comments on a submission: written, answered, quoted, changed, removed, settled; what it costs and who is told."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from community.notifications.models import OutgoingMail
from practices.conversation.services import (
    CommentRefused,
    edit_comment,
    remove_comment,
    settle_thread,
    write_comment,
)
from practices.models import Submission, SubmissionComment
from practices.permissions import can_read
from tests.costs import page

pytestmark = pytest.mark.django_db


def address(talk, rest="", language="en"):
    return f"/{language}/contribute/{talk.submission.key}/comments/{rest}"


def test_comment_on_a_passage_is_written_and_shown_safely(client, talk):
    client.force_login(talk.people["handler"])
    prefilled = client.get(address(talk, "?field=summary&quote=about+three+lines")).text
    assert '<option value="summary" selected>' in prefilled
    assert ">\nabout three lines</textarea>" in prefilled
    answer = client.post(
        address(talk),
        {"field": "summary", "quote": "about three <i>lines</i>",
         "text": "Say <b>more</b>\r\n\r\n\r\n\r\nSee https://vet.example/a\nand on\u202e"},
    )  # fmt: skip
    said = SubmissionComment.objects.get()
    assert (answer.status_code, answer.url) == (302, address(talk, f"{said.pk}/#comment-{said.pk}"))
    assert (said.field, said.quote, said.author) == ("summary", "about three <i>lines</i>", talk.people["handler"])
    assert said.text == "Say <b>more</b>\n\nSee https://vet.example/a\nand on"
    page = client.get(address(talk)).text
    assert f'id="comment-{said.pk}"' in page
    assert "about three &lt;i&gt;lines&lt;/i&gt;" in page
    assert "Say &lt;b&gt;more&lt;/b&gt;" in page
    assert 'rel="external nofollow ugc"' in page
    assert "About: summary" in page


def test_bad_comment_keeps_what_was_typed(client, talk):
    client.force_login(talk.people["author"])
    answer = client.post(address(talk), {"field": "summary", "quote": "a passage", "text": " "})
    assert answer.status_code == 400
    assert "a passage" in answer.text
    assert 'class="error-summary"' in answer.text
    answer = client.post(address(talk), {"field": "nonsense", "text": "kept words"})
    assert (answer.status_code, "kept words" in answer.text) == (400, True)
    answer = client.post(address(talk), {"text": "x" * 5001})
    assert (answer.status_code, SubmissionComment.objects.count()) == (400, 0)


def test_answer_quotes_a_reply_and_stays_in_its_thread(client, talk):
    talk.say("begin", "handler", field="summary")
    reply = talk.say("reply", "author", to="begin")
    client.force_login(talk.people["handler"])
    form = client.get(address(talk, f"{reply.pk}/?quote={reply.pk}")).text
    assert ">\nCANARY-REPLY</textarea>" in form
    client.post(address(talk, f"{reply.pk}/"), {"quote": "CANARY-REPLY", "text": "Quite so"})
    answer = SubmissionComment.objects.latest("pk")
    assert (answer.parent, answer.field, answer.quote) == (talk.said["begin"], "summary", "CANARY-REPLY")


def test_authors_say_nothing_for_the_desk_alone_and_desk_threads_stay_there(client, talk):
    client.force_login(talk.people["author"])
    assert 'name="is_internal"' not in client.get(address(talk)).text
    client.post(address(talk), {"text": "Hello", "is_internal": "on"})
    assert SubmissionComment.objects.get().is_internal is False
    talk.say("desk", "handler", is_internal=True)
    assert talk.say("more", "first", to="desk").is_internal is True


def test_own_comment_is_changed_for_half_an_hour_and_carries_a_mark(client, talk):
    said = talk.say("first words", "author")
    client.force_login(talk.people["author"])
    assert client.get(address(talk, f"{said.pk}/edit/")).status_code == 200
    assert client.post(address(talk, f"{said.pk}/edit/"), {"text": ""}).status_code == 400
    assert client.post(address(talk, f"{said.pk}/edit/"), {"text": "Second words"}).status_code == 302
    page = client.get(address(talk)).text
    assert "Second words" in page
    assert "changed " in page
    SubmissionComment.objects.filter(pk=said.pk).update(created_at=timezone.now() - datetime.timedelta(minutes=31))
    said.refresh_from_db()
    with pytest.raises(CommentRefused):
        edit_comment(comment=said, by=talk.people["author"], text="Third words")
    assert client.post(address(talk, f"{said.pk}/edit/"), {"text": "Third words"}).status_code == 403
    with pytest.raises(CommentRefused):
        edit_comment(comment=talk.say("other", "handler"), by=talk.people["author"], text="Not mine")


def test_removed_comment_leaves_its_place_and_its_answers(client, talk):
    begun = talk.say("begun", "author", quote="passage of mine")
    talk.say("answer", "handler", to="begun")
    client.force_login(talk.people["coauthor"])
    assert client.post(address(talk, f"{begun.pk}/remove/")).status_code == 403
    client.force_login(talk.people["author"])
    assert client.get(address(talk, f"{begun.pk}/remove/")).status_code == 302
    assert SubmissionComment.objects.get(pk=begun.pk).text
    client.post(address(talk, f"{begun.pk}/remove/"))
    begun.refresh_from_db()
    assert (begun.text, begun.quote) == ("", "")
    page = client.get(address(talk)).text
    assert "This comment was removed on" in page
    assert "CANARY-ANSWER" in page
    assert "passage of mine" not in page
    with pytest.raises(CommentRefused):
        remove_comment(comment=begun, by=talk.people["author"])


def test_desk_removes_what_should_not_stand_there(talk):
    said = talk.say("rude", "author")
    with pytest.raises(CommentRefused):
        remove_comment(comment=said, by=talk.people["first"])
    remove_comment(comment=said, by=talk.people["steward"])
    said.refresh_from_db()
    assert said.text == ""


def test_threads_are_settled_and_opened_again(client, talk):
    begun = talk.say("begun", "handler")
    answer = talk.say("answer", "author", to="begun")
    client.force_login(talk.people["author"])
    client.post(address(talk, f"{answer.pk}/settle/"))
    begun.refresh_from_db()
    assert begun.resolved_by == talk.people["author"]
    assert "Settled" in client.get(address(talk)).text
    assert "CANARY-BEGUN" not in client.get(address(talk, "?open=1")).text
    client.post(address(talk, f"{begun.pk}/settle/"), {"reopen": "1"})
    begun.refresh_from_db()
    assert begun.resolved_at is None
    assert client.get(address(talk, f"{begun.pk}/settle/")).status_code == 302
    with pytest.raises(CommentRefused):
        settle_thread(comment=begun, by=talk.people["stranger"], is_settled=True)


def test_others_neither_read_nor_write(client, talk):
    said = talk.say("said", "author")
    assert client.get(address(talk)).status_code == 302
    client.force_login(talk.people["stranger"])
    for path in ("", f"{said.pk}/", f"{said.pk}/edit/", f"{said.pk}/remove/", f"{said.pk}/settle/"):
        assert client.post(address(talk, path), {"text": "x"}).status_code == 403
    with pytest.raises(CommentRefused):
        write_comment(submission=talk.submission, by=talk.people["stranger"], text="Hello")
    client.force_login(talk.people["author"])
    assert client.get(address(talk, "999999/")).status_code == 404
    assert client.get(address(talk, "99999999999999999999999999/")).status_code == 404
    assert client.get(address(talk, "?page=99")).status_code == 404


def test_text_that_cannot_be_is_refused(talk):
    for text in ("", "  \n ", "x" * 5001):
        with pytest.raises(ValidationError):
            write_comment(submission=talk.submission, by=talk.people["author"], text=text)
    with pytest.raises(ValidationError):
        write_comment(submission=talk.submission, by=talk.people["author"], text="x", field="password")


def fill(talk, number):
    """`number` threads with an answer each, without mails."""
    people = [talk.people[name] for name in ("author", "handler", "first", "coauthor")]
    rows = [
        SubmissionComment(submission=talk.submission, author=people[n % 4], text=f"Thread {n}", field="summary")
        for n in range(number)
    ]
    begun = SubmissionComment.objects.bulk_create(rows)
    SubmissionComment.objects.bulk_create(
        SubmissionComment(submission=talk.submission, author=people[(n + 1) % 4], text=f"Answer {n}", parent=one)
        for n, one in enumerate(begun)
    )
    return begun


@pytest.mark.parametrize("who", ["author", "first", "handler"])
def test_pages_cost_the_same_with_many_comments(client, talk, who):
    client.force_login(talk.people[who])
    with CaptureQueriesContext(connection) as asked:
        person = type(talk.people[who]).objects.get(pk=talk.people[who].pk)
        assert can_read(person, Submission.objects.get(pk=talk.submission.pk))
    counts = []
    for number in (2, 300):
        begun = fill(talk, number)
        client.get(address(talk))
        text, queries = page(client, address(talk))
        counts.append((queries, page(client, address(talk, f"{begun[0].pk}/"))[1]))
    assert counts[0] == counts[1]
    assert max(counts[0]) <= (12 if who == "author" else len(asked) * 2 + 8)
    assert text.count('class="thread"') == 20


def test_long_thread_opens_at_the_page_of_the_comment(client, talk):
    begun = talk.say("begun", "author")
    answers = SubmissionComment.objects.bulk_create(
        SubmissionComment(
            submission=talk.submission, author=talk.people["handler"], text=f"Answer no {n}.", parent=begun
        )
        for n in range(120)
    )
    client.force_login(talk.people["author"])
    page = client.get(address(talk, f"{answers[110].pk}/")).text
    assert "Answer no 110." in page
    assert "Answer no 10." not in page
    assert 'aria-current="page"' in page
    listed = client.get(address(talk)).text
    assert "Show all answers" in listed
    assert listed.count("Answer no ") == 5


def mails(person):
    return list(OutgoingMail.objects.filter(recipient=person, kind="conversation/email/comment").order_by("pk"))


def test_authors_and_handler_are_told_in_their_languages(talk):
    said = talk.say("news", "first", field="summary", quote="the passage")
    assert {mail.recipient for mail in OutgoingMail.objects.all()} == {
        talk.people[who] for who in ("author", "coauthor", "handler")
    }
    letter = mails(talk.people["author"])[0]
    assert letter.subject == "Comment on “Joinery”"
    assert "A reviewer – summary:" in letter.text
    assert "> the passage" in letter.text
    assert "CANARY-NEWS" in letter.text
    assert f"/en/contribute/{talk.submission.key}/comments/{said.pk}/#comment-{said.pk}" in letter.text
    assert "Fiona Firstreviewer (reviewer)" in mails(talk.people["handler"])[0].text
    german = mails(talk.people["coauthor"])[0]
    assert f"/de/contribute/{talk.submission.key}/comments/{said.pk}/" in german.text
    assert german.language == "de"


def test_nobody_is_told_of_her_own_words_nor_authors_of_the_desk_s(talk):
    talk.say("own", "author")
    talk.say("internal", "handler", is_internal=True)
    assert mails(talk.people["author"]) == []
    assert len(mails(talk.people["handler"])) == 1


def test_one_mail_in_a_quarter_of_an_hour_and_the_next_brings_what_was_said_meanwhile(talk):
    for name in ("one", "two", "three"):
        talk.say(name, "handler")
    assert len(mails(talk.people["author"])) == 1
    past = timezone.now() - datetime.timedelta(minutes=16)
    OutgoingMail.objects.update(created_at=past, dedupe_key=None)
    letter = mails(talk.people["author"])[0]
    OutgoingMail.objects.filter(pk=letter.pk).update(
        dedupe_key=f"comment-{talk.submission.pk}-{talk.people['author'].pk}-0"
    )
    talk.say("four", "handler")
    second = mails(talk.people["author"])[1]
    for name in ("TWO", "THREE", "FOUR"):
        assert f"CANARY-{name}" in second.text


def test_those_in_the_thread_are_told_while_they_may_hear_it(talk):
    talk.say("begun", "first")
    talk.say("answer", "author", to="begun")
    assert len(mails(talk.people["first"])) == 1
    talk.come_to("both write")
    OutgoingMail.objects.all().delete()
    talk.say("old one", "author", to="begun")
    assert len(mails(talk.people["first"])) == 1
    talk.say("new one", "second")
    assert "CANARY-NEW-ONE" not in "".join(mail.text for mail in mails(talk.people["first"]))


def test_arabic_page_turns_round_and_texts_keep_their_own_direction(client, talk):
    talk.say("latin", "author")
    client.force_login(talk.people["author"])
    page = client.get(address(talk, language="ar")).text
    assert 'dir="rtl"' in page.partition("<head")[0]
    assert '<p dir="auto">CANARY-LATIN</p>' in page
