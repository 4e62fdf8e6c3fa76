"""`manage.py rebuild_search`: builds the search index anew while the old one answers."""

from django.core.management.base import BaseCommand, CommandError

from search import indexing
from search.backends import get_backend
from search.backends.base import CopyFailed
from search.progress import Progress
from search.sources import get_source


class Command(BaseCommand):
    """Reads everything public from the sources into a new index and puts it in the old one's place, then the copy."""

    help = "Builds the search index anew; the site goes on answering from the old one meanwhile."

    def add_arguments(self, parser):
        """What to build, where not everything is wanted."""
        only = parser.add_mutually_exclusive_group()
        only.add_argument("--kind", help="read only the documents of this kind again, into the index that answers")
        only.add_argument("--embedded", action="store_true", help="only the index in the portal's own database")
        only.add_argument("--elasticsearch", action="store_true", help="only the copy of it in Elasticsearch")

    def handle(self, *args, kind=None, embedded=False, elasticsearch=False, **options):
        """Build, then work off what is still noted. Raises CommandError where Elasticsearch does not take it."""
        if kind and get_source(kind) is None:
            raise CommandError(f"There is no source for the kind {kind!r}.")
        if not elasticsearch:
            self._build(kind)
        if not kind and not embedded:
            self._copy()

    def _build(self, kind):
        progress = Progress(self.stdout.write)
        written = indexing.rebuild(kind, report=progress)
        later = indexing.drain_all()
        self.stdout.write(f"{written} documents in {progress.seconds:.1f} s, {later} changes worked off.")

    def _copy(self):
        progress = Progress(self.stdout.write)
        try:
            written = get_backend().rebuild_copy(report=progress)
        except CopyFailed as fault:
            raise CommandError(f"{fault} Searches are answered by the embedded index.") from fault
        if written is not None:
            self.stdout.write(f"{written} documents copied to Elasticsearch in {progress.seconds:.1f} s.")
