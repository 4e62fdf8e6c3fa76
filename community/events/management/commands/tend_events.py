"""`manage.py tend_events`: what happens at events by the clock; for a timer, every quarter of an hour."""

from django.core.management.base import BaseCommand

from community.events.tending import tend_events


class Command(BaseCommand):
    """Safe to run as often as one likes, and twice at once: nobody is told the same twice."""

    help = "Ends offers of seats, reminds participants, writes to them after events, and carries on where a task died."

    def handle(self, *args, **options):
        """Says nothing when there was nothing to do, so that a timer's log stays short."""
        done = tend_events()
        if any(done.values()) or options["verbosity"] > 1:
            self.stdout.write(", ".join(f"{what}: {number}" for what, number in done.items()))
