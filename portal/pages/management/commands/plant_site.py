"""`manage.py plant_site`: home, repository and project list in each language."""

from django.core.management.base import BaseCommand

from portal.pages.services import plant_site


class Command(BaseCommand):
    """Makes the trees of all languages; safe to repeat."""

    help = "Makes sure that each language has its home, its repository and its list of projects."

    def handle(self, *args, **options):
        """Plants and says so."""
        plant_site()
        self.stdout.write("Every language has its home.")
