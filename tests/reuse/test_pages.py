"""The pages about re-use: what they show to whom, what they take, and of how many queries."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from community.members.models import Profile
from community.members.roles import Role
from community.organisations.models import MembershipRole
from community.organisations.services import add_member
from practices.models import Bookmark, ReuseReport, UsefulAnswer
from practices.reuse import services
from tests.factories import MemberFactory, OrganisationFactory, PracticeFactory

from .conftest import TOLD

pytestmark = pytest.mark.django_db
OURS = {"headers": {"sec-fetch-site": "same-origin"}}


@pytest.fixture
def at(practice):
    """Address of a page about the practice: `at("tried/")`."""
    return lambda below="", language="en": f"/{language}/practices/{practice.number.lower()}/{below}"


@pytest.fixture
def member(planted):
    return MemberFactory(name="Nuria Trier")


@pytest.fixture
def inside(client, member):
    client.force_login(member)
    return client


def queries_of(client, path):
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(path)
    assert answer.status_code == 200
    return len(captured)


# --- the reports


def test_list_tells_who_where_and_what(client, at, tried):
    firm, member = OrganisationFactory(name="Forn <b>"), MemberFactory(name="Nuria Trier")
    add_member(organisation=firm, user=member, role=MembershipRole.OWNER)
    tried(by=member, organisation=firm, results="Uno\n\n<script>dos</script> www.tres.example")
    text = client.get(at("tried/")).text
    for words in ("Forn &lt;b&gt;", "Spain", "Under €1,000", "6 weeks", "2024", "It worked", "Spanish", "Menos horas"):
        assert words in text
    assert '<div class="prose" lang="es"><p dir="auto">Uno</p>' in text
    assert "<script>dos" not in text
    assert 'rel="external nofollow ugc"' in text
    assert "Nuria" not in text


def test_name_is_shown_as_the_profile_says(client, at, tried, member):
    tried(by=member)
    assert "A member" in client.get(at("tried/")).text
    Profile.objects.update_or_create(user=member, defaults={"visibility": {"name": "everyone"}})
    assert "Nuria Trier" in client.get(at("tried/")).text


def test_hidden_report_is_for_its_author_and_stewards(client, at, tried, member):
    steward = MemberFactory(roles=[Role.EDITOR])
    services.hide_report(report=tried(by=member), by=steward)
    assert "Funcionó" not in client.get(at("tried/")).text
    assert "Funcionó" not in client.get(at()).content.decode()
    for user, seen in ((MemberFactory(), False), (member, True), (steward, True)):
        client.force_login(user)
        assert ("Funcionó" in client.get(at("tried/")).text) is seen


def test_list_is_paged_newest_first(client, at, tried):
    for number in range(21):
        tried(results=f"Result {number}.")
    first, second = client.get(at("tried/")).text, client.get(at("tried/?page=2")).text
    assert first.index("Result 20.") < first.index("Result 1.")
    assert ("Result 0." in first, "Result 0." in second) == (False, True)
    assert client.get(at("tried/?page=3")).status_code == 404


def test_pages_of_an_unknown_or_withdrawn_practice_are_missing(client, at, practice):
    assert client.get("/en/practices/gp-2020-999/tried/").status_code == 404
    practice.unpublish()
    assert client.get(at("tried/")).status_code == 404
    assert client.get(at("useful/")).status_code == 404


def test_member_tells_and_comes_back_to_her_report(inside, at):
    begun = inside.get(at("tried/new/"))
    assert begun.context["form"].initial["language"] == "en"
    sent = inside.post(at("tried/new/"), TOLD)
    report = ReuseReport.objects.get()
    assert (sent.status_code, sent.headers["Location"]) == (302, f"{at('tried/')}#report-{report.pk}")
    again = inside.post(at("tried/new/"), TOLD)
    assert (again.status_code, ReuseReport.objects.count()) == (302, 1)
    other = inside.post(at("tried/new/"), {**TOLD, "results": "Typed with care"})
    assert (other.status_code, ReuseReport.objects.count()) == (409, 1)
    assert "Typed with care" in other.text
    assert at(f"tried/{report.pk}/") in other.text


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"outcome": ""}, "outcome"),
        ({"results": " \u202e "}, "results"),
        ({"results": "x" * 3001}, "results"),
        ({"region": "LV00"}, "region"),
        ({"country": "XX"}, "country"),
        ({"year": "2999"}, "year"),
        ({"weeks": "-1"}, "weeks"),
        ({"organisation": "1"}, None),
    ],
)
def test_bad_input_comes_back_with_what_was_typed(inside, at, wrong, field):
    answer = inside.post(at("tried/new/"), {**TOLD, "changes": "Kept as typed", **wrong})
    if field is None:  # an organisation that she does not act for is not offered
        assert ReuseReport.objects.get().organisation is None
        return
    assert (answer.status_code, list(answer.context["form"].errors)) == (400, [field])
    assert "Kept as typed" in answer.text
    assert ReuseReport.objects.count() == 0


def test_author_reads_why_she_cannot_report(client, at, author):
    client.force_login(author)
    for answer in (client.get(at("tried/new/")), client.post(at("tried/new/"), TOLD)):
        assert answer.status_code == 403
        assert "This is for others who tried it" in answer.text
    assert ReuseReport.objects.count() == 0


def test_member_changes_and_withdraws(inside, at, tried, member):
    report = tried(by=member)
    assert inside.get(at(f"tried/{report.pk}/")).context["form"]["results"].value() == "Funcionó bien."
    assert inside.post(at(f"tried/{report.pk}/"), {**TOLD, "outcome": "partly"}).status_code == 302
    assert ReuseReport.objects.get().outcome == "partly"
    other = PracticeFactory()
    assert inside.get(f"/en/practices/{other.number.lower()}/tried/{report.pk}/").status_code == 404
    assert inside.get(at(f"tried/{report.pk}/withdraw/")).status_code == 200
    assert inside.post(at(f"tried/{report.pk}/withdraw/")).status_code == 302
    assert ReuseReport.objects.count() == 0


def test_organisation_that_she_left_stays_with_her_report(inside, at, tried, member):
    firm = OrganisationFactory()
    add_member(organisation=firm, user=MemberFactory(), role=MembershipRole.OWNER)
    membership = add_member(organisation=firm, user=member, role=MembershipRole.EDITOR)
    report = tried(by=member, organisation=firm)
    membership.delete()
    assert inside.post(at(f"tried/{report.pk}/"), {**TOLD, "organisation": firm.pk}).status_code == 302
    assert ReuseReport.objects.get().organisation == firm


# --- the practice's page


def test_practice_shows_figures_map_and_latest(client, at, practice, tried):
    for number in range(4):
        tried(results=f"Result {number}.", country="PT" if number else "ES", region="")
    text = client.get(practice.get_url()).text
    assert "Tried by 4 firms" in text
    assert [n for n in range(4) if f"Result {n}." in text] == [1, 2, 3]
    assert re.findall(r"<tr><th scope=\"row\">.*?</svg>(\w+)</th><td class=\"number\">(\d)", text) == [
        ("Portugal", "3"), ("Spain", "1"),
    ]  # fmt: skip
    assert text.count('<g class="map-') == 2
    assert at("tried/") in text


def test_practice_that_nobody_tried_invites(client, at, practice):
    text = client.get(practice.get_url()).text
    assert "Nobody has told yet" in text
    assert at("tried/new/") in text
    assert "Tried by" not in text
    assert "map-land" not in text


def test_number_of_readers_is_told_from_five_on(client, practice, record):
    for number in range(4):
        services.answer_useful(practice=record, is_useful=number > 0)
    assert "found this useful" not in client.get(practice.get_url()).text
    services.answer_useful(practice=record, is_useful=True)
    assert "4 of 5 people found this useful." in client.get(practice.get_url()).text


def test_queries_do_not_grow(client, at, practice, record, tried):
    path, member = practice.get_url(), MemberFactory()
    inside = Client()
    inside.force_login(member)
    empty = queries_of(client, path)
    tried()
    few = [queries_of(who, one) for who in (client, inside) for one in (path, at("tried/"), at("useful/"))]
    for _number in range(25):
        tried()
        services.answer_useful(practice=record, is_useful=True)
    many = [queries_of(who, one) for who in (client, inside) for one in (path, at("tried/"), at("useful/"))]
    assert many == few
    assert few[0] == empty
    assert (max(few[:3]) <= 8, max(few[3:]) <= 12) == (True, True), few


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
