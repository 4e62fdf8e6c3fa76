"""An event is announced, taken back, called off and copied."""

from datetime import datetime, timedelta

import pytest

from community.events.models import Event, EventPage, Speaker
from community.events.services.changing import save_words
from community.events.services.programme import save_session
from community.events.services.questions import save_question
from community.moderation.models import AuditEvent
from community.notifications.models import OutgoingMail
from tests.factories import EventFactory, RegistrationFactory

from .conftest import ROME

pytestmark = pytest.mark.django_db


def live(event):
    return set(EventPage.objects.live().filter(event=event).values_list("locale__language_code", flat=True))


@pytest.fixture
def draft(organiser):
    """An event that nobody else sees, with words in two languages."""
    event = EventFactory(slug="draft", title=None, organisers=[organiser])
    for code in ("en", "ar"):
        save_words(event=event, language=code, title=f"Draft {code}", introduction="Who comes, learns.")
    return event


def test_announced_in_the_languages_chosen_and_taken_back(browser, draft, client):
    url = "/en/events/draft/prepare/publish/"
    page = browser.get(url)
    assert "Objectives" in page.content.decode()
    browser.post(url, {"announce": "1"})
    assert live(draft) == set()
    browser.post(url, {"announce": "1", "language": ["en"]})
    assert live(draft) == {"en"}
    browser.post(url, {"announce": "1", "language": ["ar"]})
    assert live(draft) == {"en", "ar"}
    assert AuditEvent.objects.filter(kind="event.announced").count() == 2
    assert browser.get("/ar/events/draft/").status_code == 200
    browser.post(url, {"take_back": "1"})
    assert live(draft) == set()
    assert EventPage.objects.get(event=draft, locale__language_code="ar").title == "Draft ar"


def test_not_taken_back_once_somebody_has_registered(browser, event):
    RegistrationFactory(event=event)
    browser.post("/en/events/rome/prepare/publish/", {"take_back": "1"})
    assert live(event) == {"en"}


def test_called_off_with_a_reason_in_each_language(browser, event):
    save_words(event=event, language="ar", title="روما", introduction="كيف.")
    row = RegistrationFactory(event=event)
    RegistrationFactory(event=event, language="ar")
    assert browser.get("/en/events/rome/cancel/").status_code == 200
    reasons = {"reason-en": "The house is flooded.", "reason-ar": "غمرت المياه المبنى."}
    assert browser.post("/en/events/rome/cancel/", reasons).status_code == 302
    browser.post("/en/events/rome/cancel/", reasons)
    event.refresh_from_db()
    row.refresh_from_db()
    assert (event.is_cancelled, event.sequence, row.state) == (True, 1, "confirmed")
    mails = OutgoingMail.objects.filter(kind="events/email/cancelled").order_by("pk")
    assert ["flooded" in mails[0].text, "غمرت" in mails[1].text, len(mails)] == [True, True, 2]
    assert AuditEvent.objects.filter(kind="event.cancelled").count() == 1


def test_what_is_over_is_not_called_off(browser, organiser):
    EventFactory(slug="past", days=-10, organisers=[organiser])
    answer = browser.post("/en/events/past/cancel/", {})
    assert answer.status_code == 400
    assert not Event.objects.get(slug="past").is_cancelled


def test_a_copy_is_a_draft_with_programme_and_questions_on_its_own_days(browser, event):
    speaker = Speaker.objects.create(event=event, name="Zane", agreed_at=event.created_at)
    start = datetime(2031, 11, 11, 10, tzinfo=ROME)
    words = {"en": {"title": "Welcome"}}
    save_session(event=event, starts_at=start, ends_at=start + timedelta(hours=1), words=words, speakers=[speaker])
    first = save_question(event=event, kind="yesno", words={"en": {"label": "A?"}})
    save_question(event=event, kind="text", words={"en": {"label": "B?"}}, depends_on=first, depends_value="yes")
    RegistrationFactory(event=event)
    assert browser.get("/en/events/rome/copy/").status_code == 200
    answer = browser.post("/en/events/rome/copy/", {"starts_at": "2032-06-01T09:00"})
    made = Event.objects.exclude(pk=event.pk).get()
    assert answer.headers["Location"] == f"/en/events/{made.slug}/prepare/"
    assert (made.start.isoformat(), made.end.isoformat()) == ("2032-06-01T09:00:00+02:00", "2032-06-02T17:00:00+02:00")
    session = made.sessions.get()
    assert session.starts_at == datetime(2032, 6, 2, 10, tzinfo=ROME)
    assert session.speakers.get().speaker.event == made
    assert not made.speakers.get().is_shown
    one, two = made.questions.all()
    assert two.depends_on == one
    assert (live(made), made.seats_taken, made.uid != event.uid) == (set(), 0, True)


def test_the_event_page_leads_its_organisers_on(browser, event, client):
    assert "/en/events/rome/prepare/" in browser.get("/en/events/rome/").content.decode()
    client.logout()
    assert "/prepare/" not in client.get("/en/events/rome/").content.decode()
