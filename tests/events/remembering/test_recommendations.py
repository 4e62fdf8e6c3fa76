"""Recommendations: written in the languages of the event's pages, resting on practices that everybody can read."""

import pytest

from community.events.services import save_event_page
from tests.factories import MemberFactory, PracticeFactory

from .held import held_event, recommended, record_of, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(client, planted):
    """An event with pages in two languages; its organiser has logged in."""
    organiser = MemberFactory()
    client.force_login(organiser)
    event = held_event(organisers=[organiser])
    save_event_page(event=event, language="de", title="Tag", introduction="Ein Tag.")
    return event


def address(event, more=""):
    """Where recommendations are written."""
    return f"/en/events/{event.slug}/recommendations/{more}"


def test_one_is_written_in_two_languages(client, event):
    practice = PracticeFactory()
    number = record_of(practice).number
    said = {"text_en": "Pay for meetings.", "text_de": "Zahlt Treffen.", "practices": f"{number.lower()}, {number}"}
    assert client.post(address(event), said).status_code == 302
    row = event.recommendations.get()
    assert row.words == {"en": {"text": "Pay for meetings."}, "de": {"text": "Zahlt Treffen."}}
    assert [one.practice.number for one in row.practices.all()] == [number]
    assert "Pay for meetings." in text_of(client, address(event))


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"text_en": "", "text_de": "", "practices": ""}, "Please say what is recommended."),
        ({"text_en": "Pay.", "practices": "GP-1999-9999"}, "There is no practice GP-1999-9999."),
        ({"text_en": "Pay.", "practices": "A; B"}, "There are no practices A, B."),
    ],
)
def test_what_cannot_be_kept_is_said(client, event, said, words):
    response = client.post(address(event), said)
    assert response.status_code == 400
    assert words in response.content.decode()
    assert not event.recommendations.exists()


def test_a_practice_that_is_not_public_is_none(client, event):
    practice = PracticeFactory()
    number = record_of(practice).number
    practice.unpublish()
    assert client.post(address(event), {"text_en": "Pay.", "practices": number}).status_code == 400


def test_changing_keeps_languages_without_a_page(client, event):
    first, second = PracticeFactory(), PracticeFactory()
    row = recommended(event, first, en="Pay.", lv="Maksā.")
    shown = text_of(client, address(event, f"{row.pk}/"))
    assert "Maksā." in shown
    assert record_of(first).number in shown
    said = {"text_en": "Pay more.", "text_de": "", "text_lv": "Maksā.", "practices": record_of(second).number}
    assert client.post(address(event, f"{row.pk}/"), said).status_code == 302
    row.refresh_from_db()
    assert row.words == {"en": {"text": "Pay more."}, "lv": {"text": "Maksā."}}
    assert [one.practice for one in row.practices.all()] == [record_of(second)]


def test_they_are_moved_and_deleted(client, event):
    practice = PracticeFactory()
    rows = [recommended(event, practice, en=text) for text in "ab"]
    client.post(address(event, f"{rows[0].pk}/move/"), {"to": "down"})
    assert [one.word("text") for one in event.recommendations.all()] == ["b", "a"]
    client.post(address(event, f"{rows[0].pk}/remove/"))
    assert [one.word("text") for one in event.recommendations.all()] == ["b"]
