"""Puts whatever is sent by Django's mail functions into the outbox."""

from django.core.mail.backends.base import BaseEmailBackend

from .services import put_into_outbox


class OutboxBackend(BaseEmailBackend):
    """Writes mails down in the present transaction; `services.send_due` sends them after it."""

    def send_messages(self, email_messages):
        """Number of the mails written."""
        return sum(put_into_outbox(message) for message in email_messages)
