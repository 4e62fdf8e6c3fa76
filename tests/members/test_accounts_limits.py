"""Every form of accounts can be sent only so often; the page that says so loses nothing."""

import html
import re

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings as django_settings
from django.core.cache import cache
from django.test import Client
from django.urls import get_resolver, reverse

from .account_steps import errors, is_logged_in, log_in, reauthenticate, sign_up

pytestmark = pytest.mark.django_db


def until_refused(send, most=130):
    """How often `send(n)` is answered before 429; the refusal."""
    for n in range(most):
        answer = send(n)
        if answer.status_code == 429:
            return n, answer
    raise AssertionError(f"not refused after {most} times")


@pytest.mark.parametrize(
    ("address", "data", "most"),
    [
        ("/en/account/signup/", {"name": "Ann"}, 40),
        ("/en/account/login/", {"password": "wrong"}, 30),
        ("/en/account/password/reset/", {"email": "a@members.example"}, 3),
        ("/en/account/2fa/webauthn/login/", {"credential": "{}"}, 10),
        ("/en/account/login/code/", {"email": ""}, 120),
        ("/en/account/confirm-email/", {"code": "1"}, 120),
        ("/en/account/login/code/confirm/", {"code": "1"}, 120),
        ("/en/account/password/reset/confirm/", {"code": "1"}, 120),
        ("/en/account/password/reset/complete/", {"password1": "x"}, 20),
        ("/en/account/2fa/authenticate/", {"code": "1"}, 120),
        ("/en/account/3rdparty/signup/", {"name": "Ann"}, 120),
        ("/en/account/signup/again/", {}, 120),
    ],
)
def test_forms_of_visitors_have_limits(client, address, data, most):
    assert until_refused(lambda n: client.post(address, data))[0] == most


@pytest.mark.parametrize(
    ("name", "data", "most"),
    [
        ("account_change_password", {"oldpassword": "wrong"}, 5),
        ("account_email", {"email": "no address", "action_add": "1"}, 10),
        ("account_reauthenticate", {"password": "wrong"}, 10),
        ("mfa_activate_totp", {"code": "1"}, 120),
        ("mfa_add_webauthn", {"credential": "{}"}, 120),
        ("mfa_generate_recovery_codes", {}, 120),
        ("usersessions_list", {"session": "0"}, 120),
        ("socialaccount_connections", {"account": "0"}, 120),
    ],
)
def test_forms_of_members_have_limits(client, ilze, name, data, most):
    client.force_login(ilze)
    assert until_refused(lambda n: client.post(reverse(name), data))[0] == most


def test_no_form_of_accounts_is_without_a_limit(client, ilze):
    """Whatever address there is: the middleware counts what is posted to it."""
    client.force_login(ilze)
    names = {name for name in get_resolver().reverse_dict if isinstance(name, str)}
    ours = {name for name in names if name.startswith(("account_", "mfa_", "usersessions_", "socialaccount_"))}
    assert len(ours) > 25
    for _n in range(120):
        client.post(reverse("account_email"), {})
    for name in sorted(ours - {"mfa_edit_webauthn", "mfa_remove_webauthn"}):
        assert client.post(reverse(name), {}).status_code == 429, name


def test_limits_are_of_one_place(client):
    until_refused(lambda n: client.post("/en/account/signup/", {}))
    assert client.post("/en/account/signup/", {}, REMOTE_ADDR="198.51.100.7").status_code == 200


def test_limits_are_of_a_network_of_many_addresses(client):
    refused, _answer = until_refused(lambda n: client.post("/en/account/signup/", {}, REMOTE_ADDR=f"2001:db8::{n:x}"))
    assert refused == 40
    assert client.post("/en/account/signup/", {}, REMOTE_ADDR="2001:db8:0:1::1").status_code == 200


def test_guessing_a_password_ends_for_the_address_from_everywhere(client, ilze):
    for n in range(5):
        Client().post(reverse("account_login"), {"login": ilze.email, "password": "x"}, REMOTE_ADDR=f"198.51.100.{n}")
    answer = log_in(client, ilze.email)
    assert errors(answer)["__all__"][0].startswith("Too many attempts")
    assert not is_logged_in(client)


def test_guessing_a_second_factor_ends(client, ilze):
    TOTP.activate(ilze, generate_totp_secret())
    log_in(client, ilze.email)
    said = [errors(client.post(reverse("mfa_authenticate"), {"code": "000000"}))["code"][0] for _n in range(6)]
    assert said[4].startswith("This was not right")
    assert said[5].startswith("Too many attempts")


def test_codes_are_sent_to_an_address_only_so_often(client, ilze):
    for _n in range(3):
        assert client.post(reverse("account_request_login_code"), {"email": ilze.email}).status_code == 302
        client.post(reverse("account_logout"))
    answer = client.post(reverse("account_request_login_code"), {"email": ilze.email})
    assert errors(answer)["email"][0].startswith("Too many attempts")
    answer = log_in(Client(), ilze.email, by="code")
    assert errors(answer)["login"][0].startswith("Too many attempts")


def test_codes_to_confirm_are_sent_every_ten_seconds(client):
    sign_up(client)
    answer = client.post(reverse("account_email_verification_sent"), {"action": "resend"})
    assert answer.status_code == 429
    cache.clear()
    assert client.post(reverse("account_email_verification_sent"), {"action": "resend"}).status_code == 302


@pytest.mark.parametrize(("language", "direction"), [("de", "ltr"), ("ar", "rtl")])
def test_refusal_is_in_the_reader_s_language_and_keeps_what_was_typed(client, language, direction):
    typed = {"login": 'x"><b>@members.example', "password": "secret word", "next": "/en/practices/"}
    _n, answer = until_refused(lambda n: client.post(f"/{language}/account/login/", typed))
    assert answer.headers["Retry-After"] == "60"
    assert f'<html lang="{language}" dir="{direction}">' in answer.text
    kept = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', answer.text.split("<main")[1]))
    kept.pop("csrfmiddlewaretoken")
    assert {name: html.unescape(value) for name, value in kept.items()} == {
        "login": typed["login"],
        "next": typed["next"],
    }
    assert "secret word" not in answer.text


def test_attempts_are_counted_in_redis_where_one_is_named(monkeypatch):
    from portal.settings import base

    assert base.cache_from_environment()["BACKEND"].endswith("LocMemCache")
    monkeypatch.setenv("PORTAL_CACHE_URL", "redis://cache.example:6379/1")
    assert base.cache_from_environment()["LOCATION"] == "redis://cache.example:6379/1"
    assert "redis" in base.cache_from_environment()["BACKEND"]
    assert "locmem" in django_settings.CACHES["default"]["BACKEND"]


def test_password_once_more_is_enough(client, ilze):
    log_in(client, ilze.email)
    assert client.get(reverse("mfa_activate_totp")).status_code == 302
    reauthenticate(client)
    assert client.get(reverse("mfa_activate_totp")).status_code == 200
