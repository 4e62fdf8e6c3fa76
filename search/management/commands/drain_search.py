"""`manage.py drain_search`: works off the changes that are noted and due; meant for a timer, every minute."""

from django.core.management.base import BaseCommand

from search import indexing
from search.backends import get_backend
from search.models import PendingChange, PendingCopy


class Command(BaseCommand):
    """Tries again what could not be indexed, or copied to Elasticsearch, at the time of its change."""

    help = "Brings the search index, and its copy in Elasticsearch, up to date with the changes that are still noted."

    def handle(self, *args, **options):
        """Work off what is due and say what is left."""
        written, copied = indexing.drain_all(), get_backend().copy()
        self.stdout.write(f"{written} documents written, {PendingChange.objects.count()} changes left.")
        if copied or PendingCopy.objects.exists():
            self.stdout.write(f"{copied} documents copied, {PendingCopy.objects.count()} copies left.")
        for model in (PendingChange, PendingCopy):
            for change in model.objects.exclude(error="").order_by("pk")[:20]:
                self.stdout.write(f"  {change} failed {change.attempts} times: {change.error}")
