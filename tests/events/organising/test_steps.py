"""Words, programme, speakers, questions, practices and team of an event, as organisers write them."""

from datetime import datetime

import pytest

from community.events.models import EventPage, Question, Speaker
from community.events.services.changing import save_words
from community.events.services.questions import save_question
from community.notifications.models import OutgoingMail
from tests.factories import MemberFactory, RegistrationFactory

from .conftest import ROME, sent

pytestmark = pytest.mark.django_db
BASE = "/en/events/rome/prepare/"
SESSION = {
    "starts_at": "2031-11-10T10:00", "ends_at": "2031-11-10T11:00", "title-en": "Welcome", "room": "Sala 1",
}  # fmt: skip


def words_of(event, language):
    return EventPage.objects.get(event=event, locale__language_code=language)


def arabic(event):
    """Words in Arabic, not public yet."""
    return save_words(event=event, language="ar", title="مرشدون في روما", introduction="كيف نجدهم.")


def test_words_of_another_language_stand_beside_and_stay_a_draft(browser, event):
    url = f"{BASE}words/ar/"
    page = browser.get(url)
    assert "Mentors in Rome" in page.content.decode()
    answer = browser.post(url, sent(page, title="مرشدون", introduction="كيف نجدهم.", objectives="**واضح**"))
    assert answer.status_code == 302
    made = words_of(event, "ar")
    assert (made.title, made.objectives, made.live) == ("مرشدون", "**واضح**", False)
    page = browser.get(url)
    browser.post(url, sent(page, title="مرشدون في روما"))
    assert words_of(event, "ar").title == "مرشدون في روما"


def test_a_preview_saves_nothing(browser, event):
    url = f"{BASE}words/en/"
    answer = browser.post(url, sent(browser.get(url), objectives="**Bold** aims", then="preview"))
    assert "<strong>Bold</strong>" in answer.content.decode()
    assert words_of(event, "en").objectives == ""


def test_a_new_title_of_a_public_page_is_told(browser, event):
    RegistrationFactory(event=event)
    url = f"{BASE}words/en/"
    browser.post(url, sent(browser.get(url), title="Mentors, in Rome"))
    event.refresh_from_db()
    assert event.sequence == 1
    assert OutgoingMail.objects.filter(kind="events/email/changed").count() == 1


def test_two_who_write_the_same_words(browser, event):
    url = f"{BASE}words/en/"
    page = browser.get(url)
    save_words(event=event, language="en", title="Hers", introduction="Who comes, learns.")
    answer = browser.post(url, sent(page, title="Mine"))
    assert answer.status_code == 409
    assert "Hers" in answer.content.decode()
    assert answer.context["form"]["title"].value() == "Mine"


def test_sessions_are_written_copied_and_removed(browser, event):
    arabic(event)
    speaker = Speaker.objects.create(event=event, name="Zane")
    assert browser.get(f"{BASE}programme/new/").status_code == 200
    answer = browser.post(f"{BASE}programme/new/", SESSION | {"title-ar": "أهلا", "speakers": [speaker.pk]})
    assert answer.headers["Location"] == f"{BASE}programme/"
    row = event.sessions.get()
    assert (row.word("title", "ar"), row.room) == ("أهلا", "Sala 1")
    assert row.starts_at == datetime(2031, 11, 10, 10, tzinfo=ROME)
    browser.post(f"{BASE}programme/", {"do": f"copy.{row.pk}"})
    copy = event.sessions.exclude(pk=row.pk).get()
    assert copy.speakers.get().speaker == speaker
    page = browser.get(f"{BASE}programme/{copy.pk}/")
    assert browser.post(f"{BASE}programme/{copy.pk}/", sent(page, room="Sala 2", speakers=[])).status_code == 302
    copy.refresh_from_db()
    assert (copy.room, copy.speakers.count()) == ("Sala 2", 0)
    assert "Sala 2" in browser.get(f"{BASE}programme/").content.decode()
    browser.post(f"{BASE}programme/", {"do": f"remove.{row.pk}"})
    assert event.sessions.get() == copy


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("starts_at", {"starts_at": "2031-11-12T10:00", "ends_at": "2031-11-12T11:00"}),
        ("ends_at", {"ends_at": "2031-11-10T09:00"}),
        ("title-en", {"title-en": ""}),
    ],
)
def test_a_session_that_cannot_be(browser, event, field, changes):
    answer = browser.post(f"{BASE}programme/new/", SESSION | changes)
    assert answer.status_code == 400
    assert list(answer.context["form"].errors) == [field]
    assert not event.sessions.exists()


def test_speakers_are_asked_or_have_agreed(browser, event):
    browser.post(f"{BASE}speakers/new/", {"name": "Zane", "email": "zane@speakers.example", "role-en": "Host"})
    browser.post(f"{BASE}speakers/new/", {"name": "Ugo", "has_agreed": "on"})
    zane, ugo = event.speakers.all()
    assert (zane.is_shown, ugo.is_shown) == (False, True)
    browser.post(f"{BASE}speakers/", {"do": f"ask.{zane.pk}"})
    assert OutgoingMail.objects.filter(to_address="zane@speakers.example").count() == 1
    browser.post(f"{BASE}speakers/", {"do": f"up.{ugo.pk}"})
    assert list(event.speakers.all()) == [ugo, zane]
    assert "has not answered" in browser.get(f"{BASE}speakers/").content.decode()


