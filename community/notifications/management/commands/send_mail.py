"""`manage.py send_mail`: empties the outbox; meant for a timer, every minute."""

from django.conf import settings
from django.core.management.base import BaseCommand

from community.notifications import sending
from community.notifications.models import OutgoingMail
from community.notifications.services import write_mail


class Command(BaseCommand):
    """Sends what is due, deletes what is old, and says what waits for too long."""

    help = "Sends the mails that wait in the outbox, and deletes those sent long ago. Safe to run twice at once."

    def add_arguments(self, parser):
        """`--trial` proves the settings of the mail server."""
        parser.add_argument("--trial", metavar="ADDRESS", help="first write a mail to this address")
        parser.add_argument("--language", default=settings.LANGUAGE_CODE, help="language of that mail")

    def handle(self, *args, trial=None, language=settings.LANGUAGE_CODE, **options):
        """Says nothing when there was nothing to do, so that a timer's log stays short."""
        if trial:
            write_mail(to_address=trial, language=language, kind="notifications/email/trial", context={})
        sent, deleted = sending.send_due(), sending.delete_old()
        if sent or deleted or options["verbosity"] > 1:
            self.stdout.write(f"{sent} mails sent, {deleted} old ones deleted.")
        late = OutgoingMail.objects.overdue()
        if number := late.count():
            fault = late.exclude(error="").values_list("error", flat=True).first()
            self.stderr.write(f"{number} mails wait for more than an hour. {fault or 'None was tried.'}")
        if number := OutgoingMail.objects.exclude(given_up_at=None).count():
            self.stderr.write(f"{number} mails were given up; administrators see them below “Reports”.")
