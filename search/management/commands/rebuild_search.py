"""`manage.py search_rebuild`: builds the search index anew while the old one answers."""

import time

from django.core.management.base import BaseCommand, CommandError

from search import indexing
from search.sources import get_source


class Command(BaseCommand):
    """Reads everything public from the sources into a new index and puts it in the old one's place."""

    help = "Builds the search index anew; the site goes on answering from the old one meanwhile."

    def add_arguments(self, parser):
        """One kind only, if wished."""
        parser.add_argument("--kind", help="read only the documents of this kind again")

    def handle(self, *args, kind=None, **options):
        """Rebuild, then work off what is still noted."""
        if kind and get_source(kind) is None:
            raise CommandError(f"There is no source for the kind {kind!r}.")
        started = time.monotonic()
        written = indexing.rebuild(kind)
        written_later = indexing.drain_all()
        self.stdout.write(
            f"{written} documents in {time.monotonic() - started:.1f} s, {written_later} changes worked off."
        )
