"""Where mails are seen: the demonstration's page, and the administrators' report of what could not be sent."""

import datetime

import pytest
from django.utils import timezone

from community.members.roles import Role
from community.notifications.models import OutgoingMail
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db
LIST = "/en/mail/"


def write(**fields):
    return OutgoingMail.objects.create(
        **{
            "to_address": "ilze@members.example", "subject": "A subject", "text": "Text\nhttps://portal.example/x\n",
            "html": "<p>Markup</p><script>alert(1)</script>", "language": "ar", **fields,
        }
    )  # fmt: skip


def test_list_shows_the_newest_first_and_not_too_many(client, planted, django_assert_max_num_queries):
    for number in range(60):
        write(subject=f"Subject {number:02}", sent_at=timezone.now() if number % 2 else None)
    with django_assert_max_num_queries(4):
        page = client.get(LIST)
    assert page.status_code == 200
    text = page.text
    assert text.count("<h2>") == 50
    assert text.index("Subject 59") < text.index("Subject 10")
    assert "Subject 09" not in text
    assert text.count("not sent yet") == 25
    assert "This page exists in the demonstration only" in text
    assert '<meta name="robots" content="noindex">' in text
    assert "no-store" in page.headers["Cache-Control"]


def test_list_without_mail_says_so(client, planted):
    assert "No mail has been written yet." in client.get(LIST).text


def test_mail_is_shown_as_text_and_framed(client, planted):
    mail = write(subject='<b>"Hostile"</b>', text="<script>alert(1)</script>\nhttps://portal.example/x\n")
    page = client.get(f"/en/mail/{mail.message_id}/")
    assert page.status_code == 200
    assert "<b>" not in page.text.split("<main")[1]
    assert "<script>alert" not in page.text
    assert 'href="https://portal.example/x"' in page.text
    assert f'<iframe class="mail-frame" sandbox src="/en/mail/{mail.message_id}/html/"' in page.text
    policy = page.headers["Content-Security-Policy"]
    assert "frame-src 'self'" in policy
    assert "default-src 'none'" in policy
    assert "frame-src" not in client.get(LIST).headers["Content-Security-Policy"]


def test_markup_can_do_nothing(client):
    page = client.get(f"/en/mail/{write().message_id}/html/")
    assert page.text == "<p>Markup</p><script>alert(1)</script>"
    policy = page.headers["Content-Security-Policy"]
    assert policy == "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox"
    assert page.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert client.get(f"/en/mail/{write(html='').message_id}/html/").status_code == 404


def test_nothing_is_shown_on_a_server_for_others(client, planted, settings):
    mail = write()
    settings.MAIL_SHOWN = False
    for path in (LIST, f"{LIST}{mail.message_id}/", f"{LIST}{mail.message_id}/html/"):
        assert client.get(path).status_code == 404


def test_addresses_are_those_of_mails(client, planted):
    for path in ("x/", "00000000-0000-0000-0000-000000000000/"):
        assert client.get(LIST + path).status_code == 404
    assert client.post(LIST).status_code == 405


# The administrators' report

REPORT, AGAIN = "/admin/reports/mails/", "/admin/reports/mails/again/"


@pytest.fixture
def administrator(settings):
    settings.MFA_REQUIRED_FOR_ROLES = False
    return MemberFactory(roles=[Role.ADMINISTRATOR])


@pytest.fixture
def troubled():
    now = timezone.now()
    write(sent_at=now, to_address="sent@members.example")
    write(to_address="fresh@members.example")
    late = write(to_address="late@members.example", created_at=now - datetime.timedelta(hours=2))
    failed = write(to_address="failed@members.example", error="451: later", attempts=2, not_before=now)
    dead = write(to_address="dead@members.example", error="550: unknown", attempts=4, given_up_at=now)
    return late, failed, dead


def test_report_tells_what_was_not_sent_and_why(client, administrator, troubled):
    client.force_login(administrator)
    page = client.get(REPORT)
    assert page.status_code == 200
    for mail in troubled:
        assert mail.to_address in page.text
    assert "550: unknown" in page.text
    assert "sent@members.example" not in page.text
    assert "fresh@members.example" not in page.text
    assert "Markup" not in page.text
    assert f'href="{REPORT}"' in client.get("/admin/").text
    assert "3 mails could not be sent." in client.get("/admin/").text


def test_one_mail_or_all_are_tried_again(client, administrator, troubled):
    late, failed, dead = troubled
    client.force_login(administrator)
    response = client.post(AGAIN, {"mail": dead.pk})
    assert (response.status_code, response.url) == (302, REPORT)
    dead.refresh_from_db()
    assert (dead.attempts, dead.error, dead.given_up_at, dead.not_before) == (0, "", None, None)
    failed.refresh_from_db()
    assert failed.attempts == 2
    client.post(AGAIN)
    failed.refresh_from_db()
    assert (failed.attempts, failed.error) == (0, "")


@pytest.mark.parametrize("wanted", ["x", "-1", "9" * 40, "²", "999999"])
def test_forged_number_does_nothing(client, administrator, troubled, wanted):
    client.force_login(administrator)
    assert client.post(AGAIN, {"mail": wanted}).status_code == 302
    assert OutgoingMail.objects.filter(attempts=0).count() == 3


@pytest.mark.parametrize("role", [Role.EDITOR, Role.TRANSLATOR])
def test_report_is_for_administrators_alone(client, settings, troubled, role):
    settings.MFA_REQUIRED_FOR_ROLES = False
    client.force_login(MemberFactory(roles=[role]))
    assert client.get(REPORT, follow=True).status_code in (403, 200)
    assert "dead@members.example" not in client.get(REPORT, follow=True).text
    client.post(AGAIN)
    assert OutgoingMail.objects.filter(attempts=0).count() == 3
    assert "could not be sent" not in client.get("/admin/").text


def test_visitor_is_led_to_the_log_in(client, troubled):
    assert client.get(REPORT).status_code == 302
    assert client.post(AGAIN).status_code == 302
    assert OutgoingMail.objects.filter(attempts=0).count() == 3
