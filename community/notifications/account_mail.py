"""What the adapter of the accounts' library needs so that its mails look, and are kept, like ours."""

from django.contrib.auth import get_user_model
from django.core.mail import EmailMultiAlternatives
from django.db.models import Value
from django.db.models.functions import Lower

from portal.core.languages import current_language

from .rendering import known_language, render_parts


class AccountMail:
    """Mixin for the account adapter: mails in the receiver's language, who is known to the outbox.

    At sign-up, and to an address that nobody has an account with, the language is that of the page.
    """

    def send_mail(self, template_prefix, email, context):
        """Writes the mail `template_prefix` to an address."""
        user = context.get("user") or _user_by_address(email)
        is_new = user is None or template_prefix.endswith("_signup")
        message = self.render_mail(
            template_prefix,
            email,
            {**context, "email": email, "recipient": user},
            language=current_language() if is_new else known_language(user.language),
        )
        message.outbox_recipient = user
        message.send()

    def send_notification_mail(self, template_prefix, user, context=None, email=None):
        """Tells a member what was changed in her account, at whatever address."""
        super().send_notification_mail(template_prefix, user, {"user": user, **(context or {})}, email)

    def render_mail(self, template_prefix, email, context, headers=None, language=None):
        """The message in text and HTML; its subject is one line."""
        language = language or current_language()
        rendered = render_parts(template_prefix, language, context)
        receivers = [email] if isinstance(email, str) else email
        message = EmailMultiAlternatives(
            self.format_email_subject(rendered.subject), rendered.text, self.get_from_email(), receivers,
            headers=headers,
        )  # fmt: skip
        message.attach_alternative(rendered.html, "text/html")
        message.outbox_kind, message.outbox_language = template_prefix, language
        return message


def _user_by_address(address):
    users = get_user_model()._default_manager.alias(folded=Lower("email"))
    return users.filter(folded=Lower(Value(address))).first()
