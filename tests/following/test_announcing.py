"""What followers hear of practices and organisations, and who does not hear it."""

import pytest
from wagtail.models import PageViewRestriction

from community.following.services import follow, stop_following
from community.forums.followed import followers_of_subject
from community.notifications.kinds import get_kind
from community.notifications.models import Delivery, Notice, NoticeChoice
from practices.models import PracticePage
from practices.reuse.services import report_use
from practices.services import revise_practice
from tests.factories import MemberFactory, OrganisationFactory, PracticeFactory, ThreadFactory

pytestmark = pytest.mark.django_db
TOLD = {"language": "en", "country": "ES", "enterprise_size": "micro", "outcome": "worked", "results": "It went well."}


def sentence(notice):
    return str(get_kind(notice.kind).sentence(notice))


def test_new_version_is_told_once_a_day(member, practice, record):
    follow(user=member, about=record)
    stopped = MemberFactory()
    follow(user=stopped, about=record)
    stop_following(user=stopped, about=record)
    revise_practice(page=practice, title="Dough before dawn")
    revise_practice(page=practice, title="Dough before dawn!")
    notice = Notice.objects.get()
    assert (notice.kind, notice.recipient, notice.about) == ("practices.version", member, record)
    assert notice.path == f"practices/{record.number.lower()}/"
    assert sentence(notice) == '“<bdi lang="en">Dough before dawn</bdi>” was published anew.'


def test_titles_are_harmless(member, practice, record):
    follow(user=member, about=record)
    revise_practice(page=practice, title="<img src=x> 100% %(title)s")
    assert "&lt;img src=x&gt; 100% %(title)s" in sentence(Notice.objects.get())


def test_followers_of_a_firm_hear_of_its_practices(member, firm):
    follow(user=member, about=firm)
    PracticeFactory(title="Somebody else's", organisation=OrganisationFactory())
    page = PracticeFactory(title="Rye at noon", organisation=firm)
    notice = Notice.objects.get()
    assert notice.kind == "practices.new"
    assert sentence(notice) == '<bdi>Bakers of Riga</bdi> published “<bdi lang="en">Rye at noon</bdi>”.'
    revise_practice(page=PracticePage.objects.get(pk=page.pk), title="Rye at one")
    assert Notice.objects.count() == 1


def test_who_tells_it_and_who_publishes_it_is_not_told(practice, record, editor):
    follow(user=practice.owner, about=record)
    follow(user=editor, about=record)
    revise_practice(page=practice, user=editor, title="Dough before dawn")
    assert not Notice.objects.exists()


def test_what_is_not_public_is_not_told(member, practice, record):
    follow(user=member, about=record)
    PageViewRestriction.objects.create(page=practice, restriction_type=PageViewRestriction.LOGIN)
    revise_practice(page=practice, title="For few")
    assert not Notice.objects.exists()


def test_report_of_use_is_told_without_a_name(member, practice, record):
    writer = MemberFactory(name="Berta Trier")
    follow(user=member, about=record)
    follow(user=writer, about=record)
    report_use(practice=record, by=writer, **TOLD)
    report_use(practice=record, by=MemberFactory(), **TOLD)
    first, second = Notice.objects.order_by("pk")
    # Of the second report who wrote the first one hears; who was told today is not told again.
    assert {(one.kind, one.recipient) for one in (first, second)} == {
        ("practices.tried", member),
        ("practices.tried", writer),
    }
    assert first.path == f"practices/{record.number.lower()}/tried/"
    assert (first.actor, "Berta" in sentence(first)) == (None, False)


def test_who_wants_no_such_news_gets_none(member, practice, record):
    follow(user=member, about=record)
    NoticeChoice.objects.create(user=member, kind="practices.version", delivery=Delivery.OFF)
    revise_practice(page=practice, title="Dough before dawn")
    assert not Notice.objects.exists()


def test_news_of_what_went_offline_are_left_out(member, practice, record):
    kind = get_kind("practices.version")
    other = PracticeFactory()
    assert list(kind.still_visible(member, [record])) == [record]
    practice.unpublish()
    assert list(kind.still_visible(member, [record])) == []
    assert other.live


def test_thread_about_a_practice_is_for_its_followers(member, practice, record, planted):
    follow(user=member, about=record)
    assert list(followers_of_subject(ThreadFactory(about=practice))) == [member]
    assert list(followers_of_subject(ThreadFactory(about=planted))) == []
    assert list(followers_of_subject(ThreadFactory())) == []
