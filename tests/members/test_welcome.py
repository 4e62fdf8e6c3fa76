"""The welcome: asked once, skipped at will, refused when forged; and the start page of each stakeholder and role."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from community.members.choices import Topic
from community.members.models import Profile
from community.members.roles import Role
from community.members.services import save_profile
from community.members.welcome.queries import Standing, standing_of
from community.members.welcome.steps import next_steps
from community.organisations.services import add_member
from portal.vocabulary import get_vocabulary
from tests.costs import page
from tests.factories import MemberFactory, OrganisationFactory

pytestmark = pytest.mark.django_db
MOST_QUERIES = 12
START, WELCOME = "/en/start/", "/en/welcome/"

ANSWERS = {"stakeholder": "employer", "country": "LV", "languages": ["lv", "en"], "interests": ["green", "inclusion"]}


@pytest.fixture
def newcomer(client):
    user = MemberFactory(name="Ilze")
    client.force_login(user)
    return user


@pytest.fixture
def member(newcomer):
    newcomer.welcomed_at = timezone.now()
    newcomer.save()
    return newcomer


def fresh(user):
    return get_user_model().objects.get(pk=user.pk)


def codes(user, topic):
    return list(user.profile.terms.filter(topic=topic).values_list("code", flat=True))


def steps_at_start(client):
    return [step.code for step in client.get(START).context["steps"]]


# --- the questions ---


@pytest.mark.parametrize("address", [START, WELCOME])
def test_visitor_is_led_to_log_in(client, address):
    response = client.get(address)
    assert (response.status_code, response.url) == (302, f"/en/account/login/?next={address}")


def test_first_log_in_leads_to_the_welcome(client, newcomer):
    response = client.get("/de/start/")
    assert (response.status_code, response.url) == (302, "/de/welcome/")
    page = client.get("/de/welcome/")
    assert page.status_code == 200
    assert page.text.count("<h1") == 1
    assert "no-store" in page.headers["Cache-Control"]
    assert page.context["form"]["languages"].value() == ["de"]
    assert page.context["form"]["country"].value() == ""


def test_welcome_offers_every_stakeholder(client, newcomer):
    offered = [code for code, _label in client.get(WELCOME).context["form"].fields["stakeholder"].choices]
    assert {"vet_provider", "sme_association", "policymaker", "university", "school", "workers_network",
            "employer", "vet_learner"} == set(offered) - {""}  # fmt: skip


def test_answers_are_kept_and_not_asked_again(client, newcomer):
    response = client.post(WELCOME, ANSWERS)
    assert (response.status_code, response.url) == (302, START)
    assert client.get(START).status_code == 200
    profile = fresh(newcomer).profile
    assert (profile.stakeholder, profile.country) == ("employer", "LV")
    assert codes(newcomer, Topic.LANGUAGE) == ["lv", "en"]
    assert codes(newcomer, Topic.INTEREST) == ["green", "inclusion"]


def test_nothing_need_be_answered(client, newcomer):
    assert client.post(WELCOME, {}).status_code == 302
    assert client.get(START).status_code == 200


def test_skipping_writes_nothing_and_is_not_asked_again(client, newcomer):
    response = client.post(WELCOME, {"skip": "1", **ANSWERS})
    assert (response.status_code, response.url) == (302, START)
    assert not Profile.objects.filter(user=newcomer).exists()
    assert fresh(newcomer).welcomed_at is not None
    assert client.get(START).status_code == 200


def test_who_comes_back_finds_her_answers_and_keeps_the_day_of_her_welcome(client, newcomer):
    client.post(WELCOME, ANSWERS)
    welcomed_at = fresh(newcomer).welcomed_at
    form = client.get(WELCOME).context["form"]
    assert {name: form[name].value() for name in ("stakeholder", "country")} == {
        "stakeholder": "employer",
        "country": "LV",
    }
    assert sorted(form["languages"].value()) == ["en", "lv"]
    client.post(WELCOME, {**ANSWERS, "stakeholder": "vet_learner", "interests": []})
    assert fresh(newcomer).profile.stakeholder == "vet_learner"
    assert codes(newcomer, Topic.INTEREST) == []
    assert fresh(newcomer).welcomed_at == welcomed_at


def test_answers_leave_the_rest_of_the_profile_alone(client, newcomer):
    save_profile(user=newcomer, headline="Joiner", terms={Topic.EXPERTISE: ["green"]})
    client.post(WELCOME, ANSWERS)
    assert fresh(newcomer).profile.headline == "Joiner"
    assert codes(newcomer, Topic.EXPERTISE) == ["green"]


@pytest.mark.parametrize(("offered", "ticked"), [("policymaker", "policymaker"), ("<script>", ""), ("", "")])
def test_link_may_say_who_comes(client, newcomer, offered, ticked):
    page = client.get(WELCOME, {"stakeholder": offered})
    assert page.context["form"]["stakeholder"].value() == ticked
    assert "<script>" not in page.text


@pytest.mark.parametrize(
    "forged",
    [
        {"stakeholder": "queen"},
        {"stakeholder": "<b>employer</b>"},
        {"country": "XX"},
        {"country": "LV\x00"},
        {"languages": ["lv", "tlh"]},
        {"interests": ["green", "'; DROP TABLE"]},
        {"interests": ["x" * 10_000]},
    ],
)
def test_forged_code_is_refused_and_nothing_is_lost(client, newcomer, forged):
    response = client.post(WELCOME, {**ANSWERS, **forged})
    assert response.status_code == 400
    form = response.context["form"]
    assert list(form.errors) == list(forged)
    for name in ANSWERS.keys() - forged.keys():
        assert form[name].value() == ANSWERS[name]
    assert "error-summary" in response.text
    assert "<b>employer</b>" not in response.text
    assert not Profile.objects.filter(user=newcomer).exists()
    assert fresh(newcomer).welcomed_at is None


def test_answers_need_the_forms_token(newcomer):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(newcomer)
    assert strict.post(WELCOME, ANSWERS).status_code == 403
    assert fresh(newcomer).welcomed_at is None


@pytest.mark.parametrize(("method", "address"), [("post", START), ("delete", START), ("put", WELCOME)])
def test_other_methods_are_refused(client, newcomer, method, address):
    assert getattr(client, method)(address).status_code == 405


# --- the start page ---


@pytest.mark.parametrize(
    ("stakeholder", "steps"),
    [
        ("vet_provider", ["share", "help"]),
        ("sme_association", ["share", "help"]),
        ("employer", ["share", "help"]),
        ("policymaker", ["policy", "help"]),
        ("vet_learner", ["learn", "help"]),
        ("university", ["study", "help"]),
        ("school", ["study", "help"]),
        ("workers_network", ["study", "help"]),
        ("", ["look"]),
    ],
)
def test_each_stakeholder_opens_on_her_own_step(client, member, stakeholder, steps):
    save_profile(user=member, stakeholder=stakeholder, terms={Topic.INTEREST: ["green"]})
    assert steps_at_start(client) == steps


def test_every_stakeholder_has_a_step():
    for code in get_vocabulary("stakeholder").codes:
        steps = next_steps(roles=frozenset(), standing=Standing(stakeholder=code, interests=("green",)))
        assert steps[0].code in ("share", "policy", "learn", "study"), code


@pytest.mark.parametrize(
    ("roles", "first"),
    [
        ([Role.EDITOR], "desk"),
        ([Role.TRANSLATOR], "desk"),
        ([Role.ADMINISTRATOR], "desk"),
        ([Role.REVIEWER], "review"),
        ([Role.COORDINATOR], "coordinate"),
        ([Role.FACILITATOR], "mentor"),
        ([Role.POLICYMAKER], "policy"),
        ([Role.POLICYMAKER, Role.REVIEWER], "review"),
    ],
)
def test_work_that_waits_for_a_role_comes_first(client, member, roles, first):
    from django.contrib.auth.models import Group

    member.groups.add(*Group.objects.filter(name__in=roles))
    save_profile(user=member, stakeholder="employer")
    found = steps_at_start(client)
    assert found[0] == first
    assert "share" in found
    assert len(found) == len(set(found)) <= 4


def test_who_offers_help_is_shown_who_looks_for_it(client, member):
    save_profile(user=member, stakeholder="employer", offers="I show how we began.", terms={Topic.INTEREST: ["green"]})
    assert steps_at_start(client) == ["share", "help", "mentor"]


def test_administrator_is_not_shown_everybodys_steps(client, member):
    member.is_superuser = True
    member.save()
    assert steps_at_start(client) == ["desk", "look"]


def test_policymaker_compares_and_exports_her_own_country(client, member):
    save_profile(user=member, stakeholder="policymaker", country="FI")
    urls = [link.url for link in client.get("/fi/start/").context["steps"][0].links]
    assert urls[:4] == [
        "/fi/practices/", "/fi/practices/?country=FI", "/fi/practices/?view=map", "/fi/practices/?view=bars"
    ]  # fmt: skip
    assert "/api/v1/practices?lang=fi&country=FI" in urls


def test_step_to_share_names_the_members_own_organisation(client, member):
    save_profile(user=member, stakeholder="employer")
    organisation = OrganisationFactory(name="Galdnieki")
    address = f"/en/organisations/{organisation.slug}/"
    assert address not in client.get(START).text
    add_member(organisation=organisation, user=member, role="owner")
    links = client.get(START).context["steps"][0].links
    assert [link.url for link in links[:2]] == ["/en/contribute/new/", address]


def test_every_link_of_every_step_is_there(client, planted, member):
    wanted = set()
    for roles in [frozenset(), *({role} for role in Role)]:
        for code in ["", *get_vocabulary("stakeholder").codes]:
            standing = Standing(stakeholder=code, country="FI", offers="Help", interests=("green", "policy"))
            wanted |= {
                link.url for step in next_steps(roles=frozenset(roles), standing=standing) for link in step.links
            }
    assert len(wanted) > 10
    member.is_superuser = True  # who may go wherever any step leads
    member.save()
    for url in wanted - {reverse("wagtailadmin_home")}:
        assert client.get(url).status_code == 200, url


def test_addresses_that_are_not_there_are_left_out():
    from community.members.welcome import steps

    assert steps._link("Nothing", "members:no_such_page") is None
    assert next_steps(roles=frozenset(), standing=Standing(stakeholder="employer"))[-1].links


def test_profile_hint_asks_for_what_is_missing(client, member):
    assert client.get(START).context["hint"].url == WELCOME
    save_profile(user=member, stakeholder="employer", headline="Joiner")
    assert client.get(START).context["hint"] is None


def test_start_page_greets_by_name_as_text(client, member):
    member.name = '<img src=x onerror="alert(1)"> \u202eeman'
    member.save()
    text = client.get(START).text
    assert "<img src=x" not in text
    assert "<bdi>&lt;img" in text


# --- home, menu, queries ---


def test_home_greets_a_member_and_no_visitor(client, planted, member):
    save_profile(user=member, stakeholder="vet_learner")
    text = client.get("/en/").text
    assert "Welcome back, <bdi>Ilze</bdi>" in text
    assert 'data-step="learn"' in text
    assert 'class="hero"' not in text
    client.logout()
    text = client.get("/en/").text
    assert "Welcome back" not in text
    assert 'class="hero"' in text
    assert "data-step" not in text


def test_menu_opens_on_the_members_start(client, planted, member):
    assert [link.url for link in client.get("/en/practices/").context["site_nav"]][:2] == [START, "/en/practices/"]
    client.logout()
    assert client.get("/en/practices/").context["site_nav"][0].url == "/en/practices/"


@pytest.mark.parametrize("code", ["vet_provider", "sme_association", "policymaker"])
def test_home_leads_each_direct_stakeholder_to_sign_up(client, planted, code):
    assert f'/en/account/signup/?next=/en/welcome/%3Fstakeholder%3D{code}"' in client.get("/en/").text


def test_queries_are_few_and_the_same_however_much_there_is(client, planted, member):
    visitor = Client()
    visitor.get("/en/")
    as_visitor = page(visitor, "/en/")[1]
    save_profile(user=member, stakeholder="policymaker", terms={Topic.INTEREST: ["green"]})
    few = {address: page(client, address)[1] for address in (START, WELCOME, "/en/")}
    assert max(few.values()) <= MOST_QUERIES
    # The session, who she is, where she stands, her roles and her unread messages.
    assert few["/en/"] <= as_visitor + 5
    save_profile(user=member, terms={topic: get_vocabulary(name).codes for topic, name in
                                     {Topic.INTEREST: "theme", Topic.LANGUAGE: "language"}.items()})  # fmt: skip
    for _n in range(30):
        add_member(organisation=OrganisationFactory(), user=member)
    assert {address: page(client, address)[1] for address in few} == few
    assert set(standing_of(member).interests) == set(get_vocabulary("theme").codes)
    assert len(standing_of(member).languages) == 18
