"""What is written into the outbox: once, with what it tells about, and nothing that a hostile name has brought."""

import pytest
from django.core.mail import BadHeaderError, EmailMessage, EmailMultiAlternatives, send_mail
from django.db import transaction

from community.notifications.models import OutgoingMail
from community.notifications.rendering import LONGEST_SUBJECT, one_line, subject_line
from community.notifications.services import forget_person, notify, write_mail
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db
TRIAL = "notifications/email/trial"


@pytest.fixture
def ilze():
    return MemberFactory(email="Ilze@members.example", name="Ilze Bērziņa", language="lv")


@pytest.fixture
def letter(settings, tmp_path):
    """A kind of mail as another app would bring it: it shows a name in subject, text and HTML."""
    folder = tmp_path / "made" / "email"
    folder.mkdir(parents=True)
    (folder / "letter.txt").write_text(
        '{% extends "notifications/email/base.txt" %}{% block subject %}{{ name }} wrote to you{% endblock %}'
        "{% block what %}{{ name }} wrote.{% endblock %}"
        "{% block act_url %}/en/messages/?a=1&b=2{% endblock %}{% block act_label %}Read it{% endblock %}"
    )
    (folder / "letter.html").write_text(
        '{% extends "notifications/email/base.html" %}{% block what %}<p><bdi>{{ name }}</bdi> wrote.</p>{% endblock %}'
        "{% block act_url %}/en/messages/?a=1&amp;b=2{% endblock %}{% block act_label %}Read it{% endblock %}"
    )
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [*settings.TEMPLATES[0]["DIRS"], tmp_path]}]
    return "made/email/letter"


def test_rolled_back_event_writes_no_mail(ilze):
    with transaction.atomic():
        assert notify(recipient=ilze, kind=TRIAL, context={}).pk
        transaction.set_rollback(True)
    assert not OutgoingMail.objects.exists()


def test_same_key_is_one_mail(ilze, django_assert_num_queries):
    first = notify(recipient=ilze, kind=TRIAL, context={}, dedupe_key="invitation-1")
    assert first.pk
    assert notify(recipient=ilze, kind=TRIAL, context={}, dedupe_key="invitation-1") is None
    assert notify(recipient=ilze, kind=TRIAL, context={}, dedupe_key="invitation-2")
    assert OutgoingMail.objects.count() == 2


def test_writing_costs_one_query_and_two_with_a_key(ilze, django_assert_num_queries):
    notify(recipient=ilze, kind=TRIAL, context={})
    with django_assert_num_queries(1):
        notify(recipient=ilze, kind=TRIAL, context={})
    with django_assert_num_queries(2):
        notify(recipient=ilze, kind=TRIAL, context={}, dedupe_key="once")


def test_erased_member_gets_no_mail(ilze):
    from django.utils import timezone

    ilze.erased_at = timezone.now()
    assert notify(recipient=ilze, kind=TRIAL, context={}) is None


@pytest.mark.parametrize("language", ["ar", "de", "tlh"])
def test_mail_is_in_the_receivers_language(language, settings):
    mail = write_mail(to_address="a@members.example", language=language, kind=TRIAL, context={})
    known = language if language != "tlh" else "en"
    assert mail.language == known
    assert f'<html lang="{known}" dir="{"rtl" if known == "ar" else "ltr"}">' in mail.html
    assert f"{settings.WAGTAILADMIN_BASE_URL}/{known}/" in mail.text


def test_mail_says_what_why_and_where_to_act(ilze, letter, settings):
    mail = notify(recipient=ilze, kind=letter, context={"name": "Marek O'Brien"})
    address = f"{settings.WAGTAILADMIN_BASE_URL}/en/messages/?a=1&b=2"
    assert mail.subject == "Marek O'Brien wrote to you"
    assert mail.text.startswith(f"Marek O'Brien wrote.\n\nRead it:\n{address}\n\n---\n")
    assert "You get this mail because you have an account" in mail.text
    assert f"{settings.WAGTAILADMIN_BASE_URL}/lv/account/email/" in mail.text
    assert mail.html.count(f'href="{address.replace("&", "&amp;")}"') == 2
    assert f">{address.replace('&', '&amp;')}</a>" in mail.html
    assert "You get this mail because you have an account" in mail.html
    for bad in ("<img", "<script", "<table", "http-equiv", "url("):
        assert bad not in mail.html
    assert len(mail.html.encode()) < 15_000


HOSTILE = "Eve\r\nBcc: all@members.example\u2028<script>alert(1)</script> \u202egnp.exe & O'Brien"


def test_hostile_name_stays_a_name(ilze, letter, server):
    from community.notifications.sending import send_due

    mail = notify(recipient=ilze, kind=letter, context={"name": HOSTILE})
    assert mail.subject == "Eve"  # the first line of the template is the subject, whatever a name brings
    assert "<script" not in mail.html
    assert "&lt;script&gt;" in mail.html
    send_due()
    [message] = server.taken
    assert message["Bcc"] is None
    assert message["To"] == ilze.email


@pytest.mark.parametrize(
    "address", ["a@members.example\nBcc: b@members.example", "a@members.example\r\n", "\ra@b.example"]
)
def test_line_break_in_an_address_is_refused_before_anything_is_written(address):
    with pytest.raises(BadHeaderError):
        write_mail(to_address=address, language="en", kind=TRIAL, context={})
    assert not OutgoingMail.objects.exists()


