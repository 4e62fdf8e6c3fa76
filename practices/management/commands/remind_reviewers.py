"""`manage.py remind_reviewers`: reminds reviewers, and tells stewards what waits; for a timer, once a day."""

from django.core.management.base import BaseCommand

from practices.desk.services import remind_due_reviewers, tell_stewards_of_waiting


class Command(BaseCommand):
    """Safe to run as often as one likes: nobody is told the same twice."""

    help = "Reminds reviewers of reviews that are wanted soon or were wanted, and tells stewards weekly what waits."

    def handle(self, *args, **options):
        """Writes the mails, and says how many."""
        self.stdout.write(f"reminders: {remind_due_reviewers()}")
        self.stdout.write(f"letters to stewards: {tell_stewards_of_waiting()}")
