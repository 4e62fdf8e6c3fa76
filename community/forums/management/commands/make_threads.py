"""`manage.py make_threads --posts N --longest M`: made threads for measurements; `--remove` takes them away."""

import time

from django.core.management.base import BaseCommand, CommandError

from community.forums.making import make_threads, remove_threads


class Command(BaseCommand):
    """Makes threads on a board of their own that are the same for the same seed; safe to repeat."""

    help = "Makes posts of made-up words in threads of a board of its own, to measure with; --remove takes them away."

    def add_arguments(self, parser):
        """How many, how long the longest thread, by which seed."""
        parser.add_argument("--posts", type=int, default=100_000)
        parser.add_argument("--longest", type=int, default=20_000, help="posts of the longest thread")
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--remove", action="store_true", help="remove what was made, and make nothing")

    def handle(self, *args, posts, longest, seed, remove, **options):
        """Makes or removes, and says how long it took."""
        start = time.monotonic()
        if remove:
            self.stdout.write(f"{remove_threads()} posts were removed in {time.monotonic() - start:.0f} s.")
            return
        if not 0 <= longest <= posts or posts < 1:
            raise CommandError("There has to be a post, and the longest thread has no more than all.")
        threads, made = make_threads(posts, longest, seed=seed)
        self.stdout.write(f"{made} posts in {threads} threads, made in {time.monotonic() - start:.0f} s.")
