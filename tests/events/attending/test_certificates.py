"""Certificates: made once, by who was there, verified by strangers, revoked with the mark."""

import io

import pypdf
import pytest
from django.urls import reverse
from django.utils import timezone

from community.events.attending.codes import ALPHABET, as_kept, new_code
from community.events.attending.services import issue, mark
from community.events.models import Certificate, Event
from community.events.services import NotPossible, save_event_page
from community.members.personal_data.erasure import erase_member
from tests.factories import MemberFactory, RegistrationFactory

from .held import held_registration

pytestmark = pytest.mark.django_db


def page(row):
    return reverse("attending:certificate_page", args=[row.token])


def test_a_participant_checks_her_name_and_has_her_certificate_made_once(planted, client):
    row = held_registration(name="Ilze Berzina")
    assert b'value="Ilze Berzina"' in client.get(page(row)).content
    assert client.post(page(row), {"name": "Ilze Bērziņa"}).headers["Location"] == page(row)
    made = Certificate.objects.get()
    assert (made.name, made.registration_id) == ("Ilze Bērziņa", row.pk)
    client.post(page(row), {"name": "Somebody else"})
    assert Certificate.objects.get().name == "Ilze Bērziņa"
    assert issue(registration=row, name="Somebody else") == made
    answer = client.get(page(row))
    assert made.code in answer.text
    assert "Somebody else" not in answer.text


def test_the_file_is_in_the_language_of_the_participant(planted, client):
    row = held_registration(language="ar", name="فاطمة")
    issue(registration=row, name=row.name)
    answer = client.get(reverse("attending:certificate", args=[row.token]))
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.content[:5] == b"%PDF-"
    paper = pypdf.PdfReader(io.BytesIO(answer.content))
    assert paper.trailer["/Root"]["/Lang"] == "ar"
    assert len(paper.pages) == 1
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["X-Robots-Tag"] == "noindex"


def test_without_a_certificate_the_file_leads_to_the_page_that_makes_it(planted, client):
    row = held_registration()
    assert client.get(reverse("attending:certificate", args=[row.token])).headers["Location"] == page(row)
    assert not Certificate.objects.exists()


@pytest.mark.parametrize("what", ["coming", "absent", "cancelled"])
def test_nobody_gets_one_before_the_end_or_without_having_been_there(planted, client, what):
    row = RegistrationFactory() if what == "coming" else held_registration(there=what != "absent")
    if what == "coming":
        mark(registration=row, day=row.event.start.date(), is_there=True, by=None)
    if what == "cancelled":
        Event.objects.update(cancelled_at=timezone.now())
    with pytest.raises(NotPossible):
        issue(registration=row, name=row.name)
    assert client.post(page(row), {"name": "X"}).status_code == 409
    assert not Certificate.objects.exists()


def test_a_name_without_a_letter_is_refused_and_kept(planted, client):
    row = held_registration()
    answer = client.post(page(row), {"name": "…"})
    assert answer.status_code == 400
    assert 'value="…"' in answer.text


@pytest.mark.parametrize("written", [str, str.lower, lambda code: code.replace("-", " "), lambda code: f" {code} "])
def test_a_stranger_verifies_it_however_she_writes_the_code(planted, client, written):
    row = held_registration(name="Ilze")
    save_event_page(event=row.event, language="en", title="Seeing workshops", introduction="Come.")
    made = issue(registration=row, name="Ilze Bērziņa")
    found = client.get(reverse("attending:check"), {"code": written(made.code)}, follow=True)
    assert found.status_code == 200
    assert "This certificate is valid" in found.text
    assert "Ilze Bērziņa" in found.text
    assert "Seeing workshops" in found.text
    assert 'content="noindex"' in found.text
    assert row.email not in found.text


def test_letters_that_look_like_digits_are_read_as_digits():
    assert as_kept("oOiI-lL10 0000 0000") == "0011-1110-0000-0000"
    assert as_kept("ABC") == as_kept("") == as_kept("UUUU-UUUU-UUUU-UUUU") == ""
    codes = {new_code() for _n in range(50)}
    assert len(codes) == 50
    assert all(as_kept(code) == code and set(code) <= {*ALPHABET, "-"} for code in codes)


@pytest.mark.parametrize("code", ["0000-0000-0000-0000", "x", "a/b", "é" * 300])
def test_an_unknown_code_has_a_clear_page(planted, client, code):
    answer = client.get(f"/en/events/certificates/{code.replace('/', '%2F')}/")
    assert answer.status_code == 404


def test_a_code_of_another_length_is_said_to_be_none(planted, client):
    answer = client.get(reverse("attending:check"), {"code": "123"})
    assert answer.status_code == 400
    assert 'value="123"' in answer.text


def test_taking_the_mark_back_revokes_it(planted, client):
    row = held_registration()
    made = issue(registration=row, name=row.name)
    mark(registration=row, day=row.event.start.date(), is_there=False, by=None)
    assert client.get(reverse("attending:verify", args=[made.code])).status_code == 404
    mark(registration=row, day=row.event.start.date(), is_there=True, by=None)
    assert client.get(reverse("attending:verify", args=[made.code])).status_code == 404
    assert issue(registration=row, name=row.name).code != made.code


def test_an_event_that_is_called_off_has_no_valid_certificates(planted, client):
    row = held_registration()
    made = issue(registration=row, name=row.name)
    Event.objects.update(cancelled_at=timezone.now())
    assert client.get(reverse("attending:verify", args=[made.code])).status_code == 404
    assert made.code not in client.get(page(row)).text


def test_a_forged_secret_opens_nothing(planted, client):
    assert client.get(reverse("attending:certificate", args=["nothing"])).status_code == 404
    assert client.post(reverse("attending:certificate_page", args=["nothing"])).status_code == 404


def test_the_public_pages_cost_few_queries(planted, client, django_assert_max_num_queries):
    row = held_registration()
    made = issue(registration=row, name=row.name)
    client.get("/en/")
    for address in (reverse("attending:verify", args=[made.code]), page(row), reverse("attending:check")):
        with django_assert_max_num_queries(8):
            assert client.get(address).status_code == 200


def test_who_has_her_account_erased_takes_her_certificate_with_her(planted, client):
    row = held_registration(user=MemberFactory(name="Ilze"))
    made = issue(registration=row, name="Ilze")
    erase_member(user=row.user, keep_contributions=True)
    answer = client.get(reverse("attending:verify", args=[made.code]))
    assert answer.status_code == 404
    assert "Ilze" not in answer.text
