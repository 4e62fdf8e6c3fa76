"""Second factors: codes of an app, recovery codes, passkeys; and of whom one is asked."""

import json

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from community.members.roles import Role
from tests.costs import page
from tests.factories import MemberFactory

from .account_steps import code_in, errors, is_logged_in, log_in, newest_mail, reauthenticate

pytestmark = pytest.mark.django_db


@pytest.fixture
def inside(client, ilze):
    """Somebody who has just shown again that it is she."""
    log_in(client, ilze.email)
    reauthenticate(client)
    return client


def shown_by_app(secret):
    return totp.format_hotp_value(totp.hotp_value(secret, next(iter(totp.yield_hotp_counters_from_time()))))


def set_up_app(client):
    """The key, after the app has been set up with it."""
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    assert f'<code class="secret" dir="ltr">{secret}</code>' in page.text
    answer = client.post(reverse("mfa_activate_totp"), {"code": shown_by_app(secret)})
    assert answer.url == reverse("mfa_view_recovery_codes")
    return secret


def test_app_is_set_up_and_asked_for(inside, ilze):
    secret = set_up_app(inside)
    inside.post(reverse("account_logout"))
    assert log_in(inside, ilze.email).url == reverse("mfa_authenticate")
    assert not is_logged_in(inside)
    assert inside.post(reverse("mfa_authenticate"), {"code": "000000"}).status_code == 200
    answer = inside.post(reverse("mfa_authenticate"), {"code": shown_by_app(secret)})
    assert answer.url == "/en/start/"
    assert is_logged_in(inside)


def test_code_of_the_app_serves_once(inside, ilze):
    secret = set_up_app(inside)
    for client, is_in in ((Client(), True), (Client(), False)):
        log_in(client, ilze.email)
        client.post(reverse("mfa_authenticate"), {"code": shown_by_app(secret)})
        assert is_logged_in(client) is is_in


def test_code_by_mail_does_not_replace_the_second_factor(inside, ilze):
    set_up_app(inside)
    client = Client()
    log_in(client, ilze.email, by="code")
    answer = client.post(reverse("account_confirm_login_code"), {"code": code_in(newest_mail())})
    assert answer.url == reverse("mfa_authenticate")
    assert not is_logged_in(client)


def test_recovery_code_serves_once(inside, ilze):
    set_up_app(inside)
    page = inside.get(reverse("mfa_view_recovery_codes"))
    codes = page.context["unused_codes"]
    assert len(codes) == 10
    assert all(code in page.text for code in codes)
    assert inside.get(reverse("mfa_download_recovery_codes")).text.split() == codes
    for is_in in (True, False):
        client = Client()
        log_in(client, ilze.email)
        client.post(reverse("mfa_authenticate"), {"code": codes[3]})
        assert is_logged_in(client) is is_in
    cache.clear()
    inside.post(reverse("mfa_generate_recovery_codes"))
    assert codes[4] not in inside.get(reverse("mfa_view_recovery_codes")).text


def test_app_is_given_up_after_showing_that_it_is_oneself(inside, ilze):
    set_up_app(inside)
    later = Client()
    log_in(later, ilze.email)
    later.post(reverse("mfa_authenticate"), {"code": RecoveryCodes(_recovery(ilze)).get_unused_codes()[0]})
    assert later.post(reverse("mfa_deactivate_totp")).url.startswith(reverse("account_reauthenticate"))
    assert inside.post(reverse("mfa_deactivate_totp")).url == reverse("mfa_index")
    assert not Authenticator.objects.exists()
    assert newest_mail().to_address == ilze.email


def _recovery(user):
    return Authenticator.objects.get(user=user, type=Authenticator.Type.RECOVERY_CODES)


