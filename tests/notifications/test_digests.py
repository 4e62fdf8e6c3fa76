"""Mails with news: what stands in them, when they come, and that each piece comes once."""

import datetime
import logging

import pytest
from django.core.management import call_command
from django.utils import timezone

from community.notifications.announcing import announce
from community.notifications.models import Digest, Notice, OutgoingMail
from community.notifications.news.digests import MAIL_ROWS, ROW_NOTICES, send_at_once, send_digests
from community.notifications.news.services import choose, pause
from tests.factories import MemberFactory, OrganisationFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("trial_news")]
#: A Wednesday.
WEDNESDAY = timezone.make_aware(datetime.datetime(2026, 3, 18, 9))
A_DAY = datetime.timedelta(days=1)


@pytest.fixture
def ada():
    return MemberFactory(name="Ada", email="ada@members.example")


def tell(member, what, *, at=WEDNESDAY - A_DAY, kind="trial.daily", data=None, **more):
    announce(recipients=[member], kind=kind, data={"what": what, **(data or {})}, **more)
    notice = Notice.objects.latest("pk")
    Notice.objects.filter(pk=notice.pk).update(created_at=at)
    return notice


def mails():
    return list(OutgoingMail.objects.order_by("pk"))


def test_digest_tells_what_happened_with_its_text_and_where_to_read_it(ada, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://portal.example"
    data = {"excerpt": "Sägen & <b>Hobeln</b>\nfür alle", "language": "de"}
    notice = tell(ada, "O'Brien & sons", data=data, path="forum/posts/7/")
    assert send_digests(now=WEDNESDAY) == 1
    [mail] = mails()
    assert (mail.recipient, mail.kind, mail.language) == (ada, "notifications/email/digest", "en")
    assert mail.subject.endswith("1 piece of news")
    assert (
        "* News O'Brien & sons\n  Sägen & <b>Hobeln</b> für alle\n  https://portal.example/en/forum/posts/7/"
        in mail.text
    )
    assert "News <bdi>O&#x27;Brien &amp; sons</bdi></a>" in mail.html
    assert '<blockquote dir="ltr" lang="de"' in mail.html
    assert "Sägen &amp; &lt;b&gt;Hobeln&lt;/b&gt;<br>für alle" in mail.html
    notice.refresh_from_db()
    assert (notice.mail, bool(notice.mailed_at), notice.read_at) == (mail, True, None)
    assert Digest.objects.get().day == WEDNESDAY.date()


def test_digest_is_in_the_members_language(settings):
    settings.WAGTAILADMIN_BASE_URL = "https://portal.example"
    member = MemberFactory(language="ar")
    tell(member, "مشغل", path="forum/posts/7/")
    send_digests(now=WEDNESDAY)
    [mail] = mails()
    assert mail.language == "ar"
    assert "https://portal.example/ar/forum/posts/7/" in mail.text
    assert 'dir="rtl"' in mail.html
    assert mail.headers["List-Unsubscribe"].startswith("<https://portal.example/ar/news/unsubscribe/")


def test_several_of_one_group_are_told_together_and_what_is_left_out_is_counted(ada):
    for number in range(ROW_NOTICES + 2):
        tell(ada, f"post {number}", group="thread:7")
    tell(ada, "another")
    send_digests(now=WEDNESDAY)
    [mail] = mails()
    assert mail.subject.endswith("8 pieces of news")
    assert "== 7 things ==\n\n* News post 0\n" in mail.text
    assert mail.text.count("* News post") == ROW_NOTICES
    assert "and 2 more like this" in mail.text
    assert "* News another" in mail.text
    assert Notice.objects.filter(mail=mail).count() == ROW_NOTICES + 3


def test_many_rows_are_cut_and_counted(ada):
    for number in range(MAIL_ROWS + 3):
        tell(ada, f"{number}")
    send_digests(now=WEDNESDAY)
    [mail] = mails()
    assert mail.text.count("* News") == MAIL_ROWS
    assert "3 more pieces of news are on the site." in mail.text
    assert not Notice.objects.filter(mailed_at=None).exists()


def test_one_digest_a_day_holds_what_happened_before_it(ada):
    tell(ada, "yesterday")
    tell(ada, "today", at=WEDNESDAY - datetime.timedelta(hours=1))
    assert send_digests(now=WEDNESDAY) == 1
    late = tell(ada, "yesterday, but late")
    assert send_digests(now=WEDNESDAY + datetime.timedelta(hours=5)) == 0
    assert send_digests(now=WEDNESDAY + A_DAY) == 1
    first, second = mails()
    assert "today" not in first.text
    assert "* News today" in second.text
    assert "* News yesterday, but late" in second.text
    late.refresh_from_db()
    assert late.mail == second


def test_week_ends_on_monday_and_waits_for_nobody(ada):
    """Wednesday's run is the first of this week: it brings last week's, and Monday's wait for the next."""
    tell(ada, "sunday", kind="trial.weekly", at=WEDNESDAY - 3 * A_DAY)
    tell(ada, "monday", kind="trial.weekly", at=WEDNESDAY - 2 * A_DAY)
    assert send_digests(now=WEDNESDAY) == 1
    assert send_digests(now=WEDNESDAY + 4 * A_DAY) == 0
    assert send_digests(now=WEDNESDAY + 5 * A_DAY) == 1
    assert ["sunday" in mail.text for mail in mails()] == [True, False]
    assert ["monday" in mail.text for mail in mails()] == [False, True]
    assert "once a week" in mails()[0].text


@pytest.mark.parametrize("why", ["hidden", "gone", "ended"])
def test_digest_with_nothing_to_tell_is_not_sent(ada, trial_news, why):
    firm = OrganisationFactory()
    notice = tell(ada, "lost", about=firm)
    if why == "hidden":
        trial_news.hidden.add(firm.pk)
    elif why == "gone":
        firm.delete()
    else:
        choose(member=ada, deliveries={"trial.daily": "site"})
    assert send_digests(now=WEDNESDAY) == 0
    assert (mails(), Digest.objects.count()) == ([], 0)
    notice.refresh_from_db()
    assert (notice.delivery, notice.mailed_at) == ("", None), "it is not looked at every day"


def test_what_may_not_be_read_is_left_out_of_a_digest(ada, trial_news):
    firm = OrganisationFactory()
    lost, kept = tell(ada, "lost", about=firm), tell(ada, "kept")
    trial_news.hidden.add(firm.pk)
    send_digests(now=WEDNESDAY)
    [mail] = mails()
    assert "lost" not in mail.text + mail.html + mail.subject
    assert mail.subject.endswith("1 piece of news")
    assert (Notice.objects.get(pk=lost.pk).mail, Notice.objects.get(pk=kept.pk).mail) == (None, mail)


def test_pause_holds_mails_back_and_loses_none(ada):
    notice = tell(ada, "meanwhile")
    tell(ada, "hasty", kind="trial.once")
    pause(member=ada, until=timezone.localdate())
    assert (send_digests(now=WEDNESDAY), send_at_once()) == (0, 0)
    pause(member=ada, until=None)
    assert (send_digests(now=WEDNESDAY), send_at_once()) == (1, 1)
    notice.refresh_from_db()
    assert notice.mail


def test_pause_is_over_after_its_last_day(ada):
    tell(ada, "meanwhile")
    pause(member=ada, until=timezone.localdate() - A_DAY)
    assert send_digests(now=WEDNESDAY) == 1


def test_account_not_in_use_gets_no_digest(ada):
    tell(ada, "it")
    ada.is_active = False
    ada.save()
    assert send_digests(now=WEDNESDAY) == 0


def test_news_that_cannot_be_told_hold_up_nobody(ada, trial_news, monkeypatch, caplog):
    broken = MemberFactory()
    tell(broken, "broken", about=OrganisationFactory())
    tell(ada, "it")

    def fail(reader, things):
        raise RuntimeError

    kind = trial_news.KINDS[0]
    monkeypatch.setitem(kind.__dict__, "still_visible", fail)
    assert send_digests(now=WEDNESDAY) == 1
    assert [mail.recipient for mail in mails()] == [ada]
    assert [record.levelno for record in caplog.records] == [logging.ERROR]
    assert Notice.objects.get(recipient=broken).delivery == "daily", "it waits for the next run"


# At once


def test_mail_at_once_follows_the_commit(ada, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        announce(recipients=[ada, MemberFactory()], kind="trial.once", data={"what": "it"}, group="thread:7")
        assert mails() == []
    assert [mail.subject for mail in mails()] == ["News it", "News it"]
    assert mails()[0].sent_at


def test_mails_at_once_about_one_group_are_a_quarter_of_an_hour_apart(ada):
    tell(ada, "first", kind="trial.once", group="thread:7")
    assert send_at_once() == 1
    for what in ("second", "third"):
        tell(ada, what, kind="trial.once", group="thread:7")
    tell(ada, "elsewhere", kind="trial.once", group="thread:8")
    assert send_at_once() == 1
    assert send_at_once() == 0
    Notice.objects.exclude(mailed_at=None).update(mailed_at=timezone.now() - datetime.timedelta(minutes=16))
    assert send_at_once() == 1
    assert send_at_once() == 0
    first, elsewhere, rest = mails()
    assert (first.subject, elsewhere.subject) == ("News first", "News elsewhere")
    assert rest.subject.startswith("2 pieces of news")
    assert "* News second\n\n* News third" in rest.text
    assert "first" not in rest.text


def test_news_without_a_group_are_put_together_by_kind(ada):
    for number in range(3):
        tell(ada, f"{number}", kind="trial.once")
    assert send_at_once() == 1
    assert mails()[0].text.count("* News") == 3


def test_name_breaks_no_subject(ada):
    tell(ada, "it\nBcc: eve@members.example \u202e", kind="trial.once")
    send_at_once()
    assert mails()[0].subject == "News it Bcc: eve@members.example"


def test_command_writes_both_and_says_how_many(ada, capsys):
    tell(ada, "it")
    tell(ada, "hasty", kind="trial.once")
    call_command("send_digests")
    assert capsys.readouterr().out == "mails at once: 1, digests: 1\n"
    call_command("send_digests")
    assert capsys.readouterr().out == ""
