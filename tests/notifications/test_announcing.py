"""Who is told what: by kind, choice and what she may read; once, and in few queries however many they are."""

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext

from community.notifications.announcing import announce
from community.notifications.models import Delivery, Notice, NoticeChoice
from community.notifications.news.services import choose
from tests.factories import MemberFactory, OrganisationFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("trial_news")]


def told():
    return set(Notice.objects.values_list("recipient__name", "delivery"))


def test_notice_holds_what_happened():
    ada, bo, firm = MemberFactory(name="Ada"), MemberFactory(name="Bo"), OrganisationFactory()
    number = announce(
        recipients=[ada, bo], kind="trial.daily", about=firm, actor=bo, group="firm:1", path="organisations/x/",
        data={"what": "a thing"},
    )  # fmt: skip
    notice = Notice.objects.get()
    assert number == 1, "whoever did it is not told"
    assert (notice.recipient, notice.about, notice.actor, notice.group) == (ada, firm, bo, "firm:1")
    assert (notice.path, notice.data, notice.delivery) == ("organisations/x/", {"what": "a thing"}, Delivery.DAILY)
    assert (notice.read_at, notice.mailed_at, notice.mail) == (None, None, None)


def test_choice_decides_who_is_told_and_how():
    people = {name: MemberFactory(name=name) for name in ("Off", "Site", "Weekly", "Usual")}
    for name, delivery in (("Off", "off"), ("Site", "site"), ("Weekly", "weekly")):
        choose(member=people[name], deliveries={"trial.daily": delivery})
    assert announce(recipients=people.values(), kind="trial.daily") == 3
    assert told() == {("Site", ""), ("Weekly", "weekly"), ("Usual", "daily")}


def test_kind_that_is_off_by_itself_is_told_to_those_who_want_it():
    ada, bo = MemberFactory(name="Ada"), MemberFactory(name="Bo")
    choose(member=ada, deliveries={"trial.off": "daily"})
    announce(recipients=[ada, bo], kind="trial.off")
    assert told() == {("Ada", "daily")}


def test_accounts_not_in_use_are_not_told():
    gone = MemberFactory(name="Gone")
    gone.is_active = False
    assert announce(recipients=[gone], kind="trial.daily") == 0


@pytest.mark.parametrize("kind", ["trial.daily", "trial.once"], ids=["asked once", "asked for each"])
def test_who_may_not_read_it_gets_no_notice(trial_news, kind):
    ada, bo, firm = MemberFactory(name="Ada"), MemberFactory(name="Bo"), OrganisationFactory()
    trial_news.kept_for[firm.pk] = {ada.pk}
    assert announce(recipients=[ada, bo], kind=kind, about=firm) == 1
    assert Notice.objects.get().recipient == ada


def test_what_everybody_reads_is_asked_once_for_many(trial_news):
    people, firm = [MemberFactory() for _n in range(5)], OrganisationFactory()
    assert announce(recipients=people, kind="trial.once", about=firm) == 5
    assert len(trial_news.asked) == 1
    trial_news.kept_for[firm.pk] = {people[0].pk}
    assert announce(recipients=people, kind="trial.once", about=firm) == 1


def test_same_key_is_told_once_to_each():
    ada, bo = MemberFactory(), MemberFactory()
    assert announce(recipients=[ada], kind="trial.daily", dedupe_key="post-1") == 1
    assert announce(recipients=[ada, bo], kind="trial.daily", dedupe_key="post-1") == 1
    assert announce(recipients=[ada, bo], kind="trial.daily", dedupe_key="post-2") == 2
    assert Notice.objects.count() == 4


def test_unknown_kind_is_refused():
    with pytest.raises(KeyError):
        announce(recipients=[MemberFactory()], kind="no.such")


def test_thousand_members_are_told_in_few_queries():
    user = get_user_model()
    user.objects.bulk_create(user(email=f"m-{n}@members.example", name=f"M {n}") for n in range(1000))
    people, firm = list(user.objects.all()), OrganisationFactory()
    NoticeChoice.objects.create(user=people[0], kind="trial.daily", delivery="off")
    with CaptureQueriesContext(connection) as queries:
        assert announce(recipients=people, kind="trial.daily", about=firm, dedupe_key="once") == 999
    asked = [one["sql"] for one in queries if not one["sql"].startswith("INSERT")]
    # Rows are written in as few statements as the database takes.
    assert (len(asked), len(queries) - len(asked) < 20) == (4, True), asked
    assert Notice.objects.count() == 999
