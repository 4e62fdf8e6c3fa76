"""The directory of members: what each field's visibility lets be found, by whom, at once after every change."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.db import transaction

from community.members.models import Profile, ProfileTerm, User
from community.members.models.user import random_key
from community.members.search_source import INSIDE, PUBLIC, MemberSource
from community.members.services import save_profile
from search.backends import get_backend
from search.completion import complete
from search.indexing import differences, drain_all, note_changes
from search.models import PendingChange
from search.query import SearchQuery
from tests.costs import queries_of
from tests.factories import MemberFactory, OrganisationFactory

#: A word or a code that stands in one field alone, and how that field is asked for.
WORDS = {
    "name": "Zaltgalvis",
    "headline": "headlinecanary",
    "about": "aboutcanary",
    "offers": "offerscanary",
    "seeks": "seekscanary",
    "city": "Citycanary",
}
CODES = {"country": "MT", "stakeholder": "workers_network", "language": "gl", "sector": "C31", "expertise": "green"}
#: A division is offered with its section.
OFFERED = {"sector": {"C", "C31"}}
FIELDS = [*WORDS, *CODES]
LEVELS = ["everyone", "members", "me"]
SEEN_BY = {"everyone": {PUBLIC, INSIDE}, "members": {INSIDE}, "me": set()}


def make(levels, **account):
    """A member with a canary in every field; a field without a level is for everyone."""
    user = MemberFactory(name=WORDS["name"], **account)
    save_profile(
        user=user,
        **{name: word for name, word in WORDS.items() if name != "name"},
        country=CODES["country"],
        stakeholder=CODES["stakeholder"],
        website="https://websitecanary.example/",
        terms={topic: [CODES[topic]] for topic in ("language", "sector", "expertise")}
        | {"interest": ["future_skills"]},
        visibility=dict.fromkeys(FIELDS, "everyone") | {"interest": "me", "website": "me"} | levels,
    )
    return user


def search(kind, field):
    if field in CODES:
        return SearchQuery(filters={field: (CODES[field],)}, kinds=(kind,))
    return SearchQuery(text=WORDS[field], kinds=(kind,))


def audiences(field):
    """The kinds in which a canary is found."""
    drain_all()
    return {kind for kind in (PUBLIC, INSIDE) if get_backend().search(search(kind, field)).total}


@pytest.mark.django_db
@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("field", FIELDS)
def test_field_is_found_by_those_who_may_see_it_alone(field, level):
    user = make({field: level})
    assert audiences(field) == SEEN_BY[level]
    others = [name for name in FIELDS if name != field]
    for name in others:  # without a name there is nobody to be found
        assert audiences(name) == (SEEN_BY[level] if field == "name" else {PUBLIC, INSIDE}), name
    # What is hidden is nowhere in the stored document either.
    for kind in {PUBLIC, INSIDE} - SEEN_BY[level]:
        document = MemberSource(kind).document(str(user.pk))
        assert document is None or (WORDS | CODES)[field] not in repr(document)


@pytest.mark.django_db
@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("field", FIELDS)
def test_page_shows_a_field_to_those_who_may_see_it_alone(planted, client, field, level):
    make({field: level})
    drain_all()
    shown = {}
    for kind in (PUBLIC, INSIDE):
        if kind == INSIDE:
            client.force_login(MemberFactory(name=""))
        if field in CODES:
            response = client.get(f"/en/members/?{field}={CODES[field]}")
        else:
            response = client.get(f"/en/members/?q={WORDS[field]}")
        results = response.context["results"]
        shown[kind] = results.total == 1
        if field in CODES:
            offered = {value.code for value in results.facets[field].values if value.count}
            assert offered == (OFFERED.get(field, {CODES[field]}) if shown[kind] else set())
    assert {kind for kind, is_shown in shown.items() if is_shown} == SEEN_BY[level]


@pytest.mark.django_db
def test_what_is_never_indexed():
    user = make({}, email="addresscanary@members.example")
    for kind in (PUBLIC, INSIDE):
        document = MemberSource(kind).document(str(user.pk))
        said = repr(document)
        assert "addresscanary" not in said
        assert "websitecanary" not in said
        assert "future_skills" not in said
        assert said.count(user.key) == 2  # the two addresses
        assert f"/members/{user.key}/" in said


@pytest.mark.django_db
def test_defaults_are_for_members():
    MemberFactory(name="Zaltgalvis")
    assert audiences("name") == {INSIDE}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "account", [{"is_active": False}, {"erased_at": "2026-11-01T00:00Z"}, {"name": ""}], ids=lambda one: next(iter(one))
)
def test_closed_erased_and_nameless_are_nowhere(account):
    user = make({})
    assert audiences("headline") == {PUBLIC, INSIDE}
    for name, value in account.items():
        setattr(user, name, value)
    user.save()
    assert [audiences(field) for field in FIELDS] == [set()] * len(FIELDS)


@pytest.mark.django_db
def test_nobody_is_listed_before_the_address_is_confirmed():
    user = make({}, is_verified=False)
    assert audiences("name") == set()
    EmailAddress.objects.get(user=user).set_verified()
    assert audiences("name") == {PUBLIC, INSIDE}


@pytest.mark.django_db(transaction=True)
def test_a_field_made_private_is_gone_with_the_transaction():
    user = make({})
    assert audiences("city") == {PUBLIC, INSIDE}
    with transaction.atomic():
        save_profile(user=user, visibility={"city": "me"})
        assert set(PendingChange.objects.values_list("kind", flat=True)) == {PUBLIC, INSIDE}
    assert not PendingChange.objects.exists()
    for kind in (PUBLIC, INSIDE):
        assert get_backend().search(search(kind, "city")).total == 0
        assert get_backend().search(search(kind, "name")).total == 1


@pytest.mark.django_db
def test_a_change_rolled_back_changes_nothing():
    user = make({})
    drain_all()
    with transaction.atomic():
        save_profile(user=user, visibility={"name": "me"})
        transaction.set_rollback(True)
    assert not PendingChange.objects.exists()
    assert audiences("name") == {PUBLIC, INSIDE}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        lambda user: User.objects.get(pk=user.pk).delete(),
        lambda user: Profile.objects.get(user=user).delete(),
        lambda user: ProfileTerm.objects.filter(profile__user=user).first().delete(),
        lambda user: ProfileTerm.objects.create(profile=user.profile, topic="expertise", code="inclusion"),
        lambda user: EmailAddress.objects.filter(user=user).delete(),
        lambda user: user.save(update_fields=["name"]),
    ],
    ids=["account", "profile", "code", "another code", "address", "name"],
)
def test_whatever_changes_the_index_follows(change):
    user = make({})
    drain_all()
    user.name = "Somebody else"
    change(user)
    drain_all()
    assert {kind: len(difference) for kind, difference in differences()}[INSIDE] == 0
    assert {kind: len(difference) for kind, difference in differences()}[PUBLIC] == 0


@pytest.mark.django_db
def test_log_in_leaves_the_index_alone(client):
    user = make({})
    drain_all()
    client.force_login(user)
    assert User.objects.get(pk=user.pk).last_login is not None
    assert not PendingChange.objects.exists()


@pytest.mark.django_db
def test_hidden_words_neither_complete_nor_correct_what_others_type(lemmas):
    """A word that a member shows must not be learned from the searches of those who may not see her."""
    make({"name": "members"})
    MemberFactory(name="Somebody")
    OrganisationFactory(name="Koka skola")
    drain_all()
    assert complete("zaltg", "en") == []
    assert [one.text for one in complete("koka", "en")] == ["Koka skola"]
    for kind, words in {PUBLIC: set(), "organisation": {"Koka", "skola"}, INSIDE: {"Zaltgalvis", "Somebody"}}.items():
        assert set(get_backend().words("", (kind,))) == words


@pytest.mark.django_db
def test_alternative_that_nobody_may_see_is_not_told(planted, client, lemmas):
    make({"name": "members"})
    OrganisationFactory(name="Galdniecība")
    drain_all()
    text = client.get("/en/organisations/?q=zaltgalvs+OR+galdnecība").text
    assert "<mark>Galdniecība</mark>" in text
    assert "altgalvis" not in text


@pytest.mark.django_db
def test_directory_tells_members_more_and_keeps_it_out_of_caches_and_search_engines(planted, client):
    make({"headline": "members"})
    drain_all()
    visitor = client.get("/en/members/")
    assert (visitor.context["results"].total, "headlinecanary" in visitor.text) == (1, False)
    assert "Log in to see them" in visitor.text
    assert "noindex" not in visitor.text
    assert "sessionid" not in visitor.cookies
    client.force_login(MemberFactory(name=""))
    member = client.get("/en/members/")
    assert (member.context["results"].total, "headlinecanary" in member.text) == (1, True)
    assert "Log in to see them" not in member.text
    assert '<meta name="robots" content="noindex">' in member.text
    assert {"private", "no-store"} <= set(re.split(r",\s*", member.headers["Cache-Control"]))


@pytest.mark.django_db
def test_policymaker_finds_by_country_and_expertise(planted, client):
    make({})
    drain_all()
    response = client.get("/en/members/?country=MT&expertise=green")
    assert list(response.context["results"].facets) == ["country", "stakeholder", "expertise", "sector", "language"]
    [hit] = response.context["results"].hits
    assert hit.title == "Zaltgalvis"
    assert client.get(hit.url).status_code == 200
    assert "1 member</h2>" in response.text
    assert client.get("/en/members/?country=MT&expertise=inclusion").context["results"].total == 0
    assert 'aria-label="Malta: 1 member"' in client.get("/en/members/?view=map").text


@pytest.mark.django_db
def test_hostile_names_and_texts_are_text(planted, client):
    user = MemberFactory(name="<i>Örn</i>")
    save_profile(user=user, headline='"><script>x()</script>', visibility={"name": "everyone", "headline": "everyone"})
    drain_all()
    text = client.get("/ar/members/").text
    assert "<bdi>&lt;i&gt;Örn&lt;/i&gt;</bdi>" in text
    assert "<script>x()" not in text


PATHS = [f"/en/members/{params}" for params in ("", "?q=joiner&country=LV", "?view=bars", "?view=map", "?q=jioner")]


def test_pages_cost_the_same_at_10_and_at_1000(planted, client, lemmas):
    def make_members(number):
        made = User.objects.bulk_create(User(email=f"{random_key()}@members.example", name="A") for _n in range(number))
        EmailAddress.objects.bulk_create(EmailAddress(user=one, email=one.email, verified=True) for one in made)
        shown = dict.fromkeys(("name", "headline", "country"), "everyone")
        profiles = Profile.objects.bulk_create(
            Profile(user=one, headline="A joiner", country="LV", visibility=shown) for one in made
        )
        ProfileTerm.objects.bulk_create(
            ProfileTerm(profile=one, topic=topic, code=code)
            for one in profiles
            for topic, code in (("expertise", "green"), ("sector", "C31"), ("language", "lv"))
        )
        for kind in (PUBLIC, INSIDE):
            note_changes(kind, [str(one.pk) for one in made])
        drain_all()

    def costs():
        return [queries_of(client, path) for path in PATHS]

    make_members(10)
    visitor = MemberFactory(name="")
    few = costs()
    client.force_login(visitor)
    few_inside = costs()
    make_members(990)
    assert costs() == few_inside
    client.logout()
    assert costs() == few
    assert (max(few), max(few_inside)) <= (8, 12), (few, few_inside)
