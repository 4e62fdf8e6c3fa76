"""Following a thing and stopping: by the button, by taking part, from the list."""

from dataclasses import replace

import pytest

from community.following import services
from community.following.kinds import KindExists, News, Told, get_kind, kinds, register
from community.following.kinds import _kinds as registered
from community.following.models import Follow
from community.following.queries import follows_what_she_writes
from community.forums.services import save_board
from tests.costs import queries_of
from tests.factories import BoardFactory, MemberFactory, OrganisationFactory, ThreadFactory

pytestmark = pytest.mark.django_db
CODES = ["practice", "organisation", "board", "thread"]


def asked(kind, thing, **more):
    return {"kind": kind, "pk": thing.pk, **more}


def test_kinds_are_known_once():
    assert {kind.code for kind in kinds()} >= set(CODES)
    with pytest.raises(KindExists):
        register(get_kind("board"))


@pytest.mark.parametrize("code", CODES)
def test_member_follows_and_stops(inside, member, things, code):
    sent = inside.post("/en/following/follow/", asked(code, things[code]))
    assert sent.status_code == 302
    assert services.follows(member, things[code])
    assert list(services.followers_of(things[code])) == [member]
    sent = inside.post("/en/following/follow/", asked(code, things[code], stop="1", next="/en/practices/"))
    assert (sent.status_code, sent.headers["Location"]) == (302, "/en/practices/")
    assert not services.follows(member, things[code])
    assert list(services.followers_of(things[code])) == []


def test_pages_have_the_button_and_know_what_is_followed(inside, member, practice, record, firm):
    for thing, url in ((record, practice.get_url()), (firm, "/en/organisations/bakers/")):
        text = inside.get(url).text
        assert "Follow this" in text
        assert "Stop following" not in text
        services.follow(user=member, about=thing)
        assert "Stop following" in inside.get(url).text
        services.follow(user=MemberFactory(), about=thing)
        services.stop_following(user=member, about=thing)
        assert "Stop following" not in inside.get(url).text


def test_visitor_logs_in_and_is_asked_what_she_wanted(client, member, practice, record):
    text = client.get(practice.get_url()).text
    assert f"/en/following/follow/?kind=practice&amp;pk={record.pk}" in text
    address = f"/en/following/follow/?kind=practice&pk={record.pk}"
    sent = client.get(address)
    assert sent.status_code == 302
    assert "/account/login/" in sent.headers["Location"]
    assert "kind%3Dpractice" in sent.headers["Location"]
    client.force_login(member)
    page = client.get(address)
    assert "Follow this practice" in page.text
    assert "Dough at dawn" in page.text
    assert not services.follows(member, record)


@pytest.mark.parametrize(
    "given", [{"kind": "nothing", "pk": "1"}, {"kind": "thread", "pk": "x"}, {"kind": "thread", "pk": "9" * 40},
              {"kind": "thread", "pk": "-1"}, {"kind": "thread"}, {"kind": "thread", "pk": "٣"}]
)  # fmt: skip
def test_what_is_not_there_cannot_be_followed(inside, things, given):
    for method in (inside.get, inside.post):
        assert method("/en/following/follow/", given).status_code == 404
    assert not Follow.objects.exists()


def test_what_one_may_not_see_cannot_be_followed(inside, member):
    stranger = MemberFactory()
    board = BoardFactory(access="group", group=[stranger])
    thread = ThreadFactory(board=board, by=stranger, title="Nobody's business")
    for code, thing in (("board", board), ("thread", thread)):
        assert inside.post("/en/following/follow/", asked(code, thing)).status_code == 404
    assert not Follow.objects.exists()


@pytest.mark.parametrize("address", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"])
def test_button_leads_nowhere_else(inside, things, address):
    sent = inside.post("/en/following/follow/", asked("thread", things["thread"], next=address))
    assert sent.headers["Location"] == f"/en/forum/threads/{things['thread'].pk}/"


def test_stopping_outlasts_what_one_does(member, things):
    thread = things["thread"]
    services.follow(user=member, about=thread, is_automatic=True)
    assert Follow.objects.get().is_automatic
    services.stop_following(user=member, about=thread)
    services.follow(user=member, about=thread, is_automatic=True)
    assert not services.follows(member, thread)
    services.follow(user=member, about=thread)
    assert services.follows(member, thread)


def test_member_need_not_follow_what_she_writes(inside, member, things):
    assert follows_what_she_writes(member)
    inside.post("/en/following/", {"automatic": "0"})
    assert services.follow(user=member, about=things["thread"], is_automatic=True) is None
    assert not Follow.objects.exists()
    inside.post("/en/following/", {"automatic": "1"})
    assert services.follow(user=member, about=things["thread"], is_automatic=True).is_automatic


def test_list_has_everything_by_kind(inside, member, things):
    for thing in things.values():
        services.follow(user=member, about=thing)
    services.follow(user=MemberFactory(), about=OrganisationFactory(name="Not hers"))
    page = inside.get("/en/following/")
    for title in ("Dough at dawn", "Bakers of Riga", "Bread", "What flour?"):
        assert title in page.text
    assert "Not hers" not in page.text
    assert [group.kind.code for group in page.context["groups"]] == [kind.code for kind in kinds()]
    assert page.context["robots_noindex"]
    assert "no-store" in page.headers["Cache-Control"]


def test_list_stops_one_and_many(inside, member, things):
    follows = [services.follow(user=member, about=thing) for thing in things.values()]
    other = services.follow(user=MemberFactory(), about=things["board"])
    inside.post("/en/following/", {"stop": follows[0].pk, "chosen": [follows[1].pk]})
    assert set(Follow.objects.filter(is_stopped=True)) == {follows[0]}
    inside.post("/en/following/", {"stop_chosen": "1", "chosen": [follows[1].pk, follows[2].pk, other.pk, "x"]})
    assert set(Follow.objects.filter(is_stopped=True)) == set(follows[:3])


def test_list_tells_nothing_of_what_is_no_longer_hers(inside, member, practice, record):
    board = BoardFactory(access="group", group=[member], title="Inner circle")
    services.follow(user=member, about=board)
    services.follow(user=member, about=record)
    assert "Inner circle" in inside.get("/en/following/").text
    save_board(slug=board.slug, group=[])
    practice.unpublish()
    text = inside.get("/en/following/").text
    assert "Inner circle" not in text
    assert "Dough at dawn" not in text
    assert "A board that you can no longer read" in text
    assert "A practice that is no longer public" in text


def test_list_costs_the_same_however_long(inside, member, things):
    for thing in things.values():
        services.follow(user=member, about=thing)
    few = queries_of(inside, "/en/following/")
    for number in range(70):
        services.follow(user=member, about=OrganisationFactory(name=f"Firm {number}"))
    assert queries_of(inside, "/en/following/") <= few <= 12
    assert inside.get("/en/following/?page=2").status_code == 200
    assert inside.get("/en/following/?page=3").status_code == 404


def test_list_shows_what_is_new_where_a_kind_tells_it(inside, member, things, monkeypatch):
    services.follow(user=member, about=things["thread"])
    told = Told("What flour?", "forum/threads/1/", "en", News("3 new posts", "forum/threads/1/unread/"))
    kind = replace(get_kind("thread"), tell=lambda user, keys: dict.fromkeys(keys, told))
    monkeypatch.setitem(registered, "thread", kind)
    assert '<a href="/en/forum/threads/1/unread/">3 new posts</a>' in inside.get("/en/following/").text
