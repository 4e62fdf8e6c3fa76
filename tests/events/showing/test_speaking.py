"""Speakers say themselves whether they are named."""

import pytest

from community.events.models import Speaker
from community.events.showing.services import agree, ask_speaker
from community.notifications.models import OutgoingMail
from tests.factories import EventFactory, MemberFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def speaker(planted):
    """Somebody who was not asked yet."""
    return Speaker.objects.create(
        event=EventFactory(title="Wood"), name="Ilze Ozola", organisation="Joinery", email="ilze@guests.example",
        words={"en": {"role": "Master joiner", "bio": "Teaches *benches*."}},
    )  # fmt: skip


def address(speaker):
    return f"/en/events/speaking/{speaker.token}/"


def test_she_sees_what_would_be_shown_agrees_and_takes_it_back(client, speaker):
    event_page = f"/en/events/{speaker.event.slug}/"
    text = client.get(address(speaker)).content.decode()
    for words in ("Ilze Ozola", "Joinery", "Master joiner", "Teaches <em>benches</em>.", "Wood"):
        assert words in text
    assert "Ilze Ozola" not in client.get(event_page).content.decode()
    for answer, is_named in (("agree", True), ("refuse", False), ("agree", True)):
        assert client.post(address(speaker), {"answer": answer}).status_code == 303
        assert ("Ilze Ozola" in client.get(event_page).content.decode()) is is_named


def test_no_other_answer_and_no_reading_changes_anything(client, speaker):
    client.get(address(speaker), {"answer": "agree"})
    client.post(address(speaker), {"answer": "perhaps"})
    speaker.refresh_from_db()
    assert (speaker.agreed_at, speaker.refused_at) == (None, None)


def test_the_address_is_found_by_nobody_else(client, speaker):
    response = client.get(address(speaker))
    assert 'name="robots" content="noindex"' in response.content.decode()
    assert response["Referrer-Policy"] == "same-origin"
    assert "no-store" in response["Cache-Control"]
    for token in ("x", speaker.token[:-1], speaker.token.swapcase() + "a"):
        assert client.get(f"/en/events/speaking/{token}/").status_code == 404


def test_the_same_answer_again_changes_nothing(speaker):
    first = agree(speaker=speaker, agrees=True).agreed_at
    assert agree(speaker=speaker, agrees=True).agreed_at == first


def test_she_is_asked_once_in_her_language(speaker):
    assert ask_speaker(speaker=speaker, language="de").language == "de"
    assert ask_speaker(speaker=speaker, language="de") is None
    mail = OutgoingMail.objects.get()
    for part in (mail.text, mail.html):
        assert f"/de/events/speaking/{speaker.token}/" in part
        assert "(Ortszeit Riga, OEZ)" in part or "(Ortszeit Riga, OESZ)" in part


def test_a_member_is_asked_where_she_reads_her_mail(planted):
    member = MemberFactory(language="lv")
    speaker = Speaker.objects.create(event=EventFactory(), user=member, name=member.name)
    assert ask_speaker(speaker=speaker).recipient == member
    nobody = Speaker.objects.create(event=speaker.event, name="Without an address")
    assert ask_speaker(speaker=nobody) is None
