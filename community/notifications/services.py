"""Writing mails into the outbox; `sending` takes them out."""

import html
import logging
import re
import threading
from email.utils import parseaddr

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import BadHeaderError
from django.db import transaction
from django.db.models import Q, Value
from django.db.models.functions import Lower
from django.utils.html import strip_tags

from portal.core.languages import current_language

from .entries import LARGEST_ENTRY, method_of, plain, without
from .models import OutgoingMail
from .rendering import LONGEST_SUBJECT, known_language, render, subject_line, tidy
from .tasks import send_mails

logger = logging.getLogger(__name__)

#: Headers that the portal sets by itself, for each mail.
OWN_HEADERS = {"message-id", "date", "from", "to", "cc", "bcc", "subject", "auto-submitted", "content-language"}


def notify(*, recipient, kind, context, dedupe_key=None, headers=None, calendar=""):
    """Writes the mail `kind` to a member, in her language.

    Its templates are `<kind>.txt` (the first line is the subject) and `<kind>.html`, `kind` being
    `<app label>/email/<name>`; they get `context`, `recipient` and `site_name`. With a `dedupe_key` the same mail is
    written once only. Returns the OutgoingMail; None when it was there already, or the account was erased.
    """
    if recipient.erased_at or not recipient.email:
        return None
    return write_mail(
        to_address=recipient.email, language=recipient.language, kind=kind, context=context, recipient=recipient,
        dedupe_key=dedupe_key, headers=headers, calendar=calendar,
    )  # fmt: skip


def write_mail(**what):
    """Writes a mail to an address, whosever it is; see `compose` for what it takes, and `notify`."""
    return _put(compose(**what))


def compose(
    *, to_address, language, kind, context, recipient=None, dedupe_key=None, headers=None, calendar=""
) -> OutgoingMail:
    """A mail that is not written yet. `headers` are further ones, {name: value}; `calendar` is an entry for her
    calendar (iCalendar), with the METHOD that says what is to be done with it; one too large is left out.

    Raises BadHeaderError for a line break in address or headers, ValueError for what is no address or no entry."""
    headers = {name: str(value) for name, value in (headers or {}).items()}
    if any("\n" in value or "\r" in value for value in headers.values()):
        raise BadHeaderError("A header has no line breaks.")
    rendered = render(kind, language, {**context, "recipient": recipient})
    return OutgoingMail(
        recipient=recipient, to_address=_one_address(to_address), kind=kind, language=known_language(language),
        subject=rendered.subject, text=rendered.text, html=rendered.html, dedupe_key=dedupe_key or None,
        headers=headers, calendar=_entry(calendar, kind),
    )  # fmt: skip


@transaction.atomic
def write_mails(mails) -> int:
    """Writes many composed mails, each with a `dedupe_key`, in three statements; how many were not there before."""
    OutgoingMail.objects.bulk_create(mails, ignore_conflicts=True)
    written = OutgoingMail.objects.filter(message_id__in=[mail.message_id for mail in mails])
    ids = list(written.values_list("pk", flat=True))
    for pk in ids:
        _send_after_commit(pk)
    return len(ids)


def _entry(calendar, kind):
    if not calendar:
        return ""
    method_of(calendar)  # refuses what is none
    if len(calendar) > LARGEST_ENTRY:
        logger.warning("A calendar entry of %d characters was left out of a mail (%s).", len(calendar), kind)
        return ""
    return calendar


def _put(mail):
    if mail.dedupe_key:
        # The database alone knows whether somebody else is writing the same mail at this moment.
        OutgoingMail.objects.bulk_create([mail], ignore_conflicts=True)
        mail = OutgoingMail.objects.filter(message_id=mail.message_id).first()
    else:
        mail.save(force_insert=True)
    if mail is not None:
        _send_after_commit(mail.pk)
    return mail


def _one_address(receiver):
    """The bare address of a receiver, who may carry a name as well."""
    if len(receiver.splitlines()) > 1 or "\n" in receiver or "\r" in receiver:
        raise BadHeaderError("An address has no line breaks.")
    address = parseaddr(receiver)[1]
    if "@" not in address:
        raise ValueError("This is no e-mail address.")
    return address


@transaction.atomic
def put_into_outbox(message):
    """Writes one of Django's messages down, for each of its receivers apart; returns whether there was any.

    A message may say more of itself: `outbox_kind`, `outbox_language` and `outbox_recipient` (the user).
    Raises BadHeaderError for a line break in a header, NotImplementedError for what the outbox does not hold.
    """
    text, markup = _bodies(message)
    message.message()  # refuses line breaks in headers, before anything is written
    addresses = [_one_address(receiver) for receiver in message.recipients()]
    known = _users_by_address(addresses) if not hasattr(message, "outbox_recipient") else {}
    sender = message.from_email or settings.DEFAULT_FROM_EMAIL
    for address in addresses:
        _put(
            OutgoingMail(
                recipient=known.get(address.lower(), getattr(message, "outbox_recipient", None)),
                to_address=address,
                kind=getattr(message, "outbox_kind", ""),
                language=known_language(getattr(message, "outbox_language", current_language())),
                subject=subject_line(str(message.subject)),
                text=tidy(text),
                html=markup,
                from_address="" if sender == settings.DEFAULT_FROM_EMAIL else sender,
                headers=_other_headers(message),
            )
        )
    return bool(addresses)


