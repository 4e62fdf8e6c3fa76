"""Calendar entries that travel with mails: as an invitation and as a file, always the same, without names."""

import pytest

from community.notifications.entries import LARGEST_ENTRY, WIDTH, folded, method_of, unfolded
from community.notifications.models import OutgoingMail
from community.notifications.sending import send_due
from community.notifications.services import forget_person, write_mail
from community.notifications.transport import message_of
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db

ENTRY = "\r\n".join(
    (
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//trial//EN", "METHOD:REQUEST", "BEGIN:VEVENT", "UID:1@x.example",
        "DTSTAMP:20201001T080000Z", "DTSTART:20201110T080000Z", "DTEND:20201110T160000Z",
        r"SUMMARY:قاعة المعلمين\, ورشة", "END:VEVENT", "END:VCALENDAR", "",
    )
)  # fmt: skip


def write(**more):
    what = {"to_address": "guest@guests.example", "language": "ar", "kind": "notifications/email/trial", "context": {}}
    return write_mail(**{**what, "calendar": ENTRY, **more})


def parts(mail):
    return [part for part in message_of(mail).message().walk() if not part.is_multipart()]


def test_entry_travels_as_invitation_and_as_file():
    message = message_of(write()).message()
    assert message.get_content_type() == "multipart/mixed"
    alternative, file = message.get_payload()
    assert [part.get_content_type() for part in alternative.get_payload()] == [
        "text/plain", "text/html", "text/calendar",
    ]  # fmt: skip
    invitation = alternative.get_payload()[-1]
    assert invitation.get_param("method") == "REQUEST"
    assert invitation.get_param("charset").lower() == "utf-8"
    assert invitation.get_payload(decode=True).decode() == ENTRY
    assert file.get_filename() == "event.ics"
    assert file.get_payload(decode=True) == ENTRY.encode()


def test_entry_arrives_as_it_was_written(server):
    write()
    assert send_due() == 1
    [message] = server.taken
    invitation, file = (
        part for part in message.walk() if part.get_content_type() in ("text/calendar", "application/ics")
    )
    assert invitation.get_content().replace("\r\n", "\n") == ENTRY.replace("\r\n", "\n")
    assert file.get_content() == ENTRY.encode()


def test_mail_without_an_entry_has_neither():
    assert [part.get_content_type() for part in parts(write(calendar=""))] == ["text/plain", "text/html"]


def test_method_is_that_of_the_entry():
    cancelled = ENTRY.replace("METHOD:REQUEST", "METHOD:CANCEL")
    assert [part.get_param("method") for part in parts(write(calendar=cancelled))][2] == "CANCEL"
    # What somebody typed cannot say it: her line breaks are escaped, or folded.
    typed = ENTRY.replace("SUMMARY:", "SUMMARY:x\\nMETHOD:CANCEL\r\n METHOD:CANCEL")
    assert method_of(typed.replace("METHOD:REQUEST", "METHOD:PUBLISH")) == "PUBLISH"


@pytest.mark.parametrize(
    "wrong", ["no entry", ENTRY.replace("METHOD:REQUEST\r\n", ""), ENTRY.replace("REQUEST", "REFRESH")]
)
def test_what_is_no_entry_is_refused(wrong):
    with pytest.raises(ValueError, match="METHOD"):
        write(calendar=wrong)
    assert not OutgoingMail.objects.exists()


def test_mail_leaves_without_an_entry_that_is_too_large():
    mail = write(calendar=ENTRY.replace("VERSION:2.0", "VERSION:2.0\r\nX-FILL:" + "x" * LARGEST_ENTRY))
    assert (mail.calendar, OutgoingMail.objects.count()) == ("", 1)


def test_sent_again_it_is_the_same_to_the_last_byte():
    mail = write()
    first = message_of(OutgoingMail.objects.get(pk=mail.pk)).message().as_bytes()
    assert message_of(OutgoingMail.objects.get(pk=mail.pk)).message().as_bytes() == first


def test_lines_are_folded_between_characters_and_unfolded_again():
    long = ENTRY.replace("ورشة", "ورشة العمل " * 30)
    lines = folded(long).split("\r\n")
    assert all(len(line.encode()) <= WIDTH for line in lines)
    assert unfolded(folded(long)) == long


@pytest.mark.parametrize("is_sent", [True, False])
def test_forgotten_name_leaves_entries_of_mails_to_others(is_sent):
    member = MemberFactory(name="Ilze Kalniņa; Liepāja")
    entry = folded(ENTRY.replace("ورشة", "Talk on the work of teachers with Ilze Kalniņa\\; Liepāja\\, and others"))
    assert member.name not in entry
    mail = write(calendar=entry)
    if is_sent:
        OutgoingMail.objects.update(sent_at=mail.created_at)
    forget_person(user=member, replacement="…")
    kept = OutgoingMail.objects.first()
    if is_sent:
        assert kept is None
    else:
        assert unfolded(kept.calendar) == unfolded(entry).replace("Ilze Kalniņa\\; Liepāja", "…")


def test_entry_is_shown_with_the_mail(client, planted):
    mail = write(calendar=ENTRY.replace("SUMMARY:", "SUMMARY:<b>"))
    page = client.get(f"/en/mail/{mail.message_id}/").text
    assert "Calendar entry" in page
    assert "METHOD:REQUEST" in page
    assert "SUMMARY:&lt;b&gt;" in page
    assert "with a calendar entry" in client.get("/en/mail/").text
    mail = write(calendar="")
    assert "Calendar entry" not in client.get(f"/en/mail/{mail.message_id}/").text
