"""The mails of the accounts' library: all of them ours, in both forms and every language, to the right person."""

from pathlib import Path

import allauth
import pytest
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as request_context
from django.conf import settings as django_settings
from django.template.loader import get_template
from django.test import RequestFactory
from django.utils import timezone, translation

from community.notifications.account_mail import AccountMail
from community.notifications.models import OutgoingMail
from portal.core.languages import LANGUAGE_CODES
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db
LIBRARY = Path(allauth.__file__).parent / "templates"
KINDS = sorted(
    str(path.relative_to(LIBRARY)).removesuffix("_subject.txt") for path in LIBRARY.glob("*/email/*_subject.txt")
)
OURS = Path(django_settings.BASE_DIR) / "templates"


class Adapter(AccountMail, DefaultAccountAdapter):
    pass


@pytest.fixture
def adapter(settings):
    """The library's adapter with our mixin, in a request for a German page."""
    request = RequestFactory().get("/de/account/login/")
    with request_context.request_context(request), translation.override("de"):
        yield Adapter(request)


@pytest.fixture
def ilze():
    return MemberFactory(email="Ilze@members.example", name="Ilze <b>Bērziņa</b>", language="ar")


CONTEXT = {
    "code": "BCDF-GHJK", "key": "BCDF-GHJK", "password_reset_url": "http://127.0.0.1:8000/de/account/reset/x/",
    "from_email": "old@members.example", "to_email": "new@members.example", "deleted_email": "old@members.example",
    "provider": "University", "timestamp": timezone.now(), "ip": "fd00::1234", "user_agent": "Browser/1.0",
}  # fmt: skip


def test_library_has_the_kinds_that_we_think_of():
    assert len(KINDS) == 20
    assert {"account/email/login_code", "mfa/email/webauthn_added"} <= set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_every_mail_of_the_library_is_written_anew(kind):
    for form in ("subject.txt", "message.txt", "message.html"):
        origin = get_template(f"{kind}_{form}").origin.name
        assert Path(origin).is_relative_to(OURS), f"{kind}_{form} is the library's own"


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_can_be_read_in_every_language(adapter, kind):
    for language in LANGUAGE_CODES:
        message = adapter.render_mail(kind, "a@members.example", CONTEXT | {"recipient": None}, language=language)
        [(markup, content_type)] = message.alternatives
        assert content_type == "text/html"
        assert message.outbox_language == language
        assert message.subject
        assert "\n" not in message.subject
        assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">' in markup
        assert len(markup.encode()) < 15_000
        assert "fd00" not in markup + message.body, "nobody's address is told"
        for address in (message.body, markup):
            assert "http://127.0.0.1:8000/" in address
        if kind != "account/email/password_reset_key":
            assert f"http://127.0.0.1:8000/{language}/account/" in message.body
        assert "You get this mail because" in message.body or language != "en"
        has_code = kind.endswith("_code") or "email_confirmation" in kind
        assert ("BCDF-GHJK" in message.body, "BCDF-GHJK" in markup) == (has_code, has_code)


def test_mail_is_in_the_receivers_language_whatever_the_page(adapter, ilze):
    adapter.send_mail("account/email/login_code", "ILZE@members.example", {"code": "BCDF-GHJK"})
    mail = OutgoingMail.objects.get()
    assert (mail.recipient, mail.language, mail.kind) == (ilze, "ar", "account/email/login_code")
    assert 'dir="rtl"' in mail.html
    assert "/ar/account/" in mail.text


def test_mail_at_sign_up_and_to_strangers_is_in_the_pages_language(adapter, ilze):
    adapter.send_mail("account/email/email_confirmation_signup", ilze.email, {"user": ilze, "code": "X"})
    adapter.send_mail("account/email/unknown_account", "nobody@members.example", {})
    assert list(OutgoingMail.objects.order_by("pk").values_list("recipient", "language")) == [
        (ilze.pk, "de"),
        (None, "de"),
    ]


def test_notice_to_a_former_address_belongs_to_the_member(adapter, ilze):
    adapter.send_notification_mail(
        "account/email/email_changed",
        ilze,
        {"from_email": "old@members.example", "to_email": ilze.email},
        email="old@members.example",
    )
    mail = OutgoingMail.objects.get()
    assert (mail.to_address, mail.recipient, mail.language) == ("old@members.example", ilze, "ar")
    assert "old@members.example" in mail.text


def test_account_mail_asks_the_database_for_the_person_once(adapter, ilze, django_assert_num_queries):
    with django_assert_num_queries(4):  # the person; the mail, in a savepoint
        adapter.send_mail("account/email/login_code", ilze.email, {"code": "X"})
    with django_assert_num_queries(3):
        adapter.send_mail("account/email/email_confirmation", ilze.email, {"code": "X", "user": ilze})


def test_code_can_be_marked_at_one_touch(adapter):
    message = adapter.render_mail("account/email/login_code", "a@members.example", CONTEXT, language="ar")
    markup = message.alternatives[0][0]
    assert '<code dir="ltr"' in markup
    assert "user-select:all" in markup
    assert "\n    BCDF-GHJK\n" in message.body


def test_library_alone_uses_our_templates_too():
    """Without the mixin the look is the same, in the language of the page."""
    request = RequestFactory().get("/de/account/login/")
    with request_context.request_context(request), translation.override("de"):
        DefaultAccountAdapter(request).send_mail("account/email/login_code", "a@members.example", {"code": "BCDF"})
    mail = OutgoingMail.objects.get()
    assert (mail.language, mail.subject) == ("de", "Your code for logging in")
    assert 'lang="de"' in mail.html
    assert "    BCDF\n" in mail.text


def test_sign_up_on_a_german_page_writes_a_german_mail(client, planted, settings):
    settings.ACCOUNT_ADAPTER = "tests.notifications.test_account_mail.Adapter"
    client.post("/de/account/signup/", {"email": "new@members.example", "name": "Neu"})
    mail = OutgoingMail.objects.get()
    assert (mail.to_address, mail.language) == ("new@members.example", "de")
    assert mail.kind == "account/email/email_confirmation_signup"
    assert mail.recipient.email == "new@members.example"
    assert 'lang="de"' in mail.html
