"""The pages of a member's news: what stands there, what is seen, what she wants to hear of."""

import datetime
import re

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from community.members.personal_data.erasure import erase_member
from community.notifications.announcing import announce
from community.notifications.models import Delivery, Digest, Notice, NoticeChoice
from community.notifications.news.rows import PAGE_NOTICES, PAGE_ROWS
from community.notifications.news.services import choose, deliveries_of, mark_group_read, paused_until
from tests.costs import queries_of
from tests.factories import MemberFactory, OrganisationFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("trial_news", "planted")]
LIST, READ, CHOICES = "/en/news/", "/en/news/read/", "/en/news/choices/"


@pytest.fixture
def ada():
    return MemberFactory(name="Ada")


@pytest.fixture
def client(ada):
    return browser(ada)


def browser(member):
    found = Client()
    found.force_login(member, "allauth.account.auth_backends.AuthenticationBackend")
    return found


def tell(member, what, kind="trial.daily", **more):
    announce(recipients=[member], kind=kind, data={"what": what, "excerpt": f"Text of {what}"}, **more)
    return Notice.objects.latest("pk")


def headings(answer):
    found = re.findall(r"<h2>(.*?)</h2>", answer.content.decode(), re.DOTALL)
    return [" ".join(re.sub(r"<[^>]*>", "", one).split()) for one in found]


def test_news_stand_newest_first_and_unread_ones_are_named_in_words(client, ada):
    for what in ("first", "second"):
        tell(ada, what)
    Notice.objects.filter(data__what="first").update(read_at=timezone.now())
    answer = client.get(LIST)
    assert headings(answer) == ["News second new", "News first"]
    assert "1 piece of news is new to you." in answer.content.decode()
    assert "Text of second" in answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"]


def test_news_of_others_are_not_shown(client):
    notice = tell(MemberFactory(), "a secret")
    assert headings(client.get(LIST)) == []
    assert client.get(f"/en/news/{notice.pk}/").status_code == 404
    assert client.post(READ, {"notice": notice.pk}).status_code == 404
    notice.refresh_from_db()
    assert notice.read_at is None


def test_news_of_one_group_are_one_row_the_read_ones_apart(client, ada):
    for number in range(5):
        tell(ada, f"post {number}", group="thread:7")
        if number == 1:
            Notice.objects.update(read_at=timezone.now())
    tell(ada, "elsewhere", group="thread:8")
    tell(ada, "of another kind", kind="trial.weekly", group="thread:7")
    tell(ada, "too", kind="trial.weekly", group="thread:7")
    answer = client.get(LIST)
    assert headings(answer) == ["News too new", "News elsewhere new", "3 things new", "2 things"]
    assert "and 1 more like this" in answer.content.decode()


def test_names_and_texts_are_escaped(client, ada):
    announce(recipients=[ada], kind="trial.daily", data={"what": "<b>bold</b>", "excerpt": "<script>x</script>"})
    text = client.get(LIST).content.decode()
    assert "&lt;b&gt;bold" in text
    assert "&lt;script&gt;x" in text


@pytest.mark.parametrize("why", ["hidden", "gone", "unknown kind"])
def test_what_may_not_be_read_any_more_is_neither_shown_nor_counted(client, ada, trial_news, why):
    firm = OrganisationFactory()
    lost, kept = tell(ada, "lost", about=firm), tell(ada, "kept")
    assert len(headings(client.get(LIST))) == 2
    if why == "hidden":
        trial_news.hidden.add(firm.pk)
    elif why == "gone":
        firm.delete()
    else:
        Notice.objects.filter(pk=lost.pk).update(kind="not.any.more")
    answer = client.get(LIST)
    assert headings(answer) == ["News kept new"]
    assert "News (1 new)" in answer.content.decode()
    assert client.get(f"/en/news/{lost.pk}/").status_code == 404
    assert client.get(f"/en/news/{kept.pk}/").status_code == 302


