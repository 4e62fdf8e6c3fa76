"""The demo's people: invented, over all roles and languages, with log-ins that work; nobody speaks for a real firm."""

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth import authenticate, get_user_model
from django.core.management import call_command

from community.members.choices import FIELD_VISIBILITY, Visibility
from community.members.models import Message, Profile, ProfileTerm
from community.members.roles import Role
from community.organisations.models import Membership, MembershipRole, Organisation, OrganisationTerm
from portal.demo.people import EDITOR_EMAIL, PASSWORD, log_ins
from portal.vocabulary import get_vocabulary

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]
CODES = {code for code, _name in settings.LANGUAGES}


def people():
    return get_user_model().objects.filter(email__endswith="@demo.example")


@pytest.fixture
def _real_passwords(settings):
    """The demo's passwords are kept as in production, not quickly as in tests."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]


def test_some_twenty_members_in_all_languages_and_groups():
    assert 18 <= people().count() <= 26
    assert set(people().values_list("language", flat=True)) == CODES
    assert set(Profile.objects.values_list("stakeholder", flat=True)) >= set(get_vocabulary("stakeholder").codes)
    assert {term.code for term in ProfileTerm.objects.filter(topic="language")} == CODES
    assert set(people().values_list("groups__name", flat=True)) - {None} == {role.value for role in Role}
    assert people().filter(groups__name=Role.POLICYMAKER).count() == 2


def test_everybody_is_plainly_invented():
    members = get_user_model().objects.exclude(email=EDITOR_EMAIL)
    assert set(members) == set(people())
    assert all(one.name.endswith(" (example)") for one in members)
    assert get_user_model().objects.get(email=EDITOR_EMAIL).name == "Demo editor"


def test_nobody_belongs_to_a_real_organisation():
    assert Membership.objects.filter(organisation__is_illustrative=True).count() >= 10
    assert not Membership.objects.filter(organisation__is_illustrative=False).exists()


def test_every_role_in_organisations_is_taken_and_one_organisation_waits_to_be_claimed():
    assert set(Membership.objects.values_list("role", flat=True)) == set(MembershipRole)
    alone = Organisation.objects.filter(is_illustrative=True, memberships=None)
    assert list(alone.values_list("slug", flat=True)) == ["xarxa-botiga-oberta"]
    owned = Membership.objects.filter(role=MembershipRole.OWNER).values("organisation")
    assert owned.distinct().count() == Membership.objects.values("organisation").distinct().count()


def test_profiles_are_told_in_the_members_own_language_and_shown_to_various_people():
    profiles = Profile.objects.exclude(user__email="morgan@demo.example")
    assert all(profile.headline and profile.about for profile in profiles)
    assert len(set(profiles.values_list("headline", flat=True))) == profiles.count()
    assert all(set(profile.visibility) <= set(FIELD_VISIBILITY) for profile in profiles)
    names = [profile.visibility_of("name") for profile in profiles]
    assert names.count(Visibility.EVERYONE) >= 5
    assert names.count(Visibility.MEMBERS) > names.count(Visibility.EVERYONE)
    assert any(profile.visibility_of("city") == Visibility.ME for profile in profiles)


@pytest.mark.usefixtures("_real_passwords")
def test_every_address_is_confirmed_and_every_password_the_one_that_is_printed(client):
    accounts = get_user_model().objects.filter(is_active=True)
    confirmed = EmailAddress.objects.filter(primary=True, verified=True)
    assert {one.email for one in confirmed} == {one.email for one in accounts} >= {email for _who, email in log_ins()}
    assert len(set(people().values_list("password", flat=True))) == 1
    for email, start in (("petr@demo.example", 200), ("rowan@demo.example", 302), (EDITOR_EMAIL, 200)):
        client.force_login(authenticate(username=email, password=PASSWORD))
        assert client.get("/en/start/").status_code == start


def test_printed_log_ins_have_each_role_and_each_kind_of_member():
    printed = get_user_model().objects.filter(email__in=[email for _who, email in log_ins()])
    assert printed.count() == len(log_ins())
    assert set(printed.values_list("groups__name", flat=True)) >= {role.value for role in Role}
    stakeholders = set(printed.values_list("profile__stakeholder", flat=True))
    assert {"vet_provider", "sme_association", "policymaker", "employer", "vet_learner"} <= stakeholders
    assert printed.filter(memberships__role="editor").exists()
    assert printed.filter(memberships=None, groups=None, profile__stakeholder="employer").exists()


def test_newcomer_has_told_nothing():
    newcomer = people().get(welcomed_at=None)
    assert not Profile.objects.filter(user=newcomer).exists()


def test_letters_are_answered_and_one_waits():
    assert Message.objects.count() == 6
    assert Message.objects.filter(read_at=None).count() == 3
    for letter in Message.objects.exclude(in_reply_to=None):
        assert (letter.sender, letter.recipient) == (letter.in_reply_to.recipient, letter.in_reply_to.sender)


def test_organisations_tell_what_they_know_in_codes_that_exist():
    vocabularies = {"sector": "sector", "expertise": "theme", "language": "language"}
    terms = OrganisationTerm.objects.all()
    assert all(term.code in get_vocabulary(vocabularies[term.topic]) for term in terms)
    told = set(terms.values_list("organisation", flat=True))
    assert told >= set(Organisation.objects.filter(is_illustrative=True).values_list("pk", flat=True))


def rows():
    models = (get_user_model(), Profile, ProfileTerm, Membership, Message, EmailAddress, OrganisationTerm)
    return {model: list(model.objects.order_by("pk").values()) for model in models}


def test_loading_again_changes_nothing():
    before = rows()
    call_command("load_demo", verbosity=0)
    assert rows() == before


def test_loading_again_keeps_what_people_changed():
    petr = people().get(email="petr@demo.example")
    petr.set_password("another-2026")
    petr.name = "Petr"
    petr.save()
    Membership.objects.filter(user=petr).delete()
    Message.objects.all().delete()
    organisation = Organisation.objects.get(slug="pekarsky-spolek")
    organisation.mission = "Nové poslání."
    organisation.save()
    before = rows()
    call_command("load_demo", verbosity=0)
    assert rows() == before
    assert Organisation.objects.get(pk=organisation.pk).mission == "Nové poslání."


def test_editor_from_before_addresses_were_confirmed_gets_hers():
    EmailAddress.objects.filter(email=EDITOR_EMAIL).delete()
    call_command("load_demo", verbosity=0)
    assert EmailAddress.objects.filter(email=EDITOR_EMAIL, primary=True, verified=True).count() == 1
