"""`manage.py look_for_news`: looks what is new in the searches that members keep; meant for a timer, daily."""

from django.core.management.base import BaseCommand

from community.following.searches import announce_new_results


class Command(BaseCommand):
    """Writes a notice for each search with new results, before the digests are sent."""

    help = "Tells members what is new in the searches that they keep. Safe to run again, and twice at once."

    def handle(self, *args, **options):
        """Says nothing when there was nothing new."""
        told = announce_new_results()
        if told or options["verbosity"] > 1:
            self.stdout.write(f"Searches with new results: {told}.")
