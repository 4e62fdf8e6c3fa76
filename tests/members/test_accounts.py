"""Accounts: to sign up, to confirm, to log in by password or code, to change what one logs in with."""

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from community.members.choices import Purpose
from community.members.models import User
from community.notifications.models import OutgoingMail
from tests.factories import MemberFactory

from .account_steps import (
    PASSWORD,
    code_in,
    confirm,
    errors,
    forget_wait,
    is_logged_in,
    log_in,
    newest_mail,
    reauthenticate,
    sign_up,
)

pytestmark = pytest.mark.django_db


def age(client, key, seconds):
    """As if the process kept in the session had begun `seconds` earlier."""
    session = client.session
    state = session[key]
    if key == "account_login":
        state["state"]["stages"]["login_by_code"]["data"]["at"] -= seconds
    else:
        state["at"] -= seconds
    session[key] = state
    session.save()


def test_sign_up_takes_name_and_address_and_leads_to_the_start(client):
    answer = sign_up(client, "Ilze@Members.example", "  Ilze \u202e<i>Bērziņa</i>\n", language="lv")
    assert (answer.status_code, answer.url) == (302, "/lv/account/confirm-email/")
    assert not is_logged_in(client)
    answer = confirm(client, language="lv")
    assert (answer.status_code, answer.url) == (302, "/lv/start/")
    user = User.objects.get()
    assert (user.email, user.name, user.language) == ("ilze@members.example", "Ilze <i>Bērziņa</i>", "lv")
    assert not user.has_usable_password()
    assert EmailAddress.objects.get().verified
    assert is_logged_in(client)
    consent = user.consents.get()
    assert (consent.purpose, consent.version) == (Purpose.TERMS, "2026-11")
    assert timezone.now() - consent.given_at < timezone.timedelta(minutes=1)


def test_sign_up_form_asks_for_two_things_and_names_the_terms(client):
    page = client.get("/de/account/signup/")
    assert list(page.context["form"].fields) == ["name", "email"]
    assert '<a href="/de/privacy/">' in page.text
    assert "<script" not in page.text.split("<body")[1]


def test_sign_up_keeps_where_to_go_within_the_site(client):
    sign_up(client, next="/en/practices/?q=joinery")
    assert confirm(client).url == "/en/practices/?q=joinery"


@pytest.mark.parametrize("elsewhere", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"])
def test_nobody_is_led_elsewhere(client, ilze, elsewhere):
    assert log_in(client, ilze.email, next=elsewhere).url == "/en/start/"


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("", "Please enter a name."),
        (" \u202e\u200f \x00", "Please enter a name."),
        ("x" * 10_000, "at most 150 characters"),
    ],
)
def test_sign_up_refuses_a_name_and_loses_nothing(client, name, word):
    answer = sign_up(client, name=name)
    assert answer.status_code == 200
    assert word in errors(answer)["name"][0]
    assert 'value="ilze@members.example"' in answer.text
    assert name.replace("\x00", "") in answer.text.replace("\x00", "")
    assert not User.objects.exists()


@pytest.mark.parametrize(
    "email",
    [
        "", "ilze", "ilze@members.example\nBcc: all@members.example", "ilze@members.example\r\n",
        "\nilze@members.example", "ilze\u2028@members.example", "il\x00ze@members.example", "<b>@members.example",
        "x" * 10_000 + "@members.example",
        f"{'x' * 60}@{'y.' * 100}example",
    ],
)  # fmt: skip
def test_sign_up_refuses_an_address(client, email):
    answer = sign_up(client, email)
    assert answer.status_code == 200
    assert list(errors(answer)) == ["email"]
    assert 'value="Ilze Bērziņa"' in answer.text
    assert not User.objects.exists()
    assert not OutgoingMail.objects.exists()


def test_hostile_name_is_only_text(client):
    sign_up(client, name='"><script>alert(1)</script>')
    confirm(client)
    page = client.get(reverse("account_email"))
    assert "<script>alert" not in page.text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page.text


def test_wrong_codes_end_the_attempt(client):
    sign_up(client)
    right = code_in(newest_mail())
    for _n in range(2):
        answer = confirm(client, "0000-0000")
        assert answer.status_code == 200
        assert errors(answer)["code"][0].startswith("This code is not right")
    assert confirm(client, "0000-0000").url == reverse("account_login")
    assert confirm(client, right).url == reverse("account_login")
    assert not is_logged_in(client)


