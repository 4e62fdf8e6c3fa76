"""Answers that do not tell whether an address is known: the same pages, lengths, mails and work for both."""

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client
from django.urls import reverse

from community.members.models import User
from community.notifications.models import OutgoingMail
from tests.factories import MemberFactory

from .account_steps import (
    PASSWORD,
    code_in,
    forget_wait,
    log_in,
    newest_mail,
    sign_up,
)

pytestmark = pytest.mark.django_db


def _answers(steps, email):
    """Status, address and length of each answer, to somebody who has not been here yet."""
    forget_wait()
    client = Client()
    found = []
    for address, data in steps:
        answer = client.post(address, {name: email if value == "EMAIL" else value for name, value in data.items()})
        found.append((answer.status_code, getattr(answer, "url", ""), len(answer.content)))
        if answer.status_code == 302:
            answer = client.get(answer.url)
            found.append((answer.status_code, getattr(answer, "url", ""), len(answer.content)))
    return found


WRONG = {"code": "0000-0000"}
SIGN_UP = ("/en/account/signup/", {"name": "Ann", "email": "EMAIL"})
JOURNEYS = {
    "sign up": [SIGN_UP, *[("/en/account/confirm-email/", WRONG)] * 3],
    "resend": [SIGN_UP, ("/en/account/confirm-email/", {"action": "resend"})],
    "another address": [SIGN_UP, ("/en/account/signup/again/", {})],
    "password": [("/en/account/login/", {"login": "EMAIL", "password": "not the one"})] * 6,
    "code": [
        ("/en/account/login/", {"login": "EMAIL", "by": "code"}),
        *[("/en/account/login/code/confirm/", WRONG)] * 3,
    ],
    "code page": [
        ("/en/account/login/code/", {"email": "EMAIL"}),
        ("/en/account/login/code/confirm/", {"action": "resend"}),
    ],
    "reset": [
        ("/en/account/password/reset/", {"email": "EMAIL"}),
        *[("/en/account/password/reset/confirm/", WRONG)] * 3,
    ],
}  # fmt: skip


@pytest.mark.parametrize("journey", JOURNEYS)
@pytest.mark.parametrize("known", ["ilze@members.example", "anna@members.example", "gone@members.example"])
def test_answers_do_not_tell_whether_an_address_is_known(ilze, journey, known):
    MemberFactory(email="anna@members.example", is_verified=False)
    gone = MemberFactory(email="gone@members.example")
    gone.is_active = False
    gone.save()
    before = OutgoingMail.objects.count()
    expected = _answers(JOURNEYS[journey], "xxxx@members.example")
    unknown_mails = OutgoingMail.objects.count() - before
    assert _answers(JOURNEYS[journey], known) == expected
    # A second mail only to whom the first had a code for; an account that is given up takes its mail along.
    if not any(word in str(JOURNEYS[journey]) for word in ("resend", "again")):
        assert OutgoingMail.objects.count() - before == 2 * unknown_mails


def test_known_address_is_told_by_mail_alone(client, ilze):
    sign_up(client, ilze.email)
    assert newest_mail().to_address == ilze.email
    assert code_in(newest_mail()) is None
    assert User.objects.count() == 1


def test_sign_up_at_the_same_moment_makes_one_account(client, monkeypatch):
    from allauth.account.internal.flows import manage_email

    MemberFactory(email="ilze@members.example")
    monkeypatch.setattr(manage_email, "assess_unique_email", lambda email, user=None: True)
    assert sign_up(client).url == reverse("account_email_verification_sent")
    assert User.objects.count() == 1


class CountingHasher(MD5PasswordHasher):
    """Counts how often a password is hashed: that is what takes the time of a log-in."""

    algorithm = "counting"
    hashed = 0

    def encode(self, password, salt):
        type(self).hashed += 1
        return super().encode(password, salt)


def test_log_in_hashes_a_password_whether_or_not_the_address_is_known(client, ilze, settings):
    settings.PASSWORD_HASHERS = [f"{__name__}.CountingHasher"]
    ilze.set_password(PASSWORD)
    ilze.save()
    hashed = {}
    for email in (ilze.email, "nobody@members.example"):
        before = CountingHasher.hashed
        log_in(client, email, password="not the one")
        hashed[email] = CountingHasher.hashed - before
    assert hashed == {ilze.email: 1, "nobody@members.example": 1}
