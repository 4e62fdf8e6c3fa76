"""`manage.py search_check`: compares the search index with what it should hold."""

from django.core.management.base import BaseCommand, CommandError

from search import indexing


class Command(BaseCommand):
    """Finds ghosts (only in the index), missing and stale documents; exit status 1 when there are any."""

    help = "Compares the search index with the content: ghosts, missing and stale documents."

    def add_arguments(self, parser):
        """Whether to put right what is found."""
        parser.add_argument("--repair", action="store_true", help="read the documents that differ again")

    def handle(self, *args, repair=False, **options):
        """Report by kind; raises CommandError when something differs and is not repaired."""
        wrong = 0
        for kind, difference in indexing.differences():
            wrong += len(difference)
            self.stdout.write(
                f"{kind}: {len(difference.ghosts)} ghosts, {len(difference.missing)} missing,"
                f" {len(difference.stale)} stale, {difference.right} right."
            )
            if repair:
                indexing.note_changes(kind, difference.keys())
        if repair and wrong:
            self.stdout.write(f"{indexing.drain_all()} documents read again.")
        elif wrong:
            raise CommandError(f"{wrong} documents differ; --repair reads them again.")