@pytest.mark.parametrize("code", ["", "x" * 10_000, "\x00", "<b>", "١٢٣٤"])
def test_strange_codes_are_wrong(client, code):
    sign_up(client)
    answer = confirm(client, code)
    assert answer.status_code == 200
    assert list(errors(answer)) == ["code"]


def test_code_in_digits_of_another_script_is_right(client):
    sign_up(client)
    arabic = code_in(newest_mail()).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    assert confirm(client, arabic).url == "/en/start/"


def test_code_expires(client):
    sign_up(client)
    age(client, "account_email_verification_code", 901)
    assert confirm(client).url == reverse("account_login")
    assert not is_logged_in(client)


def test_code_serves_once_and_in_its_own_browser(client):
    sign_up(client)
    code = code_in(newest_mail())
    assert confirm(Client(), code).url == reverse("account_login")
    confirm(client, code)
    client.post(reverse("account_logout"))
    assert confirm(client, code).url == reverse("account_login")
    assert not is_logged_in(client)


def test_new_code_replaces_the_old_one(client):
    sign_up(client)
    old = code_in(newest_mail())
    forget_wait()
    client.post(reverse("account_email_verification_sent"), {"action": "resend"})
    assert code_in(newest_mail()) != old
    assert confirm(client, old).status_code == 200
    assert confirm(client).url == "/en/start/"


def test_another_address_can_be_used(client):
    sign_up(client, "ilse@members.example")
    assert client.get(reverse("account_signup")).url == reverse("account_email_verification_sent")
    answer = client.post(reverse("account_signup_again"), follow=True)
    assert 'value="Ilze Bērziņa"' in answer.text
    assert 'value="ilse@members.example"' in answer.text
    assert not User.objects.exists()
    sign_up(client)
    assert newest_mail().to_address == "ilze@members.example"
    assert confirm(client).url == "/en/start/"
    assert User.objects.get().email == "ilze@members.example"


def test_going_back_takes_no_account_that_was_entered(client, ilze):
    sign_up(client, ilze.email)
    client.post(reverse("account_signup_again"))
    sign_up(client, "new@members.example")
    confirm(client)
    client.post(reverse("account_signup_again"))
    assert User.objects.count() == 2


def test_log_in_by_password(client, ilze):
    assert log_in(client, "ILZE@members.example").url == "/en/start/"
    assert is_logged_in(client)
    # Whoever is in already need not log in again.
    for name in ("account_login", "account_signup", "account_request_login_code"):
        assert client.get(reverse(name)).url == "/en/start/"


def test_log_in_needs_the_password_or_a_code(client, ilze):
    answer = log_in(client, ilze.email, password="")
    assert errors(answer) == {"password": ["Enter your password, or have a code sent."]}
    assert 'value="ilze@members.example"' in answer.text


def test_log_in_by_code(client, ilze):
    answer = log_in(client, ilze.email, password="", by="code", next="/en/projects/")
    assert answer.url == "/en/account/login/code/confirm/?next=%2Fen%2Fprojects%2F"
    answer = client.post(answer.url, {"code": code_in(newest_mail()), "next": "/en/projects/"})
    assert answer.url == "/en/projects/"
    assert is_logged_in(client)


def test_code_to_log_in_expires(client, ilze):
    client.post(reverse("account_request_login_code"), {"email": ilze.email})
    age(client, "account_login", 601)
    answer = client.post(reverse("account_confirm_login_code"), {"code": code_in(newest_mail())})
    assert answer.url == reverse("account_request_login_code")
    assert not is_logged_in(client)


def test_closed_account_stays_out(client, ilze):
    User.objects.update(is_active=False)
    assert not is_logged_in(client)
    log_in(client, ilze.email)
    log_in(client, ilze.email, by="code")
    assert not is_logged_in(client)


def test_log_out_asks_and_then_leads_home(client, ilze):
    client.force_login(ilze)
    assert client.get("/de/account/logout/").status_code == 200
    assert is_logged_in(client)
    assert client.post("/de/account/logout/").url == "/de/"
    assert not is_logged_in(client)