def test_subject_is_one_line_without_turning_marks():
    assert one_line("a\r\nb\u2028c\td\u202ee\u2066f\x00g\u200f") == "a b c def" + "g\u200f"
    assert subject_line("word " * 80) == ("word " * 49).strip() + "…"
    assert len(subject_line("w" * 400)) == LONGEST_SUBJECT
    assert subject_line("w" * LONGEST_SUBJECT) == "w" * LONGEST_SUBJECT


# What Django's own functions send


def test_djangos_mail_goes_to_the_outbox_and_knows_its_receivers(ilze, django_assert_num_queries):
    message = EmailMultiAlternatives(
        "Subject", "Text", "Desk <desk@portal.example>", ["Ilze <ILZE@members.example>", "b@members.example"],
        bcc=["c@members.example"], reply_to=["desk@portal.example"],
        headers={"List-Unsubscribe": "<https://portal.example/>", "Message-ID": "<x@y>"},
    )  # fmt: skip
    message.attach_alternative("<p>Text</p>", "text/html")
    assert message.send() == 1
    first, second, third = OutgoingMail.objects.order_by("pk")
    assert [(m.to_address, m.recipient) for m in (first, second, third)] == [
        ("ILZE@members.example", ilze), ("b@members.example", None), ("c@members.example", None),
    ]  # fmt: skip
    assert (first.subject, first.text, first.html) == ("Subject", "Text\n", "<p>Text</p>")
    assert (first.from_address, first.language) == ("Desk <desk@portal.example>", "en")
    assert first.headers == {"List-Unsubscribe": "<https://portal.example/>", "Reply-To": "desk@portal.example"}


def test_headers_of_djangos_mail_leave_with_it(server):
    from community.notifications.sending import send_due

    EmailMessage("S", "T", "Desk <desk@portal.example>", ["a@members.example"], reply_to=["r@portal.example"]).send()
    send_due()
    [message] = server.taken
    assert (message["From"], message["Reply-To"]) == ("Desk <desk@portal.example>", "r@portal.example")


@pytest.mark.parametrize(
    "fields",
    [
        {"subject": "a\nBcc: b@members.example"},
        {"to": ["a@members.example\nBcc: b@members.example"]},
        {"bcc": ["a@members.example\nb"]},
        {"from_email": "a@b.example\nX: y"},
        {"headers": {"X-Thing": "a\nb"}},
    ],
)
def test_line_breaks_in_headers_of_djangos_mail_are_refused(fields):
    message = EmailMessage(**{"subject": "S", "body": "T", "to": ["a@members.example"], **fields})
    with pytest.raises(BadHeaderError):
        message.send()
    assert not OutgoingMail.objects.exists()


def test_attachments_are_refused_loudly():
    message = EmailMessage("S", "T", None, ["a@members.example"])
    message.attach("a.txt", "text", "text/plain")
    with pytest.raises(NotImplementedError):
        message.send()
    calendar = EmailMultiAlternatives("S", "T", None, ["a@members.example"])
    calendar.attach_alternative("BEGIN:VCALENDAR", "text/calendar")
    with pytest.raises(NotImplementedError):
        calendar.send()
    assert not OutgoingMail.objects.exists()


def test_html_alone_gets_a_text():
    message = EmailMessage("S", "<p>Read <b>this</b></p>", None, ["a@members.example"])
    message.content_subtype = "html"
    message.send()
    mail = OutgoingMail.objects.get()
    assert (mail.text, mail.html) == ("Read this\n", "<p>Read <b>this</b></p>")


def test_mail_to_nobody_is_none():
    assert send_mail("S", "T", None, []) == 0


# Erasure


def test_person_is_taken_out_of_the_outbox(ilze, letter):
    from django.utils import timezone

    eve = MemberFactory(email="eve@members.example", name='Eve "E" & Co')
    marek = MemberFactory(email="marek@members.example")
    to_eve = notify(recipient=eve, kind=TRIAL, context={})
    to_old_address = write_mail(to_address="EVE@old.example", language="en", kind=TRIAL, context={})
    sent = notify(recipient=marek, kind=letter, context={"name": eve.name})
    OutgoingMail.objects.filter(pk=sent.pk).update(sent_at=timezone.now())
    waiting = notify(recipient=marek, kind=letter, context={"name": eve.name})
    replied = write_mail(to_address="x@members.example", language="en", kind=TRIAL, context={})
    OutgoingMail.objects.filter(pk=replied.pk).update(headers={"Reply-To": "Eve@members.example", "X-Other": "y"})
    other = notify(recipient=marek, kind=letter, context={"name": "Evelyn"})
    forget_person(user=eve, addresses=["eve@old.example"], replacement="A former member")
    assert set(OutgoingMail.objects.all()) == {waiting, replied, other}
    assert not OutgoingMail.objects.filter(pk__in=[to_eve.pk, to_old_address.pk, sent.pk]).exists()
    waiting.refresh_from_db()
    assert waiting.subject == "A former member wrote to you"
    assert "A former member wrote." in waiting.text
    assert "<bdi>A former member</bdi>" in waiting.html
    replied.refresh_from_db()
    assert replied.headers == {"X-Other": "y"}
    other.refresh_from_db()
    assert other.subject == "Evelyn wrote to you"


def test_member_without_a_name_takes_no_other_mail_along(ilze, letter):
    nameless = MemberFactory(email="n@members.example", name="")
    notify(recipient=ilze, kind=letter, context={"name": "Marek"})
    forget_person(user=nameless)
    assert OutgoingMail.objects.count() == 1


def test_deleted_member_takes_her_mails_along(ilze):
    notify(recipient=ilze, kind=TRIAL, context={})
    ilze.delete()
    assert not OutgoingMail.objects.exists()