def test_opening_leads_there_and_marks_it_read(client, ada):
    notice = tell(ada, "it", path="organisations/some-firm/?tab=2#about")
    answer = client.get(f"/de/news/{notice.pk}/")
    assert answer.headers["Location"] == "/de/organisations/some-firm/?tab=2#about"
    notice.refresh_from_db()
    assert notice.read_at


@pytest.mark.parametrize("path", ["//evil.example/", "https://evil.example/", ""])
def test_opening_never_leads_to_another_site(client, ada, path):
    answer = client.get(f"/en/news/{tell(ada, 'it', path=path).pk}/")
    assert re.match(r"/en/(?!/)", answer.headers["Location"])


def test_opening_a_row_leads_to_the_first_that_is_new_and_marks_all(client, ada):
    notices = [tell(ada, f"{number}", group="thread:7", path=f"forum/posts/{number}/") for number in range(4)]
    other = tell(ada, "other", group="thread:8")
    Notice.objects.filter(pk=notices[0].pk).update(read_at=timezone.now())
    assert client.get(f"/en/news/{notices[2].pk}/").headers["Location"] == "/en/forum/posts/1/"
    unread = set(Notice.objects.filter(read_at=None).values_list("pk", flat=True))
    assert unread == {notices[3].pk, other.pk}, "what came after the page was made is not seen yet"


def test_row_is_marked_read_by_its_button_and_all_by_one(client, ada):
    first, _second = tell(ada, "1", group="a"), tell(ada, "2", group="b")
    answer = client.post(READ, {"notice": first.pk, "kind": "trial.daily"})
    assert answer.headers["Location"] == "/en/news/?kind=trial.daily"
    newest = Notice.objects.get(read_at=None)
    late = tell(ada, "3")
    answer = client.post(READ, {"up_to": newest.pk, "kind": "nonsense"}, follow=True)
    assert "1 piece of news is read now." in answer.content.decode()
    assert Notice.objects.get(read_at=None) == late


def test_page_of_a_thing_marks_its_news_read(ada):
    tell(ada, "1", group="a")
    other = tell(ada, "2", group="b")
    assert mark_group_read(reader=ada, group="a") == 1
    assert Notice.objects.get(read_at=None) == other


def test_filter_shows_one_kind(client, ada):
    tell(ada, "daily")
    tell(ada, "weekly", kind="trial.weekly")
    assert headings(client.get(LIST + "?kind=trial.weekly")) == ["News weekly new"]
    assert client.get(LIST + "?kind=no.such").status_code == 404


def test_pages_hold_twenty_rows_and_each_notice_once(client, ada):
    for number in range(45):
        tell(ada, f"{number}")
    seen, address = [], LIST
    while address:
        answer = client.get(address)
        page = headings(answer)
        assert len(page) <= PAGE_ROWS
        seen += page
        following = re.search(r'<a href="(\?before=\d+)" rel="next">', answer.content.decode())
        address = following and LIST + following[1]
    assert seen == [f"News {number} new" for number in reversed(range(45))]


def test_page_ends_within_a_large_group_and_goes_on_there(client, ada):
    Notice.objects.bulk_create(
        Notice(recipient=ada, kind="trial.daily", group="a", data={"what": str(n)}) for n in range(PAGE_NOTICES + 10)
    )
    answer = client.get(LIST)
    assert headings(answer) == [f"{PAGE_NOTICES} things new"]
    older = re.search(r"\?before=\d+", answer.content.decode())[0]
    assert headings(client.get(LIST + older)) == ["10 things new"]


@pytest.mark.parametrize("value", ["x", "", "-1", "9" * 30, "٣", "1 OR 1"])
def test_address_that_is_no_number_is_not_found(client, value):
    assert client.get(LIST, {"before": value}).status_code == 404
    assert client.post(READ, {"notice": value}).status_code == 404
    assert client.post(READ, {"up_to": value}).status_code == 404


def test_list_costs_the_same_with_few_and_many(client, ada):
    numbers = []
    for many in (2, 300):
        for _n in range(many):
            actor = MemberFactory()
            announce(recipients=[ada], kind="trial.daily", about=OrganisationFactory(), actor=actor)
        numbers.append(queries_of(client, LIST))
    assert numbers[0] == numbers[1] <= 12


