"""Sending a practice by e-mail: the same answer whatever the address, nobody's words but a member's, nothing kept."""

import pytest
from django.core import mail
from django.test import Client

from community.notifications.models import OutgoingMail
from community.notifications.sending import delete_old, send_due
from practices.sharing.services import send_practice
from tests.factories import MemberFactory, PracticeFactory
from tests.members.canaries import sightings

pytestmark = pytest.mark.django_db
FRIEND = "friend@firm.example"


@pytest.fixture
def practice(planted):
    return PracticeFactory(title="O'Brien's <b>joinery</b>", summary="Three lines & more.")


@pytest.fixture
def address(practice):
    return f"/en/practices/{practice.number.lower()}/send/"


@pytest.fixture
def member(client):
    person = MemberFactory(name="Ilze Example", email="ilze@members.example")
    client.force_login(person, "allauth.account.auth_backends.AuthenticationBackend")
    return person


def only_mail():
    [written] = OutgoingMail.objects.filter(kind="practices/email/shared")
    return written


def test_visitor_sends_title_summary_and_link(client, address):
    answer = client.post(address, {"address": FRIEND, "note": "Buy this!"})
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{address}?sent=1")
    assert "on its way" in client.get(answer.headers["Location"]).text
    written = only_mail()
    assert written.to_address == FRIEND
    assert written.recipient is None
    assert written.subject == "A good practice for you: O'Brien's <b>joinery</b>"
    assert "Three lines & more." in written.text
    assert "http://127.0.0.1:8000/en/practices/gp-2022-1/" in written.text
    assert "Somebody sends you" in written.text
    assert "Buy this" not in written.text + written.html
    assert "<b>" not in written.html


def test_member_sends_her_name_and_note_and_no_address(client, address, member):
    client.post(address, {"address": FRIEND, "note": "Look!\n\n<script>x</script>"})
    written = only_mail()
    assert "Ilze Example sends you" in written.text
    assert "<script>x</script>" in written.text
    assert "<script>" not in written.html
    assert member.email not in written.text + written.html + str(written.headers) + written.from_address
    page = client.get(address).text
    assert "Ilze Example" in page
    assert 'name="note"' in page


def test_mail_is_in_the_senders_language_and_says_the_languages_of_texts(planted):
    page = PracticeFactory(language="lv", title="Galdniecība")
    written = send_practice(page=page, to_address=FRIEND, language="ar")
    assert written.language == "ar"
    assert '<html lang="ar" dir="rtl">' in written.html
    assert '<h1 lang="lv" dir="ltr"' in written.html
    assert "/ar/practices/gp-" in written.text


def test_note_without_a_sender_is_refused(practice):
    with pytest.raises(ValueError, match="answers for it"):
        send_practice(page=practice, to_address=FRIEND, language="en", note="x")


TWO_LINES, TWO = "a@b.example\nBcc: c@d.example", "a@b.example, c@d.example"


@pytest.mark.parametrize("typed", ["", "nobody", "a@b", TWO_LINES, TWO, "x" * 250 + "@b.example"])
def test_what_is_no_address_comes_back_as_typed(client, address, member, typed):
    answer = client.post(address, {"address": typed, "note": "Kept words"})
    assert answer.status_code == 400
    assert "Kept words" in answer.text
    assert 'role="alert"' in answer.text
    assert not OutgoingMail.objects.filter(kind="practices/email/shared").exists()


def test_too_long_a_note_is_refused_in_words(client, address, member):
    answer = client.post(address, {"address": FRIEND, "note": "x" * 501})
    assert answer.status_code == 400
    assert "x" * 501 in answer.text
    assert "maxlength" not in answer.text


def test_answer_is_the_same_whatever_the_address(client, address):
    MemberFactory(email="known@members.example")
    answers = set()
    for receiver in ("known@members.example", "unknown@members.example", *[FRIEND] * 5):
        answer = client.post(address, {"address": receiver})
        answers.add((answer.status_code, answer.headers["Location"], answer.content))
    assert len(answers) == 1


def test_an_address_gets_three_within_an_hour_from_whomsoever(client, address, member):
    for _n in range(2):
        client.post(address, {"address": FRIEND})
    visitor = Client()
    for written in (FRIEND, FRIEND.upper(), f" {FRIEND} ", FRIEND):
        assert visitor.post(address, {"address": written}).status_code == 303
    assert OutgoingMail.objects.filter(to_address__iexact=FRIEND).count() == 3


def test_visitors_of_one_place_send_ten_within_an_hour(client, address):
    answers = [client.post(address, {"address": f"{n}@firm.example"}).status_code for n in range(11)]
    assert answers == [303] * 10 + [429]
    assert OutgoingMail.objects.count() == 10


def test_a_member_sends_twenty_within_an_hour(client, address, member):
    answers = [client.post(address, {"address": f"{n}@firm.example"}).status_code for n in range(21)]
    assert answers == [303] * 20 + [429]


def test_wrong_addresses_are_not_counted(client, address):
    for _n in range(12):
        client.post(address, {"address": "nobody"})
    assert client.post(address, {"address": FRIEND}).status_code == 303


@pytest.mark.django_db(transaction=True)
def test_address_is_gone_once_the_mail_has_left(client, address):
    client.post(address, {"address": FRIEND})
    assert [sent.to for sent in mail.outbox] == [[FRIEND]]
    written = only_mail()
    assert written.sent_at
    assert written.to_address == ""
    assert sightings(FRIEND) == []
    assert "an address that is not kept" in client.get("/en/mail/").text
    assert send_due() == 0


@pytest.mark.django_db(transaction=True)
def test_address_is_gone_once_the_mail_is_given_up(client, address, settings):
    settings.MAIL_TRANSPORT = "tests.sharing.test_sending.Refusing"
    client.post(address, {"address": FRIEND})
    for _attempt in range(3):
        assert sightings(FRIEND) != []
        OutgoingMail.objects.update(not_before=None)
        send_due()
    assert not OutgoingMail.objects.exists()
    assert sightings(FRIEND) == []


def test_given_up_without_an_attempt_goes_with_the_old(practice, settings):
    from django.utils import timezone

    written = send_practice(page=practice, to_address=FRIEND, language="en")
    OutgoingMail.objects.filter(pk=written.pk).update(given_up_at=timezone.now())
    delete_old()
    assert not OutgoingMail.objects.exists()


class Refusing:
    """A mail server that does not want the address, for good."""

    def __init__(self, **_options):
        pass

    def open(self):
        return True

    def close(self):
        pass

    def send_messages(self, messages):
        import smtplib

        raise smtplib.SMTPRecipientsRefused({FRIEND: (550, b"no such mailbox")})


def test_form_needs_its_token(address):
    guarded = Client(enforce_csrf_checks=True)
    assert guarded.post(address, {"address": FRIEND}).status_code == 403
    assert list(guarded.get(address).cookies) == ["csrftoken"]
    assert not OutgoingMail.objects.exists()


def test_page_of_the_form_is_not_indexed_and_takes_few_queries(client, address, django_assert_max_num_queries):
    client.get(address)
    with django_assert_max_num_queries(8):
        answer = client.get(address)
    assert '<meta name="robots" content="noindex">' in answer.text
    assert "no-store" in answer.headers["Cache-Control"]
