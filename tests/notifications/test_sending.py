"""What happens when the mail server does not do as one would like, and what a sent mail looks like on the line."""

import datetime
import logging

import pytest
from django.core.management import call_command
from django.utils import timezone

from community.notifications import sending
from community.notifications.models import OutgoingMail
from community.notifications.sending import MOST_ATTEMPTS, MOST_REFUSALS, send_due
from community.notifications.services import notify, try_again, write_mail
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db
TRIAL = "notifications/email/trial"


def write(address="ilze@members.example", **fields):
    return OutgoingMail.objects.create(to_address=address, **{"subject": "Subject", "text": "Text\n", **fields})


def pass_time(**much):
    """Moves what was to wait into the past."""
    for mail in OutgoingMail.objects.exclude(not_before=None):
        OutgoingMail.objects.filter(pk=mail.pk).update(not_before=mail.not_before - datetime.timedelta(**much))


def test_mail_leaves_with_all_its_parts(server, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://portal.example:8443"
    ilze = MemberFactory(email="ilze@members.example", language="lv")
    mail = notify(recipient=ilze, kind=TRIAL, context={})
    assert send_due() == 1
    [message] = server.taken
    assert (message["To"], message["From"]) == ("ilze@members.example", settings.DEFAULT_FROM_EMAIL)
    assert message["Message-ID"] == f"<{mail.message_id}@portal.example>"
    assert (message["Auto-Submitted"], message["Content-Language"]) == ("auto-generated", "lv")
    assert message["Subject"] == mail.subject
    assert abs(message["Date"].datetime - mail.created_at) < datetime.timedelta(seconds=1)
    assert message.get_body(["plain"]).get_content().splitlines() == mail.text.splitlines()
    assert message.get_body(["html"]).get_content().splitlines() == mail.html.splitlines()
    mail.refresh_from_db()
    assert mail.sent_at
    assert (mail.attempts, mail.error, mail.claimed_at) == (1, "", None)


def test_nothing_is_sent_twice(server):
    write()
    assert (send_due(), send_due(), len(server.taken)) == (1, 0, 1)


def test_one_connection_serves_many(server):
    for _one in range(5):
        write()
    assert (send_due(), server.connections) == (5, 1)


def test_refused_address_holds_up_nobody(server, caplog):
    for name in ("good-1", "bad", "good-2"):
        write(f"{name}@members.example")
    server.refused["bad@members.example"] = "550 5.1.1 <bad@members.example>: no such user"
    assert send_due() == 2
    bad = OutgoingMail.objects.get(sent_at=None)
    assert (bad.attempts, bad.claimed_at, bad.given_up_at) == (1, None, None)
    assert bad.error == "550: 5.1.1 <…>: no such user"
    assert send_due() == 0, "it has to wait"
    for _one in range(MOST_REFUSALS):
        pass_time(hours=1)
        send_due()
    bad.refresh_from_db()
    assert bad.given_up_at
    assert bad.attempts == MOST_REFUSALS
    assert "no such user" in bad.error
    errors = [record.getMessage() for record in caplog.records if record.levelno == logging.ERROR]
    assert len(errors) == 1
    assert str(bad.message_id) in errors[0]
    assert "@" not in "".join(record.getMessage() for record in caplog.records)


@pytest.mark.parametrize("step", ["mail", "rcpt", "data", "taken"])
def test_later_please_is_tried_with_growing_waits_and_given_up_at_last(server, step, settings):
    mail = write()
    server.answers[step] = "451 later"
    if step == "rcpt":
        server.answers.clear()
        server.refused[mail.to_address] = "451 later"
    waits = []
    for _one in range(MOST_ATTEMPTS):
        before = timezone.now()
        assert send_due() == 0
        mail.refresh_from_db()
        if mail.not_before and not mail.given_up_at:
            waits.append(round((mail.not_before - before).total_seconds() / 60))
        pass_time(hours=1)
    assert waits == [1, 2, 4, 8, 16, 32, *[60] * (MOST_ATTEMPTS - 7)]
    assert (mail.attempts, bool(mail.given_up_at)) == (MOST_ATTEMPTS, True)
    assert "451" in mail.error
    server.answers.clear()
    server.refused.clear()
    assert send_due() == 0
    assert try_again(mails=OutgoingMail.objects.all()) == 1
    assert send_due() == 1


def test_server_that_is_away_costs_no_mail_an_attempt(settings, server, caplog):
    settings.EMAIL_PORT = 1  # nobody listens there
    for _one in range(3):
        write()
    assert send_due() == 0
    assert set(OutgoingMail.objects.values_list("attempts", "not_before")) == {(0, None)}
    assert "ConnectionRefusedError" in OutgoingMail.objects.first().error
    assert [record.levelname for record in caplog.records] == ["ERROR"]
    settings.EMAIL_PORT = server.port
    assert send_due() == 3


@pytest.mark.parametrize("answers", [{"connect": "554 not today"}, {"ehlo": "421 closing"}, {"mail": "421 closing"}])
def test_server_in_trouble_is_left_alone_before_every_mail_has_met_it(server, answers):
    for _one in range(10):
        write()
    server.answers = answers
    assert send_due() == 0
    assert server.connections <= 4
    assert OutgoingMail.objects.filter(attempts=0).count() >= 8
    server.answers = {}
    assert send_due() >= 8


def test_server_that_hangs_is_waited_for_once(server, settings):
    settings.EMAIL_TIMEOUT = 0.3
    for _one in range(10):
        write()
    server.hangs_at = "connect"
    assert send_due() == 0
    assert server.connections == 1


def test_mail_that_cannot_be_made_holds_up_nobody(server):
    write(subject="Bad\nBcc: b@members.example")
    write()
    assert send_due() == 1
    assert OutgoingMail.objects.get(sent_at=None).error.startswith("BadHeaderError")


def test_mail_that_brings_down_every_sender_is_given_up(server, caplog):
    mail = write(attempts=MOST_ATTEMPTS, claimed_at=timezone.now() - datetime.timedelta(hours=1))
    assert send_due() == 0
    mail.refresh_from_db()
    assert mail.given_up_at
    assert mail.error
    assert "given up" in caplog.text


def test_fault_of_a_late_sender_leaves_another_claim_alone(server):
    mail = write()
    mine = sending._claim(mail.pk, 0)
    OutgoingMail.objects.update(attempts=2, claimed_at=timezone.now())
    sending._mark_failed(mine, OSError("late"))
    mail.refresh_from_db()
    assert (mail.error, mail.not_before) == ("", None)
    assert mail.claimed_at


# In a request


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """What follows the commit of the block."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def test_mail_is_sent_after_the_commit_and_not_before(server, committed):
    with committed():
        write_mail(to_address="a@members.example", language="en", kind=TRIAL, context={})
        write_mail(to_address="b@members.example", language="en", kind=TRIAL, context={})
        assert server.taken == []
    assert [message["To"] for message in server.taken] == ["a@members.example", "b@members.example"]
    assert server.connections == 1


def test_request_sends_its_own_mails_only(server, committed):
    write("backlog@members.example")
    with committed():
        write_mail(to_address="a@members.example", language="en", kind=TRIAL, context={})
    assert [message["To"] for message in server.taken] == ["a@members.example"]


def test_request_does_not_mind_that_the_server_is_away(settings, server, committed):
    settings.EMAIL_PORT = 1
    with committed():
        write_mail(to_address="a@members.example", language="en", kind=TRIAL, context={})
    assert OutgoingMail.objects.due().count() == 1


def test_requests_wait_once_for_a_server_that_hangs(settings, server, committed):
    settings.MAIL_SECONDS_IN_REQUEST = 0.3
    server.hangs_at = "connect"
    for _one in range(3):
        with committed():
            write_mail(to_address="a@members.example", language="en", kind=TRIAL, context={})
    assert server.connections == 1
    server.hangs_at = ""
    assert send_due() == 3, "the timer asks all the same"


# The command


def test_command_sends_and_forgets_what_is_old(server, settings, capsys):
    settings.MAIL_KEPT_DAYS = 30
    old = timezone.now() - datetime.timedelta(days=31)
    write(sent_at=old)
    write(given_up_at=old)
    kept = write(sent_at=timezone.now() - datetime.timedelta(days=29))
    waiting = write(created_at=old)
    call_command("send_mail")
    assert set(OutgoingMail.objects.all()) == {kept, waiting}
    assert capsys.readouterr().out == "1 mails sent, 2 old ones deleted.\n"


def test_command_tells_what_waits_for_too_long_without_addresses(settings, server, capsys):
    settings.EMAIL_PORT = 1
    write(created_at=timezone.now() - datetime.timedelta(minutes=61))
    write()
    call_command("send_mail")
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("1 mails wait for more than an hour. ConnectionRefusedError")
    assert "@" not in told.err


def test_command_is_silent_when_there_is_nothing_to_do(server, capsys):
    call_command("send_mail")
    assert capsys.readouterr() == ("", "")


def test_command_proves_the_settings_with_a_trial_mail(server, capsys):
    call_command("send_mail", "--trial", "admin@members.example", "--language", "ar")
    [message] = server.taken
    assert message["To"] == "admin@members.example"
    assert 'dir="rtl"' in message.get_body(["html"]).get_content()


def test_sending_costs_few_queries(server, django_assert_num_queries):
    for _one in range(10):
        write()
    # Two to read what is due, then for each mail: claim (in a savepoint of this test), read, mark.
    with django_assert_num_queries(2 + 10 * 5):
        send_due()
