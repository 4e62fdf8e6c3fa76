"""What a participant is told: in her language, with place and time, once, and with an entry for her calendar."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from django.test import override_settings
from icalendar import Calendar

from community.events.choices import Format, State
from community.events.mails import KINDS, former_facts, tell, tell_all
from community.events.mails.telling import MAY_LEAVE
from community.events.models import Registration
from community.events.services import leave, register, save_event, save_event_page, take_offer
from community.events.services.changing import cancel_event, change_event, save_words
from community.notifications.models import OutgoingMail
from tests.factories import EventFactory, MemberFactory, RegistrationFactory

pytestmark = pytest.mark.django_db


def last_mail():
    return OutgoingMail.objects.order_by("-pk").first()


def entries(mail):
    calendar = Calendar.from_ical(mail.calendar)
    return calendar, calendar.walk("VEVENT")


@pytest.fixture
def rome(planted):
    """Two days in Rome, from eight in the morning."""
    return EventFactory(
        title="Trainers & schools", zone="Europe/Rome", city="Roma", country="IT", venue="Sala A", street="Via B 1",
        starts_at=datetime(2030, 12, 24, 7, tzinfo=UTC), ends_at=datetime(2030, 12, 25, 15, tzinfo=UTC),
    )  # fmt: skip


@pytest.mark.parametrize("language", ["en", "ar", "lv"])
@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_says_what_when_and_where(planted, kind, language):
    event = EventFactory(title="Trainers & schools", venue="Sala A", street="Via B 1")
    row = RegistrationFactory(event=event, language=language)
    Registration.objects.filter(pk=row.pk).update(offer_expires_at=event.starts_at)
    OutgoingMail.objects.all().delete()
    tell(registration=Registration.objects.get(pk=row.pk), kind=kind)
    mail = last_mail()
    assert (mail.kind, mail.to_address, mail.language) == (f"events/email/{kind}", row.email, language)
    assert "Trainers & schools" in mail.subject
    for body in (mail.text, mail.html.replace("&amp;", "&")):
        assert "Trainers & schools" in body
        assert "Sala A, Via B 1, Riga" in body
        assert f"/{language}/events/" in body
        assert (f"/registrations/{row.token}/leave/" in body) == (kind in MAY_LEAVE)
        assert str(event.start.year) in body
        assert "{{" not in body
    assert f'dir="{"rtl" if language == "ar" else "ltr"}"' in mail.html


def test_member_is_told_at_her_present_address_and_in_the_language_of_her_registration(planted):
    member = MemberFactory(language="lv")
    row = RegistrationFactory(user=member, language="ar")
    member.email = "new@members.example"
    member.save()
    tell(registration=Registration.objects.get(pk=row.pk), kind="reminder", turn="1")
    mail = last_mail()
    assert (mail.to_address, mail.recipient, mail.language) == ("new@members.example", member, "ar")


def test_words_are_those_of_the_participants_language_or_the_nearest(planted):
    event = EventFactory(title="English title")
    save_event_page(event=event, language="lv", title="Latvian title", introduction="Par ko.")
    for language, title in (("lv", "Latvian title"), ("de", "English title")):
        RegistrationFactory(event=event, language=language)
        assert title in last_mail().subject


def test_same_mail_is_written_once(planted):
    row = RegistrationFactory()
    row = Registration.objects.get(pk=row.pk)
    number = OutgoingMail.objects.count()
    tell(registration=row, kind="confirmed")
    assert OutgoingMail.objects.count() == number
    leave(registration=row)
    register(event=row.event, name=row.name, email=row.email, language="en", is_proven=True)
    kinds = OutgoingMail.objects.order_by("pk").values_list("kind", flat=True)
    assert [kind.rpartition("/")[2] for kind in kinds][-3:] == ["confirmed", "left", "confirmed"]


def test_what_is_rolled_back_is_not_told(planted):
    event, number = EventFactory(), OutgoingMail.objects.count()
    with transaction.atomic():
        RegistrationFactory(event=event)
        transaction.set_rollback(True)
    assert OutgoingMail.objects.count() == number


def test_nobody_is_told_without_an_address(planted):
    row = RegistrationFactory()
    number = OutgoingMail.objects.count()
    Registration.objects.update(email="")
    tell(registration=Registration.objects.get(pk=row.pk), kind="reminder")
    assert OutgoingMail.objects.count() == number


def test_link_to_join_is_for_those_alone_who_have_a_seat(planted):
    event = EventFactory(capacity=1, offer_hours=48, format=Format.ONLINE, joining_url="https://meet.example/secret")
    first, second = (RegistrationFactory(event=event) for _n in range(2))
    confirmed, waiting = OutgoingMail.objects.order_by("-pk")[:2][::-1]
    for part in (confirmed.text, confirmed.html, confirmed.calendar.replace("\r\n ", "")):
        assert "https://meet.example/secret" in part
    assert waiting.kind == "events/email/waiting"
    leave(registration=first)
    left, offered = OutgoingMail.objects.order_by("-pk")[:2][::-1]
    for mail in (waiting, left, offered):
        assert "secret" not in mail.text + mail.html + mail.calendar
    take_offer(registration=Registration.objects.get(pk=second.pk))
    assert "https://meet.example/secret" in last_mail().text


@pytest.mark.parametrize(
    "title",
    [
        "Line\r\nBcc: all@members.example",
        "<script>alert(1)</script><b>",
        "\u202eturned\u2066",
        "END:VEVENT\\n\nEND:VCALENDAR;,\"",
        "{{ event }}{% now %}",
    ],
)  # fmt: skip
def test_hostile_title_does_no_harm(planted, title):
    event = EventFactory(title=title, venue=title[:100], joining_url="https://meet.example/?a=1&b=2")
    RegistrationFactory(event=event, name=title[:100])
    mail = last_mail()
    assert len(mail.subject.splitlines()) == 1
    assert "<script>" not in mail.html
    assert "<b>" not in mail.html
    assert not any(char in mail.subject + mail.text for char in "\u202e\u2066")
    assert not any(line.startswith("Bcc") for line in mail.text.splitlines())
    _calendar, [part] = entries(mail)
    assert part["SEQUENCE"] == event.sequence


def test_entry_has_one_uid_and_a_rising_sequence_over_the_change_of_summer_time(planted):
    event = EventFactory(
        zone="Europe/Rome", city="Roma", country="IT", title="Across the change",
        starts_at=datetime(2030, 10, 26, 7, tzinfo=UTC), ends_at=datetime(2030, 10, 27, 16, tzinfo=UTC),
    )  # fmt: skip
    row = RegistrationFactory(event=event)
    calendar, [first] = entries(last_mail())
    assert calendar["METHOD"] == "REQUEST"
    assert first["DTSTART"].dt.astimezone(UTC) == event.starts_at
    assert first["DTEND"].dt.astimezone(UTC) == event.ends_at
    assert first["DTSTART"].dt.utcoffset() - first["DTEND"].dt.utcoffset() == timedelta(hours=1)
    assert "26 October 2030" in last_mail().text
    assert "09:00" in last_mail().text
    assert "17:00" in last_mail().text

    before = former_facts(event)
    event = save_event(slug=event.slug, starts_at=event.starts_at + timedelta(hours=1), sequence=event.sequence + 1)
    tell_all(event=event, kind="changed", before=before)
    calendar, [second] = entries(last_mail())
    assert (calendar["METHOD"], second["UID"], second["SEQUENCE"]) == ("REQUEST", first["UID"], first["SEQUENCE"] + 1)
    assert second["DTSTART"].dt.astimezone(UTC) == event.starts_at

    leave(registration=Registration.objects.get(pk=row.pk))
    calendar, [third] = entries(last_mail())
    assert (calendar["METHOD"], third["UID"], third["STATUS"]) == ("CANCEL", first["UID"], "CANCELLED")


def test_who_never_had_a_seat_has_nothing_to_strike_out(planted):
    event = EventFactory(capacity=1)
    RegistrationFactory(event=event)
    row = RegistrationFactory(event=event)
    leave(registration=row)
    assert last_mail().kind == "events/email/left"
    assert last_mail().calendar == ""


def test_change_says_what_was_and_what_is(rome):
    row = RegistrationFactory(event=rome)
    waiting = RegistrationFactory(event=rome, language="de")
    Registration.objects.filter(pk=waiting.pk).update(state=State.WAITING)
    before = former_facts(rome)
    event = save_event(slug=rome.slug, venue="Aula Magna", starts_at=rome.starts_at + timedelta(hours=2), sequence=1)
    save_event_page(event=event, language="en", title="Trainers and schools", introduction="x")
    tell_all(event=event, kind="changed", before=before)
    tell_all(event=event, kind="changed", before=before)
    german, english = OutgoingMail.objects.order_by("-pk")[:2]
    assert (english.to_address, german.to_address) == (row.email, waiting.email)
    for words in (
        "Sala A, Via B 1",
        "Aula Magna, Via B 1",
        "Trainers & schools",
        "Trainers and schools",
        "08:00",
        "10:00",
    ):
        assert words in english.text
        assert words in english.html.replace("&amp;", "&")
    assert "Dezember" in german.text
    assert english.calendar
    assert german.calendar == ""


def test_cancellation_says_why_in_her_language_and_strikes_the_entry_out(rome):
    RegistrationFactory(event=rome, language="de")
    event = save_event(slug=rome.slug, cancelled_at=datetime.now(UTC), sequence=1)
    tell_all(event=event, kind="cancelled", reason={"en": "Too few.", "de": "Zu wenige."})
    mail = last_mail()
    assert "Zu wenige." in mail.text
    assert "Zu wenige." in mail.html
    calendar, [part] = entries(mail)
    assert (calendar["METHOD"], part["SEQUENCE"]) == ("CANCEL", 1)


@override_settings(MAIL_SECONDS_IN_REQUEST=1)
def test_telling_one_takes_few_queries(planted, django_assert_max_num_queries):
    row = Registration.objects.get(pk=RegistrationFactory().pk)
    with django_assert_max_num_queries(9):
        tell(registration=row, kind="reminder")


def test_what_organisers_change_is_told_in_the_words_of_each_language(rome):
    save_event_page(event=rome, language="lv", title="Skolas", introduction="x")
    for language in ("en", "lv"):
        RegistrationFactory(event=rome, language=language)
    save_words(event=rome, language="lv", title="Skolas un meistari", introduction="x")
    latvian, english = OutgoingMail.objects.filter(kind="events/email/changed").order_by("-pk")
    assert "Until now: Skolas\n" in latvian.text
    assert "Until now" not in english.text
    change_event(event=rome, venue="Aula", joining_url="https://meet.example/new")
    latvian, english = OutgoingMail.objects.filter(kind="events/email/changed").order_by("-pk")[:2]
    assert "Sala A, Via B 1" in english.text
    assert "Aula, Via B 1" in english.text
    assert english.calendar.count("SEQUENCE:2") == 1
    cancel_event(event=rome, by=MemberFactory(), reasons={"en": "Snow."})
    assert "Snow." in last_mail().text
