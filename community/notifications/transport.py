"""The line to the mail server: what is said on it, and what its faults mean."""

import contextlib
import re
import smtplib
from email.utils import format_datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection

from .entries import method_of


class NotTaken(Exception):
    """The transport returned without a fault and without having taken the mail."""


class Line:
    """A connection, opened when it is first needed and again after each fault, closed at the end of a `with` block."""

    def __init__(self, timeout=None):
        # Only SMTP knows a timeout; without one its own setting, EMAIL_TIMEOUT, counts.
        self._options = {"timeout": timeout} if timeout else {}
        self._connection = None

    def open(self):
        """Makes sure that the server answers; returns the fault if it does not."""
        if self._connection is None:
            connection = get_connection(settings.MAIL_TRANSPORT, **self._options)
            try:
                connection.open()
            except OSError as fault:  # all of smtplib's exceptions are such
                return fault
            self._connection = connection
        return None

    def send(self, mail):
        """Hands one mail over; returns the fault if it was not taken. Whatever is wrong with a mail is such a fault."""
        try:
            if not self._connection.send_messages([message_of(mail)]):
                raise NotTaken("The transport did not take it.")
        except Exception as fault:
            self.close()
            return fault
        return None

    def close(self):
        """Ends the connection, if there is one."""
        if self._connection is not None:
            with contextlib.suppress(OSError):
                self._connection.close()
            self._connection = None

    def __enter__(self):
        return self

    def __exit__(self, *fault):
        self.close()


def message_of(mail):
    """The mail as it leaves. However often it is made, it is the same to the last byte.

    A calendar entry goes twice: as an alternative, which mailboxes read as an invitation or a change of one, and as a
    file for calendars that know none of that.
    """
    headers = {
        **mail.headers,
        "Message-ID": f"<{mail.message_id}@{urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname}>",
        "Date": format_datetime(mail.created_at),
        # Nobody's absence note is to answer us.
        "Auto-Submitted": "auto-generated",
    }
    if mail.language:
        headers["Content-Language"] = mail.language
    sender = mail.from_address or settings.DEFAULT_FROM_EMAIL
    message = _Steady(mail.subject, mail.text, sender, [mail.to_address], headers=headers)
    message.boundary = mail.message_id.hex
    if mail.html:
        message.attach_alternative(mail.html, "text/html")
    if mail.calendar:
        message.attach_alternative(mail.calendar, f"text/calendar; method={method_of(mail.calendar)}")
        message.attach("event.ics", mail.calendar.encode(), "application/ics")
    return message


class _Steady(EmailMultiAlternatives):
    """A message between whose parts the same line stands whenever it is made."""

    boundary = ""

    def message(self, *args, **kwargs):
        """The message of Python's library."""
        made = super().message(*args, **kwargs)
        for number, part in enumerate(made.walk()):
            if part.is_multipart():
                part.set_boundary(f"=_{number}_{self.boundary}")
        return made


def is_trouble(fault) -> bool:
    """Whether the fault lies with the line or the server rather than with the mail."""
    if isinstance(fault, smtplib.SMTPResponseException):
        return fault.smtp_code == 421
    if isinstance(fault, smtplib.SMTPRecipientsRefused):
        return False
    return isinstance(fault, (OSError, NotTaken))


def is_lasting(fault) -> bool:
    """Whether another try is of little use: the server does not want this receiver, or no mail can be made of it."""
    if isinstance(fault, smtplib.SMTPRecipientsRefused):
        return all(500 <= code < 600 for code, _said in fault.recipients.values())
    return isinstance(fault, ValueError)


def describe(fault, address="") -> str:
    """What to tell an administrator of a fault, without the receiver's address."""
    if isinstance(fault, smtplib.SMTPRecipientsRefused) and fault.recipients:
        code, said = next(iter(fault.recipients.values()))
    elif isinstance(fault, smtplib.SMTPResponseException):
        code, said = fault.smtp_code, fault.smtp_error
    else:
        code, said = type(fault).__name__, str(fault)
    said = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
    if address:
        said = re.sub(re.escape(address), "…", said, flags=re.IGNORECASE)
    return " ".join(f"{code}: {said}".split())[:500]
