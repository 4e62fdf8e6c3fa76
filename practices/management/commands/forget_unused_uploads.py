"""Deletes pictures and files that members sent for a practice and that no version of one names."""

from django.core.management.base import BaseCommand

from practices.contributing.fields.unused import forget_unused_uploads


class Command(BaseCommand):
    """An upload is stored as soon as it is clean, before the form that names it is saved. Once a day is enough."""

    help = __doc__

    def handle(self, **options):
        """Leaves alone what is younger than a day: a form may still name it."""
        self.stdout.write(f"{forget_unused_uploads()} uploads forgotten")
