"""“Was this useful?” and bookmarks: whose word is taken, and what each sees of it."""

import re

import pytest
from django.test import Client

from community.members.roles import Role
from practices.models import Bookmark, UsefulAnswer
from practices.reuse import services
from tests.costs import queries_of
from tests.factories import MemberFactory, PracticeFactory

pytestmark = pytest.mark.django_db
OURS = {"headers": {"sec-fetch-site": "same-origin"}}


# --- was this useful?


def test_visitor_answers_without_a_cookie(at, practice):
    visitor = Client(enforce_csrf_checks=True)
    assert visitor.get(practice.get_url()).cookies == {}
    assert visitor.get(at("useful/")).cookies == {}
    answer = visitor.post(at("useful/"), {"useful": "yes"}, **OURS)
    assert (answer.status_code, answer.headers["Location"], dict(answer.cookies)) == (
        302, at("useful/?thanks=1"), {},
    )  # fmt: skip
    assert visitor.get(answer.headers["Location"]).cookies == {}
    assert list(UsefulAnswer.objects.values_list("user", "is_useful")) == [(None, True)]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"sec-fetch-site": "same-origin"}, 302),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "cross-site", "origin": "http://testserver"}, 403),
        ({"sec-fetch-site": "none"}, 403),
        ({"origin": "http://testserver"}, 302),
        ({"origin": "https://elsewhere.example"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "http://testserver.elsewhere.example"}, 403),
        ({}, 403),
    ],
)
def test_visitors_answer_comes_from_our_own_pages(client, at, headers, status):
    assert client.post(at("useful/"), {"useful": "yes"}, headers=headers).status_code == status
    assert UsefulAnswer.objects.count() == (status == 302)


def test_visitor_says_why_not(client, at):
    asked = client.post(at("useful/"), {"useful": "no"}, **OURS).headers["Location"]
    page = client.get(asked)
    token = page.context["form"]["answer"].value()
    assert client.post(at("useful/"), {"answer": token, "reason": ""}, **OURS).status_code == 400
    assert client.post(at("useful/"), {"answer": token, "reason": "Too short"}, **OURS).status_code == 302
    client.post(at("useful/"), {"answer": token, "reason": "Another time"}, **OURS)
    assert list(UsefulAnswer.objects.values_list("is_useful", "reason")) == [(False, "Too short")]
    for forged in ("x", token + "x", ""):
        assert client.post(at("useful/"), {"answer": forged, "reason": "Mine"}, **OURS).status_code == 404
    other = PracticeFactory()
    forged = f"/en/practices/{other.number.lower()}/useful/"
    assert client.post(forged, {"answer": token, "reason": "Mine"}, **OURS).status_code == 404


def test_visitor_answers_so_often_and_no_more(client, at):
    status = [client.post(at("useful/"), {"useful": "yes"}, **OURS).status_code for _number in range(11)]
    assert status == [302] * 10 + [429]
    assert UsefulAnswer.objects.count() == 10
    elsewhere = client.post(at("useful/"), {"useful": "yes"}, REMOTE_ADDR="203.0.113.9", **OURS)
    assert elsewhere.status_code == 302


def test_members_answer_needs_the_token(at, member):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(member)
    assert browser.post(at("useful/"), {"useful": "yes"}, **OURS).status_code == 403
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', browser.get(at("useful/")).text)[1]
    sent = {"useful": "no", "csrfmiddlewaretoken": token}
    assert browser.post(at("useful/"), sent).headers["Location"] == at("useful/")
    browser.post(at("useful/"), {**sent, "reason": "Too long"})
    assert list(UsefulAnswer.objects.values_list("user", "reason")) == [(member.pk, "Too long")]


def test_authors_and_stewards_read_the_reasons(client, at, record, author):
    services.answer_useful(practice=record, is_useful=False, reason="It rains here.")
    for user, seen in (
        (None, False),
        (MemberFactory(), False),
        (author, True),
        (MemberFactory(roles=[Role.EDITOR]), True),
    ):
        if user:
            client.force_login(user)
        assert ("It rains here." in client.get(at("useful/")).text) is seen


@pytest.mark.parametrize("sent", [{}, {"useful": "perhaps"}, {"useful": "no", "reason": "x" * 1001}])
def test_answer_that_is_none_comes_back(client, at, sent):
    assert client.post(at("useful/"), sent, **OURS).status_code == 400
    assert UsefulAnswer.objects.count() == 0


# --- bookmarks


def test_member_keeps_notes_and_lets_go(inside, at, practice, record, member):
    assert "Keep this practice" in inside.get(practice.get_url()).text
    assert inside.post(at("keep/")).headers["Location"] == practice.get_url()
    assert "Keep no longer" in inside.get(practice.get_url()).text
    kept = Bookmark.objects.get(user=member, practice=record)
    inside.post(f"/en/bookmarks/{kept.pk}/", {"note": "For  June\u202e"})
    assert Bookmark.objects.get().note == "For June"
    too_long = inside.post(f"/en/bookmarks/{kept.pk}/", {"note": "y" * 301})
    assert (too_long.status_code, "y" * 301 in too_long.text) == (400, True)
    assert "Dough at dawn" in inside.get("/lv/bookmarks/").text
    practice.unpublish()
    assert "no longer public" in inside.get("/en/bookmarks/").text
    inside.post(f"/en/bookmarks/{kept.pk}/", {"let_go": "1"})
    assert Bookmark.objects.count() == 0


def test_bookmarks_are_her_own(inside, record):
    foreign = services.keep_practice(practice=record, user=MemberFactory())
    assert "Dough at dawn" not in inside.get("/en/bookmarks/").text
    assert inside.post(f"/en/bookmarks/{foreign.pk}/", {"let_go": "1"}).status_code == 404
    assert Bookmark.objects.count() == 1


def test_list_of_bookmarks_needs_the_same_queries(inside, member):
    def keep():
        record = services.PracticeRecord.objects.get(translation_key=PracticeFactory().translation_key)
        services.keep_practice(practice=record, user=member)

    keep()
    few = queries_of(inside, "/en/bookmarks/")
    for _number in range(21):
        keep()
    assert queries_of(inside, "/en/bookmarks/") == few <= 12
    assert len(inside.get("/en/bookmarks/?page=2").context["rows"]) == 2
