"""Ending mails by their link: with one click of a mailbox, without a log-in, at once, and not for good."""

import datetime
import re

import pytest
from django.test import Client
from django.utils import timezone

from community.notifications.announcing import announce
from community.notifications.models import NoticeChoice, OutgoingMail
from community.notifications.news.digests import send_at_once, send_digests
from community.notifications.news.services import choose, deliveries_of
from community.notifications.news.stopping import DIGEST, GROUP, KINDS, Stop
from community.notifications.sending import send_due
from tests.factories import MemberFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("trial_news", "planted")]


@pytest.fixture
def ada():
    return MemberFactory(name="Ada", email="ada@members.example")


@pytest.fixture
def visitor():
    """Somebody without a cookie, whose form carries nothing: a mailbox."""
    return Client(enforce_csrf_checks=True)


def address(member, scope, *what):
    found = Stop(member, scope, what).address
    return found[found.index("/en/") :]


ONE_CLICK = {"List-Unsubscribe": "One-Click"}


def undo_of(answer):
    return re.search(r'name="undo" value="([^"]+)"', answer.content.decode())[1]


def test_mail_on_the_line_carries_both_headers_and_they_work(ada, visitor, server):
    announce(recipients=[ada], kind="trial.once", data={"what": "it"})
    send_at_once()
    send_due()
    [message] = server.taken
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    found = re.fullmatch(r"<(http[^>\s]+)>", message["List-Unsubscribe"].strip())[1]
    assert found in message.get_body(["plain"]).get_content().replace("=\n", "")
    answer = visitor.post(found[found.index("/en/") :], ONE_CLICK)
    assert answer.status_code == 200
    assert deliveries_of(ada)["trial.once"] == "site"
    announce(recipients=[ada], kind="trial.once", data={"what": "again"})
    assert (send_at_once(), OutgoingMail.objects.count()) == (0, 1)


def test_link_opened_changes_nothing(ada, visitor):
    where = address(ada, KINDS, "trial.daily")
    for method in (visitor.get, visitor.head):
        answer = method(where)
        assert answer.status_code == 200
    assert not NoticeChoice.objects.exists()
    text = visitor.get(where).content.decode()
    assert "Daily trials" in text
    assert "Ada" not in text
    assert "ada@" not in text


def test_digest_ends_with_all_its_kinds_and_undo_brings_back_what_was(ada, visitor):
    choose(member=ada, deliveries={"trial.weekly": "daily"})
    before = deliveries_of(ada)
    answer = visitor.post(address(ada, DIGEST, "daily"), ONE_CLICK)
    after = deliveries_of(ada)
    assert (after["trial.daily"], after["trial.weekly"]) == ("site", "site")
    assert (after["trial.once"], after["trial.off"]) == ("at_once", "off")
    answer = visitor.post(address(ada, DIGEST, "daily"), {"undo": undo_of(answer)})
    assert answer.status_code == 200
    assert deliveries_of(ada) == before
    assert list(NoticeChoice.objects.values_list("kind", flat=True)) == ["trial.weekly"]


def test_ending_twice_is_like_once_and_leaves_what_is_off(ada, visitor):
    choose(member=ada, deliveries={"trial.daily": "off"})
    for _one in range(2):
        visitor.post(address(ada, KINDS, "trial.daily", "trial.once"), ONE_CLICK)
    assert (deliveries_of(ada)["trial.daily"], deliveries_of(ada)["trial.once"]) == ("off", "site")


def test_one_subject_ends_through_its_kind_and_can_be_taken_up_again(ada, visitor, trial_news):
    where = address(ada, GROUP, "trial.daily", "thread:7")
    answer = visitor.post(where, ONE_CLICK)
    assert trial_news.muted == [(ada.pk, "thread:7", True)]
    visitor.post(where, {"undo": undo_of(answer)})
    assert trial_news.muted[1:] == [(ada.pk, "thread:7", False)]
    assert not NoticeChoice.objects.exists()


def test_one_row_of_a_digest_ends_by_a_link_of_its_own(ada, visitor, trial_news):
    announce(recipients=[ada], kind="trial.daily", data={"what": "it"}, group="thread:7")
    send_digests(now=timezone.now() + datetime.timedelta(days=1))
    html = OutgoingMail.objects.get().html
    link = re.search(r'<a href="http[^"]*(/en/news/unsubscribe/[^"]*)">\s*Hear no more of this', html)[1]
    visitor.post(link, ONE_CLICK)
    assert trial_news.muted == [(ada.pk, "thread:7", True)]
    assert deliveries_of(ada)["trial.daily"] == "daily"


def test_link_of_one_member_changes_nothing_for_another(ada, visitor):
    bo = MemberFactory()
    visitor.post(address(ada, KINDS, "trial.daily"), ONE_CLICK)
    assert deliveries_of(bo)["trial.daily"] == "daily"


@pytest.mark.parametrize("why", ["forged", "cut", "erased", "inactive"])
def test_stale_link_gets_a_calm_word_and_changes_nothing(ada, visitor, why):
    where = address(ada, KINDS, "trial.daily")
    if why == "forged":
        where = where[:-3] + ("AA/" if where[-3:-1] != "AA" else "BB/")
    elif why == "cut":
        where = where[:40] + "/"
    else:
        ada.is_active = False
        ada.save()
    for answer in (visitor.get(where), visitor.post(where, ONE_CLICK), visitor.post(where, {"undo": "nonsense"})):
        assert answer.status_code == 200
        assert "This link ends no mails" in answer.content.decode()
    assert not NoticeChoice.objects.exists()


def test_forged_undo_changes_nothing(ada, visitor):
    where = address(ada, KINDS, "trial.daily")
    undo = undo_of(visitor.post(where, ONE_CLICK))
    for forged in (undo[:-2] + "xx", Stop(ada, KINDS, ("trial.daily",)).token):
        assert "This link ends no mails" in visitor.post(where, {"undo": forged}).content.decode()
    assert deliveries_of(ada)["trial.daily"] == "site"


def test_page_sets_no_cookie_and_is_not_indexed(ada, visitor):
    answer = visitor.get(address(ada, DIGEST, "weekly"))
    assert not answer.cookies
    assert '<meta name="robots" content="noindex">' in answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"]
