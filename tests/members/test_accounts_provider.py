"""Log-in by an identity provider, against a small one on this machine."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from cryptography.hazmat.primitives.asymmetric import rsa
from django.urls import reverse
from django.utils import translation

from community.members.models import User
from community.notifications.models import OutgoingMail
from tests.factories import MemberFactory

from .account_steps import code_in, confirm, is_logged_in, newest_mail, reauthenticate

pytestmark = pytest.mark.django_db


class Provider(ThreadingHTTPServer):
    """Lets everybody in as `person`."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Answers)
        self.url = f"http://127.0.0.1:{self.server_port}"
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.person = {"sub": "77", "name": "Ilze Bērziņa", "email": "Ilze@school.example", "email_verified": True}
        self.asked = []
        self.broken = ""
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def answer(self, path):
        """The JSON at an address."""
        if path == self.broken:
            return {"error": "server_error"}
        now = int(time.time())
        claims = {**self.person, "iss": self.url, "aud": "portal", "iat": now, "exp": now + 60}
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
        return {
            "/.well-known/openid-configuration": {
                "issuer": self.url,
                "authorization_endpoint": f"{self.url}/authorize",
                "token_endpoint": f"{self.url}/token",
                "userinfo_endpoint": f"{self.url}/userinfo",
                "jwks_uri": f"{self.url}/jwks",
            },
            "/jwks": {"keys": [{**public, "kid": "1", "alg": "RS256", "use": "sig"}]},
            "/token": {
                "access_token": "token",
                "token_type": "Bearer",
                "id_token": jwt.encode(claims, self.key, algorithm="RS256", headers={"kid": "1"}),
            },
            "/userinfo": {**self.person, "phone_number": "+371 20000000", "picture": f"{self.url}/face.png"},
        }[path]


class _Answers(BaseHTTPRequestHandler):
    def _send(self):
        path = urlsplit(self.path).path
        self.server.asked.append(path)
        body = json.dumps(self.server.answer(path)).encode()
        self.send_response(500 if path == self.server.broken else 200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = _send

    def do_POST(self):
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self._send()

    def log_message(self, *_arguments):
        pass


@pytest.fixture
def provider(settings):
    server = Provider()
    app = {"provider_id": "oidc", "name": "School <1>", "client_id": "portal", "secret": "x"}
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {"APPS": [{**app, "settings": {"server_url": server.url}}]},
    }
    translation.activate("en")
    yield server
    server.shutdown()
    server.server_close()


def go_through(client, language="en", **data):
    """Presses the button, is let in there, and comes back."""
    there = client.post(f"/{language}/account/oidc/oidc/login/", data)
    assert there.status_code == 302
    query = parse_qs(urlsplit(there.url).query)
    assert "openid" in query["scope"][0]
    back = urlsplit(query["redirect_uri"][0]).path
    return client.get(back, {"code": "1234", "state": query["state"][0]})


def test_button_is_there_only_with_a_provider(client, provider, settings):
    page = client.get(reverse("account_login"))
    assert "Continue with School &lt;1&gt;" in page.text
    assert f"form-action 'self' https: {provider.url}" in page.headers["Content-Security-Policy"]
    settings.SOCIALACCOUNT_PROVIDERS = {}
    page = client.get(reverse("account_login"))
    assert "Continue with" not in page.text
    assert "form-action 'self';" in page.headers["Content-Security-Policy"] + ";"
    assert client.post("/en/account/oidc/oidc/login/").status_code == 404


def test_newcomer_has_name_and_confirmed_address(client, provider):
    provider.person["name"] = " Ilze \u202e<b>Bērziņa</b>\n" + "x" * 500
    answer = go_through(client, language="lv", process="login")
    assert answer.url == "/lv/start/"
    assert is_logged_in(client)
    user = User.objects.get()
    assert (user.email, user.language) == ("ilze@school.example", "lv")
    assert user.name.startswith("Ilze <b>Bērziņa</b> xxx")
    assert len(user.name) == 150
    assert EmailAddress.objects.get().verified
    assert user.consents.count() == 1
    assert not user.has_usable_password()
    # Nothing is kept of what else the provider told.
    account = SocialAccount.objects.get()
    assert (account.uid, account.extra_data) == ("77", {})


def test_who_comes_again_is_the_same(client, provider):
    go_through(client)
    client.post(reverse("account_logout"))
    provider.person["email"] = "other@school.example"
    assert go_through(client, next="/en/projects/").url == "/en/projects/"
    assert User.objects.get().email == "ilze@school.example"
    assert SocialAccount.objects.get().extra_data == {}


def test_address_that_is_known_is_not_linked(client, provider):
    MemberFactory(email="ilze@school.example")
    answer = go_through(client)
    assert answer.url == reverse("account_email_verification_sent")
    assert not is_logged_in(client)
    assert not SocialAccount.objects.exists()
    assert OutgoingMail.objects.get().to_address == "ilze@school.example"
    assert code_in(newest_mail()) is None


def test_address_that_the_provider_does_not_vouch_for_is_confirmed(client, provider):
    provider.person["email_verified"] = False
    assert go_through(client).url == reverse("account_email_verification_sent")
    assert not is_logged_in(client)
    assert confirm(client).url == "/en/start/"


def test_missing_address_is_asked_for(client, provider):
    del provider.person["email"]
    assert go_through(client).url == reverse("socialaccount_signup")
    page = client.get(reverse("socialaccount_signup"))
    assert 'value="Ilze Bērziņa"' in page.text
    client.post(reverse("socialaccount_signup"), {"name": "Ilze", "email": "i@members.example"})
    assert confirm(client).url == "/en/start/"
    assert User.objects.get().name == "Ilze"


@pytest.mark.parametrize("broken", ["/token", "/userinfo"])
def test_provider_that_fails_is_told_kindly(client, provider, broken):
    provider.broken = broken
    answer = go_through(client)
    assert answer.status_code == 401
    assert "That did not work" in answer.text
    assert not is_logged_in(client)


def test_answer_that_nobody_asked_for_is_refused(client, provider):
    answer = client.get("/en/account/oidc/oidc/login/callback/", {"code": "1", "state": "forged"})
    assert "That did not work" in answer.text
    assert provider.asked == []


def test_member_connects_and_disconnects(client, provider):
    user = MemberFactory(email="ilze@members.example", password="a long joinery 1")
    client.force_login(user)
    # Whoever finds an open browser cannot connect a log-in of his own.
    assert go_through(client, process="connect").url == reverse("account_reauthenticate")
    assert not SocialAccount.objects.exists()
    assert reauthenticate(client, "a long joinery 1").url == reverse("socialaccount_connections")
    page = client.get(reverse("socialaccount_connections"))
    assert "School &lt;1&gt;" in page.text
    mine = SocialAccount.objects.get(user=user)
    client.post(reverse("socialaccount_connections"), {"account": mine.pk})
    assert not SocialAccount.objects.exists()
