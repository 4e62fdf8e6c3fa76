"""`manage.py send_digests`: takes members' news to their mail; for a timer, every quarter of an hour."""

from django.core.management.base import BaseCommand

from community.notifications.news.digests import send_at_once, send_digests


class Command(BaseCommand):
    """Safe to run as often as one likes, and twice at once: nobody is told the same twice."""

    help = "Writes the mails with members' news: collected ones of a day or week, and those wanted at once."

    def handle(self, *args, **options):
        """Says nothing when there was nothing to do, so that a timer's log stays short."""
        at_once, digests = send_at_once(), send_digests()
        if at_once or digests or options["verbosity"] > 1:
            self.stdout.write(f"mails at once: {at_once}, digests: {digests}")
