"""`manage.py check_search`: compares the search index with the content, and its copy with the index."""

from collections import Counter

from django.core.management.base import BaseCommand, CommandError

from search import indexing
from search.backends import get_backend
from search.backends.base import CopyFailed
from search.progress import Progress


class Command(BaseCommand):
    """Finds ghosts (only in the index), missing and stale documents; exit status 1 when there are any."""

    help = "Compares the search index with the content, and Elasticsearch with the index."

    def add_arguments(self, parser):
        """Whether to put right what is found."""
        parser.add_argument("--repair", action="store_true", help="read, or copy, the documents that differ again")

    def handle(self, *args, repair=False, **options):
        """Report by kind; raises CommandError when something differs and is not repaired."""
        wrong = self._check_index(repair) + self._check_copy(repair)
        if wrong and not repair:
            raise CommandError(f"{wrong} documents differ; --repair reads them again.")

    def _check_index(self, repair):
        wrong, done, progress = 0, 0, Progress(self.stdout.write)
        for kind, difference in indexing.differences():
            wrong, done = wrong + len(difference), done + difference.right
            progress(done)
            self.stdout.write(
                f"{kind}: {len(difference.ghosts)} ghosts, {len(difference.missing)} missing,"
                f" {len(difference.stale)} stale, {difference.right} right."
            )
            if repair:
                indexing.note_changes(kind, difference.keys())
        if repair and wrong:
            self.stdout.write(f"{indexing.drain_all()} documents read again.")
        return wrong

    def _check_copy(self, repair):
        try:
            wrong = get_backend().copy_differences()
            if wrong is None:
                return 0
            numbers = Counter(wrong.values())
            self.stdout.write(
                f"Elasticsearch: {numbers['ghost']} ghosts, {numbers['missing']} missing, {numbers['stale']} stale."
            )
            if repair and wrong:
                self.stdout.write(f"{get_backend().repair_copy(wrong)} documents copied again.")
        except CopyFailed as fault:
            raise CommandError(str(fault)) from fault
        return len(wrong)
