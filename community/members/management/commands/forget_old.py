"""`manage.py forget_old`: deletes what need not be kept any longer; for a timer, once a day."""

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from community.members.personal_data.account_erasure import compact_after_erasures
from portal.core.classification import forgetters


class Command(BaseCommand):
    """Each app has registered what it can forget, with `portal.core.classification.on_forgetting`."""

    help = "Deletes expired sessions, sign-ups that were never confirmed, and whatever else is past its time."

    def handle(self, *args, **options):
        """Deletes, and says how much."""
        now = timezone.now()
        for forget in forgetters():
            with transaction.atomic():
                found = forget(now)
            for what, number in found.items():
                self.stdout.write(f"{what}: {number}")
        compact_after_erasures(now)
