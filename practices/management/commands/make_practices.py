"""`manage.py make_practices N --seed S`: made practices for measurements."""

import time

from django.core.management.base import BaseCommand, CommandError

from practices.making import make_practices


class Command(BaseCommand):
    """Makes practices that are the same for the same seed; safe to repeat."""

    help = "Makes N published practices of made-up words, to measure with. The same seed makes the same practices."

    def add_arguments(self, parser):
        """How many, by which seed, and whether to index them."""
        parser.add_argument("count", type=int, metavar="N")
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--no-index", action="store_true", help="Leave the search index to rebuild_search.")

    def handle(self, *args, count, seed, no_index, **options):
        """Makes and says how long it took."""
        if count < 1:
            raise CommandError("N has to be at least 1.")
        start = time.monotonic()
        made = make_practices(count, seed=seed, index=not no_index, report=self._report)
        self.stdout.write(f"{made} practices were new, made in {time.monotonic() - start:.0f} s.")

    def _report(self, done: int):
        if done % 10_000 == 0:
            self.stdout.write(f"{done} practices")
            self.stdout.flush()
