"""`manage.py make_participants --number N`: an event with made participants to measure with; `--remove` removes it."""

import time

from django.core.management.base import BaseCommand, CommandError

from community.events.attending.making import SLUG, make_participants, remove_participants


class Command(BaseCommand):
    """Makes participants of an event of their own that are the same for the same seed; safe to repeat."""

    help = "Makes participants of an event of its own, to measure with; --remove takes them away."

    def add_arguments(self, parser):
        """How many, by which seed."""
        parser.add_argument("--number", type=int, default=5_000)
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--remove", action="store_true", help="remove what was made, and make nothing")

    def handle(self, *args, number, seed, remove, **options):
        """Makes or removes, and says how long it took."""
        start = time.monotonic()
        if remove:
            self.stdout.write(f"{remove_participants()} participants were removed.")
            return
        if number < 1:
            raise CommandError("There has to be a participant.")
        make_participants(number, seed=seed)
        self.stdout.write(f"{number} participants of {SLUG}, made in {time.monotonic() - start:.0f} s.")
