"""`manage.py search_drain`: works off the changes that are noted and due; meant for a timer, every minute."""

from django.core.management.base import BaseCommand

from search import indexing
from search.models import PendingChange


class Command(BaseCommand):
    """Tries again what could not be indexed at the time of its change."""

    help = "Brings the search index up to date with the changes that are still noted."

    def handle(self, *args, **options):
        """Work off what is due and say what is left."""
        written = indexing.drain_all()
        self.stdout.write(f"{written} documents written, {PendingChange.objects.count()} changes left.")
        for change in PendingChange.objects.exclude(error="").order_by("pk")[:20]:
            self.stdout.write(f"  {change} failed {change.attempts} times: {change.error}")