def _bodies(message):
    if message.attachments:
        raise NotImplementedError("The outbox holds no attachments; link to a page instead.")
    alternatives = {kind: body for body, kind in getattr(message, "alternatives", ())}
    if set(alternatives) - {"text/html"}:
        raise NotImplementedError(f"The outbox holds text and HTML, not {', '.join(alternatives)}.")
    if message.content_subtype == "html":
        return strip_tags(message.body), message.body
    return message.body, alternatives.get("text/html", "")


def _other_headers(message):
    headers = {name: str(value) for name, value in message.extra_headers.items() if name.lower() not in OWN_HEADERS}
    if message.reply_to:
        headers.setdefault("Reply-To", ", ".join(map(str, message.reply_to)))
    return headers


def _users_by_address(addresses):
    folded = [Lower(Value(address)) for address in addresses]
    users = get_user_model()._default_manager.alias(folded=Lower("email")).filter(folded__in=folded) if folded else ()
    return {user.email.lower(): user for user in users}


_written = threading.local()


def _send_after_commit(pk):
    """Has the mail sent after the commit, together with the others of its transaction.

    What a rolled back transaction leaves in the list does no harm: there are no such mails.
    """
    if not hasattr(_written, "ids"):
        _written.ids = set()
    _written.ids.add(pk)
    transaction.on_commit(_send_written, robust=True)


def _send_written():
    ids, _written.ids = sorted(_written.ids), set()
    if ids:
        send_mails.enqueue(ids)


@transaction.atomic
def try_again(*, mails):
    """Has these mails, failed or given up, tried as if they were new; returns how many there were."""
    ids = list(mails.filter(sent_at=None).values_list("pk", flat=True))
    fresh = {"given_up_at": None, "claimed_at": None, "not_before": None, "attempts": 0, "error": ""}
    again = OutgoingMail.objects.filter(pk__in=ids).update(**fresh)
    for pk in ids:
        _send_after_commit(pk)
    return again


@transaction.atomic
def forget_person(*, user, addresses=(), replacement=""):
    """Takes a person out of the outbox, as the erasure of her account asks for.

    Mails to her go, by account and by address. Of the mails to others that name her or her address, the sent ones go
    too; in those that still wait `replacement` stands for her. `addresses`: those that were hers beside the present.
    """
    own = {address.lower() for address in (user.email, *addresses) if address}
    to_her = Q(recipient=user)
    for address in own:
        to_her |= Q(to_address__iexact=address)
    OutgoingMail.objects.filter(to_her).delete()
    words = [word for word in (user.name.strip(), *own) if word]
    named = [mail for mail in OutgoingMail.objects.filter(_may_name(words)) if words and _names(mail, words)]
    OutgoingMail.objects.filter(pk__in=[mail.pk for mail in named if mail.sent_at or mail.given_up_at]).delete()
    for mail in named:
        if not (mail.sent_at or mail.given_up_at):
            _replace(mail, words, replacement)


def _may_name(words):
    # Not every database reads JSON as it was written, and lines of calendar entries are folded anywhere: whatever has
    # headers of its own or an entry is looked at.
    found = ~Q(headers={}) | ~Q(calendar="")
    for word in words:
        for field in ("subject", "text", "html", "from_address"):
            found |= Q(**{f"{field}__icontains": word})
        found |= Q(html__icontains=html.escape(word))
    return found


def _names(mail, words):
    parts = [mail.subject, mail.text, html.unescape(mail.html), plain(mail.calendar), mail.from_address]
    whole = " ".join([*parts, *mail.headers.values()])
    return any(word.casefold() in whole.casefold() for word in words)


def _replace(mail, words, replacement):
    """Puts `replacement` for the words; headers that hold one go."""
    for word in sorted(words, key=len, reverse=True):
        plain, escaped = re.escape(word), re.escape(html.escape(word))
        whole = re.compile(rf"(?<!\w)(?:{plain})(?!\w)", re.IGNORECASE)
        in_markup = re.compile(rf"(?<!\w)(?:{escaped}|{plain})(?!\w)", re.IGNORECASE)
        mail.subject = whole.sub(lambda _match: replacement, mail.subject)[:LONGEST_SUBJECT]
        mail.text = whole.sub(lambda _match: replacement, mail.text)
        mail.html = in_markup.sub(lambda _match: html.escape(replacement), mail.html)
        mail.calendar = mail.calendar and without(mail.calendar, word, replacement)
        mail.headers = {name: value for name, value in mail.headers.items() if word.lower() not in value.lower()}
    mail.save(update_fields=["subject", "text", "html", "calendar", "headers"])
