"""The pages about re-use: what they show to whom, what they take, and of how many queries."""

import re

import pytest
from django.test import Client

from community.members.models import Profile
from community.members.roles import Role
from community.organisations.models import MembershipRole
from community.organisations.services import add_member
from practices.models import ReuseReport
from practices.reuse import services
from tests.costs import queries_of
from tests.factories import MemberFactory, OrganisationFactory, PracticeFactory

from .conftest import TOLD

pytestmark = pytest.mark.django_db


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