def test_password_is_set_by_code(client, ilze):
    other = Client()
    log_in(other, ilze.email)
    client.post(reverse("account_reset_password"), {"email": ilze.email})
    answer = client.post(reverse("account_confirm_password_reset_code"), {"code": code_in(newest_mail())})
    answer = client.post(answer.url, {"password1": "another joinery 2"})
    assert answer.url == "/en/start/"
    assert is_logged_in(client)
    assert not is_logged_in(other)
    ilze.refresh_from_db()
    assert ilze.check_password("another joinery 2")


@pytest.mark.parametrize("password", ["short", "password1234", "1234567890", "ilze@members.example"])
def test_bad_passwords_are_refused(client, ilze, password):
    ilze.set_unusable_password()
    ilze.save()
    client.force_login(ilze)
    answer = client.post(reverse("account_set_password"), {"password1": password})
    assert (answer.status_code, list(errors(answer))) == (200, ["password1"])


def test_changed_password_is_told_by_mail_and_ends_other_sessions(client, ilze):
    other = Client()
    for each in (client, other):
        log_in(each, ilze.email)
    answer = client.post(
        reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": "another joinery 2"}
    )
    assert answer.status_code == 302
    assert newest_mail().to_address == ilze.email
    assert is_logged_in(client)
    assert not is_logged_in(other)


def test_changed_address_is_confirmed_and_the_old_one_told(client, ilze):
    log_in(client, ilze.email)
    answer = client.post(reverse("account_email"), {"email": "new@members.example", "action_add": "1"})
    assert answer.url.startswith(reverse("account_reauthenticate"))
    client.get(answer.url)
    answer = client.post(answer.url, {"password": PASSWORD, "next": reverse("account_email")})
    assert answer.url == reverse("account_email_verification_sent")
    assert newest_mail().to_address == "new@members.example"
    ilze.refresh_from_db()
    assert ilze.email == "ilze@members.example"
    assert confirm(client).url == reverse("account_email")
    ilze.refresh_from_db()
    assert ilze.email == "new@members.example"
    assert newest_mail().to_address == "ilze@members.example"
    assert not EmailAddress.objects.filter(email="ilze@members.example").exists()


def test_form_that_waits_for_the_password_keeps_no_address_of_the_visitor(client, ilze):
    log_in(client, ilze.email)
    client.post(
        reverse("account_email"),
        {"email": "new@members.example", "action_add": "1"},
        REMOTE_ADDR="203.0.113.77",
        HTTP_X_FORWARDED_FOR="203.0.113.78",
        HTTP_FORWARDED="for=203.0.113.79",
    )
    kept = str(dict(client.session))
    assert "new%40members.example" in kept
    assert "203.0.113" not in kept
    assert client.cookies["sessionid"].value not in kept


def test_no_address_of_a_visitor_is_kept(client, ilze):
    client.post(reverse("account_login"), {"login": ilze.email, "password": PASSWORD}, REMOTE_ADDR="203.0.113.77")
    session = ilze.usersession_set.get()
    assert session.ip.startswith("fd")
    assert "203.0.113.77" not in str(dict(client.session))


def test_address_of_another_member_cannot_be_taken(client, ilze):
    MemberFactory(email="other@members.example")
    log_in(client, ilze.email)
    reauthenticate(client)
    client.post(reverse("account_email"), {"email": "other@members.example", "action_add": "1"})
    answer = confirm(client)
    assert answer.status_code == 200
    ilze.refresh_from_db()
    assert ilze.email == "ilze@members.example"


PAGES = [
    "account_email", "account_change_password", "mfa_index", "mfa_list_webauthn", "usersessions_list", "account_logout",
]  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_page_of_the_account_is_private(client, ilze, name, django_assert_max_num_queries):
    assert client.get(reverse(name)).url.startswith(("/en/account/login/", "/en/"))
    log_in(client, ilze.email)
    client.get(reverse(name))
    with django_assert_max_num_queries(12):
        page = client.get(reverse(name))
    assert page.status_code == 200
    assert "no-store" in page.headers["Cache-Control"]
    assert "private" in page.headers["Cache-Control"]
    assert '<meta name="robots" content="noindex">' in page.text
    assert page.text.count("<h1") == 1
    assert "<script" not in page.text.split("<body")[1]