def test_secrets_are_kept_encrypted(inside, ilze, settings):
    secret = set_up_app(inside)
    assert secret not in json.dumps(list(Authenticator.objects.values_list("data", flat=True)))
    assert Authenticator.objects.get(type="totp").wrap().validate_code(shown_by_app(secret))
    old, settings.SECRET_KEY = settings.SECRET_KEY, "another key"
    cache.clear()
    assert not Authenticator.objects.get(type="totp").wrap().validate_code(shown_by_app(secret))
    assert RecoveryCodes(_recovery(ilze)).generate_codes() != RecoveryCodes(_recovery(ilze)).generate_codes()
    settings.SECRET_KEY_FALLBACKS = [old]
    assert Authenticator.objects.get(type="totp").wrap().validate_code(shown_by_app(secret))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(["id", "rawId", "type", "response", "clientDataJSON", "attestationObject", "userHandle",
                         "authenticatorData", "signature", "clientExtensionResults"]),
        inner, max_size=6,
    ),
    max_leaves=8,
)  # fmt: skip


def credential(**parts):
    """What a browser might send, with parts replaced."""
    sent = {
        "clientDataJSON": "eyJ0eXBlIjoid2ViYXV0aG4uY3JlYXRlIiwiY2hhbGxlbmdlIjoiQUFBQSIsIm9yaWdpbiI6Imh0dHA6Ly94In0",
        "attestationObject": "o2NmbXRkbm9uZWdhdHRTdG10oGhhdXRoRGF0YUA",
        "authenticatorData": "AAAA", "signature": "AAAA", "userHandle": "MQ",
    }  # fmt: skip
    return {"id": "AAAA", "rawId": "AAAA", "type": "public-key", "response": {**sent, **parts}}


STRANGE = [
    "", "null", "[]", "{}", "5", '"x"', "{", "\x00", "[" * 2000,
    json.dumps(credential()),
    json.dumps(credential(userHandle=None)),
    json.dumps(credential(userHandle="_____w")),
    json.dumps(credential(userHandle="OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5")),
    json.dumps(credential(attestationObject="oA", authenticatorData="A" * 5000)),
    json.dumps(credential(clientDataJSON="AAAA")),
]  # fmt: skip


@pytest.mark.parametrize("text", STRANGE)
def test_strange_passkeys_are_refused(inside, ilze, text):
    inside.get(reverse("mfa_add_webauthn"))
    answer = inside.post(reverse("mfa_add_webauthn"), {"name": "Mine", "credential": text})
    assert answer.status_code == 200
    assert errors(answer)
    assert 'value="Mine"' in answer.text
    visitor = Client()
    visitor.get(reverse("mfa_login_webauthn"), HTTP_ACCEPT="application/json")
    assert visitor.post(reverse("mfa_login_webauthn"), {"credential": text}).url == reverse("account_login")
    assert not is_logged_in(visitor)
    assert not Authenticator.objects.exists()


@given(JSON)
def test_no_passkey_breaks_anything(value):
    cache.clear()
    visitor = Client()
    visitor.get(reverse("mfa_login_webauthn"), HTTP_ACCEPT="application/json")
    answer = visitor.post(reverse("mfa_login_webauthn"), {"credential": json.dumps(value)})
    assert answer.url == reverse("account_login")


def test_passkeys_of_others_are_not_there(inside, ilze):
    other = Authenticator.objects.create(
        user=MemberFactory(), type=Authenticator.Type.WEBAUTHN, data={"name": "Hers", "credential": {}}
    )
    for name in ("mfa_edit_webauthn", "mfa_remove_webauthn"):
        assert inside.get(reverse(name, args=[other.pk])).status_code == 404
        assert inside.post(reverse(name, args=[other.pk]), {"name": "x"}).status_code == 404
    assert "Hers" not in inside.get(reverse("mfa_list_webauthn")).text


