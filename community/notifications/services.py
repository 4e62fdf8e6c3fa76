"""Writing mails, and sending what was written."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation

from .models import OutgoingMail


def notify(*, recipient, kind, context, dedupe_key=None):
    """Writes the mail `kind` to a member, in her language.

    Its templates are `<kind>.txt` (the first line is the subject) and `<kind>.html`, `kind` being
    `<app label>/email/<name>`; they get `context`, `recipient` and `site_name`. With a `dedupe_key` the same mail is
    written once only. Returns the OutgoingMail, None when it was there already.
    """
    return write_mail(
        to_address=recipient.email, language=recipient.language, kind=kind, context=context, recipient=recipient,
        dedupe_key=dedupe_key,
    )  # fmt: skip


def write_mail(*, to_address, language, kind, context, recipient=None, dedupe_key=None):
    """Writes a mail to an address, whosever it is; see `notify`."""
    if dedupe_key and OutgoingMail.objects.filter(dedupe_key=dedupe_key).exists():
        return None
    context = {**context, "recipient": recipient, "site_name": settings.SITE_NAME}
    with translation.override(language):
        subject, _, text = render_to_string(f"{kind}.txt", context).strip().partition("\n")
        html = render_to_string(f"{kind}.html", context)
    mail = OutgoingMail.objects.create(
        recipient=recipient, to_address=to_address, kind=kind, language=language, subject=" ".join(subject.split()),
        text=text.strip() + "\n", html=html, dedupe_key=dedupe_key,
    )  # fmt: skip
    transaction.on_commit(send_due)
    return mail


def put_into_outbox(message):
    """Writes one of Django's messages down for each of its receivers; returns whether there was any."""
    html = next((body for body, kind in getattr(message, "alternatives", ()) if kind == "text/html"), "")
    for address in message.to:
        OutgoingMail.objects.create(to_address=address, subject=message.subject, text=message.body, html=html)
    transaction.on_commit(send_due)
    return bool(message.to)


def send_due():
    """Sends what is due; returns how many."""
    connection = get_connection(settings.MAIL_TRANSPORT)
    sent = 0
    for mail in OutgoingMail.objects.filter(sent_at=None).order_by("pk"):
        message = EmailMultiAlternatives(mail.subject, mail.text, settings.DEFAULT_FROM_EMAIL, [mail.to_address])
        message.connection = connection
        sent += message.send()
        from django.utils import timezone

        OutgoingMail.objects.filter(pk=mail.pk).update(sent_at=timezone.now())
    return sent
