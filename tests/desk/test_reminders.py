"""Reminders: who gets them, how often, and what they say."""

from datetime import datetime, time, timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from community.members.models import User
from community.notifications.models import OutgoingMail
from practices.desk import services
from practices.models import Coauthor, Submission, SubmissionEvent
from tests.factories import MemberFactory

from .conftest import in_state, review

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("planted")]
TODAY = timezone.localdate()


def mails(person):
    return list(OutgoingMail.objects.filter(recipient=person).order_by("pk"))


def noon(day):
    return timezone.make_aware(datetime.combine(day, time(12)))


def test_handler_is_reminded_once_in_three_days(author, editor, reviewers):
    submission = in_state(author, "quality_check", handler=reviewers[0])
    services.remind_waiting(submission=submission, by=editor)
    with pytest.raises(services.TooSoon):
        services.remind_waiting(submission=submission, by=editor)
    [mail] = mails(reviewers[0])
    assert f"/en/desk/{submission.key}/" in mail.text
    assert submission.events.filter(kind="reminded").count() == 1
    Submission.objects.filter(pk=submission.pk).update(reminded_at=timezone.now() - timedelta(days=4))
    services.remind_waiting(submission=submission, by=editor)
    assert len(mails(reviewers[0])) == 2


def test_authors_are_reminded_of_changes(author, editor):
    other = MemberFactory(language="lv")
    submission = in_state(author, "changes_requested", handler=editor, title="Oak <stairs>")
    Coauthor.objects.create(submission=submission, user=other)
    services.remind_waiting(submission=submission, by=editor)
    assert len(mails(author)) == len(mails(other)) == 1
    assert mails(author)[0].subject == "“Oak <stairs>” waits for you"
    assert "Oak &lt;stairs&gt;" in mails(author)[0].html
    assert "/lv/" in mails(other)[0].text


@pytest.mark.parametrize("state", ["submitted", "draft", "validated"])
def test_nobody_is_reminded_where_nobody_has_it(author, editor, state):
    with pytest.raises(services.NobodyToRemind):
        services.remind_waiting(submission=in_state(author, state), by=editor)
    assert not OutgoingMail.objects.exists()


def test_nobody_reminds_herself(author, editor):
    with pytest.raises(services.NobodyToRemind):
        services.remind_waiting(submission=in_state(author, "quality_check", handler=editor), by=editor)


@pytest.mark.parametrize("state", ["submitted", "returned", "cancelled"])
def test_finished_reviews_are_not_reminded_of(author, reviewers, state):
    made = review(in_state(author, "review", round=1), reviewers[0], state)
    with pytest.raises(services.NobodyToRemind):
        services.remind_reviewer(review=made)


def test_reviewers_are_reminded_once_before_and_once_after(author, reviewers):
    submission = in_state(author, "review", round=1)
    due = TODAY + timedelta(days=7)
    review(submission, reviewers[0], due_on=due)
    sent = []
    for day in range(-7, 30):
        now = noon(due + timedelta(days=day))
        if services.remind_due_reviewers(now):
            sent.append(day)
    assert sent == [-3, 1]
    texts = [mail.text for mail in mails(reviewers[0])]
    assert len(texts) == 2


def test_reminder_by_hand_counts(author, reviewers):
    submission = in_state(author, "review", round=1)
    made = review(submission, reviewers[0], due_on=TODAY + timedelta(days=2))
    services.remind_reviewer(review=made)
    assert services.remind_due_reviewers() == 0


def test_reminder_says_whether_it_is_late(author, reviewers):
    submission = in_state(author, "review", round=1)
    review(submission, reviewers[0], due_on=TODAY - timedelta(days=1))
    review(submission, reviewers[1], due_on=TODAY + timedelta(days=1))
    review(in_state(author, "declined", round=1), reviewers[2], due_on=TODAY)
    assert services.remind_due_reviewers() == 2
    assert "was wanted by" in mails(reviewers[0])[0].text
    assert "is wanted by" in mails(reviewers[1])[0].text
    assert mails(reviewers[2]) == []
    assert "Reviewer" not in mails(reviewers[0])[0].text


def test_stewards_are_told_once_a_week_what_waits(author, editor, reviewers):
    late = in_state(author, "submitted", title="Waits long")
    in_state(author, "submitted", title="Fresh")
    own = in_state(editor, "submitted", title="Her own")
    Submission.objects.filter(pk__in=(late.pk, own.pk)).update(since=timezone.now() - timedelta(days=15))
    assert services.tell_stewards_of_waiting() == 1
    assert services.tell_stewards_of_waiting() == 0
    [mail] = mails(editor)
    assert "Waits long" in mail.text
    assert "Fresh" not in mail.text
    assert "Her own" not in mail.text
    assert mail.subject == "1 practice waits at the review desk"
    assert mails(reviewers[0]) == []
    assert services.tell_stewards_of_waiting(timezone.now() + timedelta(days=7)) == 1


def test_stewards_read_their_own_language(author, editor):
    late = in_state(author, "submitted")
    Submission.objects.filter(pk=late.pk).update(since=timezone.now() - timedelta(days=15))
    User.objects.filter(pk=editor.pk).update(language="de")
    services.tell_stewards_of_waiting()
    assert f"/de/desk/{late.key}/" in mails(editor)[0].text


def test_command_says_what_it_did(author, reviewers, capsys):
    review(in_state(author, "review", round=1), reviewers[0], due_on=TODAY)
    call_command("remind_reviewers")
    assert capsys.readouterr().out == "reminders: 1\nletters to stewards: 0\n"


def test_history_names_no_reviewer(author, editor, reviewers):
    submission = in_state(author, "review", handler=editor, round=1)
    services.remind_reviewer(review=review(submission, reviewers[0]))
    assert not SubmissionEvent.objects.filter(submission=submission, kind="reminded").exists()