def test_passkey_is_renamed_and_removed(inside, ilze):
    mine = Authenticator.objects.create(user=ilze, type="webauthn", data={"name": "Passkey", "credential": {}})
    answer = inside.post(reverse("mfa_edit_webauthn", args=[mine.pk]), {"name": "x" * 61})
    assert "at most 60 characters" in errors(answer)["name"][0]
    inside.post(reverse("mfa_edit_webauthn", args=[mine.pk]), {"name": " \u202eMy <b>telephone</b>"})
    assert "My &lt;b&gt;telephone&lt;/b&gt;" in inside.get(reverse("mfa_list_webauthn")).text
    assert inside.post(reverse("mfa_remove_webauthn", args=[mine.pk])).url == reverse("mfa_list_webauthn")
    assert not Authenticator.objects.exists()


GUARDED = ["/en/messages/", "/en/", "/admin/", "/en/account/sessions/", "/documents/1/x.pdf"]
OPEN = ["mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "mfa_list_webauthn", "account_email", "account_logout"]


@pytest.fixture
def _asked_for(settings):
    settings.MFA_REQUIRED_FOR_ROLES = True


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.EDITOR, Role.ADMINISTRATOR])
@pytest.mark.usefixtures("_asked_for")
def test_second_factor_is_asked_of_guarded_roles(planted, client, role):
    client.force_login(MemberFactory(roles=[role]))
    for address in GUARDED:
        assert client.get(address).url == "/en/account/2fa/", address
    for name in OPEN:
        assert client.get(reverse(name)).status_code == 200, name
    assert "Your role sees" in client.get("/de/account/2fa/").text


@pytest.mark.parametrize("flag", ["is_staff", "is_superuser"])
@pytest.mark.usefixtures("_asked_for")
def test_second_factor_is_asked_of_staff(planted, client, flag):
    user = MemberFactory()
    setattr(user, flag, True)
    user.save()
    client.force_login(user)
    assert client.post("/en/messages/").url == "/en/account/2fa/"


@pytest.mark.usefixtures("_asked_for")
def test_second_factor_is_not_asked_of_others(planted, client):
    assert client.get("/en/").status_code == 200
    client.force_login(MemberFactory(roles=[Role.FACILITATOR, Role.POLICYMAKER, Role.TRANSLATOR, Role.COORDINATOR]))
    assert client.get("/en/messages/").status_code == 200
    assert "Your role sees" not in client.get(reverse("mfa_index")).text


def test_second_factor_is_asked_of_nobody_without_the_setting(planted, client, editor):
    client.force_login(editor)
    assert client.get("/en/messages/").status_code == 200
    assert client.get("/admin/", follow=True).status_code == 200


@pytest.mark.usefixtures("_asked_for")
def test_second_factor_opens_everything_until_it_is_given_up(planted, inside, ilze):
    other = Client()
    ilze.groups.add(Group.objects.get(name=Role.REVIEWER))
    assert inside.get("/en/messages/").url == "/en/account/2fa/"
    set_up_app(inside)
    assert inside.get("/en/messages/").status_code == 200
    log_in(other, ilze.email)
    other.post(reverse("mfa_authenticate"), {"code": RecoveryCodes(_recovery(ilze)).get_unused_codes()[0]})
    assert other.get("/en/messages/").status_code == 200
    inside.post(reverse("mfa_deactivate_totp"))
    assert inside.get("/en/messages/").url == "/en/account/2fa/"
    assert not is_logged_in(other)


@pytest.mark.usefixtures("_asked_for")
def test_second_factor_of_another_account_does_not_count(planted, client, ilze):
    client.force_login(MemberFactory(roles=[Role.REVIEWER]))
    session = client.session
    session["two_factors"] = ilze.pk
    session.save()
    assert client.get("/en/messages/").url == "/en/account/2fa/"


def test_asking_for_a_second_factor_costs_one_query_once(planted, client, settings):
    user = MemberFactory(roles=[Role.REVIEWER])
    totp.TOTP.activate(user, totp.generate_totp_secret())
    client.force_login(user)

    def queries():
        return page(client, "/en/messages/")[1]

    settings.MFA_REQUIRED_FOR_ROLES = False
    queries()
    without = queries()
    settings.MFA_REQUIRED_FOR_ROLES = True
    first = queries()
    # What was found is written into the session, once.
    assert first > without
    assert queries() == without
