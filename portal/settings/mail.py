"""Mail: everything is written to an outbox in the database first, and sent from there. See docs/mail.md."""

import os

#: Whatever the portal or a library sends is put into the outbox, in the transaction of what it tells about.
EMAIL_BACKEND = "community.notifications.backend.OutboxBackend"
#: What takes mails out of the outbox: another of Django's e-mail backends. The default only marks them as sent.
MAIL_TRANSPORT = "django.core.mail.backends.dummy.EmailBackend"
#: Whether `/<language>/mail/` shows what was sent: for demonstrations, never on a server for others.
MAIL_SHOWN = False
DEFAULT_FROM_EMAIL = os.environ.get("PORTAL_EMAIL_FROM", "Community of VET Practice <noreply@portal.example>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
#: Kinds of mails of whose receivers nothing is kept: sent, they lose the address; given up, they are deleted.
MAIL_ADDRESS_FORGOTTEN = ("practices/email/shared", "events/email/shared")
#: Days for which a sent mail is kept, to be looked up when somebody asks for it.
MAIL_KEPT_DAYS = 30
#: Days for which a member's news are kept.
NEWS_KEPT_DAYS = 180
#: Where background work is done at once, a request leaves what is not sent after so many seconds to `send_mail`.
MAIL_SECONDS_IN_REQUEST = 5
#: Seconds for each answer of the mail server. A claim on a mail lasts for ten minutes: a sending must take less.
EMAIL_TIMEOUT = 20