def test_menu_says_how_many_are_new_in_the_query_that_asks_for_messages(client, ada):
    client.get("/en/members/messages/")  # what is read once a minute is read now
    with CaptureQueriesContext(connection) as before:
        assert "News (" not in client.get("/en/members/messages/").content.decode()
    tell(ada, "1")
    tell(ada, "2")
    with CaptureQueriesContext(connection) as queries:
        assert "News (2 new)" in client.get("/en/members/messages/").content.decode()
    assert len(queries) == len(before)


# What she wants to hear of


def choices_form(**changed):
    kinds = {"trial-daily": "daily", "trial-once": "at_once", "trial-weekly": "weekly", "trial-off": "off"}
    kinds.update({name.replace("_", "-"): value for name, value in changed.items() if name != "until"})
    return {**{f"kind-{name}": value for name, value in kinds.items()}, "paused_until": changed.get("until", "")}


def test_choices_show_what_holds_and_keep_what_is_chosen(client, ada):
    text = client.get(CHOICES).content.decode()
    assert re.search(r'<option value="weekly" selected>[^<]*</option>', text)
    assert client.post(CHOICES, choices_form(trial_daily="site")).headers["Location"] == CHOICES
    assert deliveries_of(ada)["trial.daily"] == Delivery.SITE
    assert NoticeChoice.objects.count() == 1, "what she left as it was goes on as the kind says"
    client.post(CHOICES, choices_form(trial_daily="at_once"))
    assert deliveries_of(ada)["trial.daily"] == Delivery.AT_ONCE


def test_pause_is_kept_shown_and_ended(client, ada):
    until = timezone.localdate() + datetime.timedelta(days=9)
    client.post(CHOICES, choices_form(until=until.isoformat()))
    assert paused_until(ada) == until
    assert f'value="{until.isoformat()}"' in client.get(CHOICES).content.decode()
    client.post(CHOICES, choices_form())
    assert paused_until(ada) is None


@pytest.mark.parametrize("days", [-1, 400])
def test_pause_in_the_past_or_without_end_is_refused_and_nothing_typed_is_lost(client, ada, days):
    until = (timezone.localdate() + datetime.timedelta(days=days)).isoformat()
    answer = client.post(CHOICES, choices_form(trial_daily="site", until=until))
    assert answer.status_code == 400
    text = answer.content.decode()
    assert "error-summary" in text
    assert f'value="{until}"' in text
    assert '<option value="site" selected>' in text
    assert not NoticeChoice.objects.exists()


def test_choice_that_there_is_not_is_refused(client):
    assert client.post(CHOICES, choices_form(trial_daily="hourly")).status_code == 400
    assert not NoticeChoice.objects.exists()


def test_visitors_are_led_to_the_log_in():
    for address in (LIST, CHOICES, "/en/news/1/"):
        assert Client().get(address).headers["Location"].startswith("/en/account/login/")


# What is not kept


def test_old_news_are_forgotten_and_younger_ones_kept(ada, settings, capsys):
    settings.NEWS_KEPT_DAYS = 180
    old, kept = tell(ada, "old"), tell(ada, "kept")
    for notice, days in ((old, 181), (kept, 179)):
        Notice.objects.filter(pk=notice.pk).update(created_at=timezone.now() - datetime.timedelta(days=days))
        Digest.objects.create(user=ada, delivery="daily", day=timezone.localdate() - datetime.timedelta(days=days))
    call_command("forget_old")
    assert Notice.objects.get() == kept
    assert Digest.objects.count() == 1
    assert "old news: 1\n" in capsys.readouterr().out


def test_erasure_takes_news_to_a_member_and_of_what_she_did(ada):
    bo = MemberFactory(name="Bo")
    tell(ada, "to her")
    announce(recipients=[bo], actor=ada, kind="trial.daily", data={"what": "Ada did it"})
    kept = tell(bo, "of nobody")
    choose(member=ada, deliveries={"trial.daily": "site"})
    erase_member(user=ada, keep_contributions=True)
    assert Notice.objects.get() == kept
    assert not NoticeChoice.objects.exists()