def options(**labels):
    """What the rows of two choices send."""
    data = {"options-rows": "1", "options-row": [f"option.{token}" for token in labels]}
    return data | {f"options-{token}-label-en": label for token, label in labels.items()}


def test_a_question_with_choices(browser, event):
    url = f"{BASE}questions/new/"
    asked = {"label-en": "Which bus?", "kind": "choice", "is_required": "on"}
    assert browser.post(url, asked | options(a="Noon")).status_code == 400
    assert browser.post(url, asked | options(a="Noon", b="Evening")).status_code == 302
    bus = event.questions.get()
    labels = bus.words["en"]["options"]
    assert [labels[code] for code in bus.options] == ["Noon", "Evening"]
    condition = f"{bus.pk}:{bus.options[0]}"
    browser.post(url, {"label-en": "With luggage?", "kind": "yesno", "condition": condition})
    second = event.questions.exclude(pk=bus.pk).get()
    assert (second.depends_on, second.depends_value) == (bus, bus.options[0])
    assert "Only if" in browser.get(f"{BASE}questions/").content.decode()
    answer = browser.post(f"{BASE}questions/", {"do": f"remove.{bus.pk}"}, follow=True)
    assert "Another question is asked only after this one" in answer.content.decode()


def test_buttons_among_the_choices_save_nothing(browser, event):
    data = {"label-en": "Which bus?", "kind": "choice"} | options(a="Noon") | {"options-do": "add.option"}
    answer = browser.post(f"{BASE}questions/new/", data)
    assert answer.status_code == 200
    assert "Noon" in answer.content.decode()
    assert not event.questions.exists()


def test_what_was_answered_keeps_its_kind_and_choices(browser, event):
    words = {"en": {"label": "Which bus?", "options": {"a": "Noon", "b": "Evening", "c": "Night"}}}
    bus = save_question(event=event, kind="choice", options=["a", "b", "c"], words=words)
    RegistrationFactory(event=event, answers={str(bus.pk): "a"})
    url = f"{BASE}questions/{bus.pk}/"
    page = browser.get(url)
    typed = {"label-en": "Which bus?", "kind": "choice", "base": page.context["base"]}
    answer = browser.post(url, typed | options(b="Evening", c="Night"))
    assert answer.status_code == 400
    assert "Noon" in str(answer.context["form"].errors["options"])
    assert browser.post(url, typed | {"kind": "text"}).status_code == 400
    assert browser.post(url, typed | options(a="At noon", b="Evening")).status_code == 302
    bus.refresh_from_db()
    assert (bus.options, bus.words["en"]["options"]["a"]) == (["a", "b"], "At noon")
    browser.post(f"{BASE}questions/", {"do": f"remove.{bus.pk}"})
    assert Question.objects.filter(pk=bus.pk).exists()


def test_questions_do_not_wait_for_each_other(browser, event):
    first = save_question(event=event, kind="yesno", words={"en": {"label": "A?"}})
    second = save_question(
        event=event, kind="yesno", words={"en": {"label": "B?"}}, depends_on=first, depends_value="yes"
    )
    page = browser.get(f"{BASE}questions/{first.pk}/")
    answer = browser.post(f"{BASE}questions/{first.pk}/", sent(page, condition=f"{second.pk}:yes", options=None))
    assert answer.status_code == 400
    assert "wait for each other" in str(answer.context["form"].errors["condition"])


def test_unknown_practices_are_named(browser, event):
    answer = browser.post(f"{BASE}practices/", {"presented": "GP-2020-999\nhttps://portal.example/en/practices/none/"})
    assert answer.status_code == 400
    assert "GP-2020-999" in str(answer.context["form"].errors["presented"])


def test_the_team(browser, event, organiser):
    other = MemberFactory(name="Liene Ozola")
    answer = browser.post(f"{BASE}team/", {"remove": organiser.key}, follow=True)
    assert "Add another member first" in answer.content.decode()
    assert browser.post(f"{BASE}team/", {"person": "Nobody Here"}).status_code == 400
    address = f"https://portal.example/en/members/{other.key}/"
    assert browser.post(f"{BASE}team/", {"person": address}).status_code == 302
    assert event.organisers.filter(user=other).exists()
    browser.post(f"{BASE}team/", {"remove": other.key})
    assert event.organisers.get().user == organiser


@pytest.mark.parametrize("do", ["remove.0", "burn.1", "remove.x", "up.99999999999999999999"])
def test_forged_orders_find_nothing(browser, event, do):
    assert browser.post(f"{BASE}speakers/", {"do": do}).status_code == 404


@pytest.mark.parametrize("part", ["", "words/en/", "programme/", "speakers/", "questions/", "team/", "publish/"])
def test_pages_cost_the_same_with_many_rows(browser, event, part, django_assert_max_num_queries):
    start = datetime(2031, 11, 10, 10, tzinfo=ROME)
    for number in range(12):
        person = Speaker.objects.create(event=event, name=f"Speaker {number}")
        row = event.sessions.create(
            starts_at=start, ends_at=datetime(2031, 11, 10, 11, tzinfo=ROME), words={"en": {"title": "A"}}
        )
        row.speakers.create(speaker=person)
        save_question(event=event, kind="yesno", words={"en": {"label": "A?"}})
    browser.get(f"{BASE}{part}")
    with django_assert_max_num_queries(14):
        assert browser.get(f"{BASE}{part}").status_code == 200
