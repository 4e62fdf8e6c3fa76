"""Deletes pictures of people and organisations that nothing names any more."""

from django.apps import apps
from django.core.management.base import BaseCommand
from django.db.models import ImageField

from portal.core.uploads import forget_orphans


class Command(BaseCommand):
    """A picture is written before the row that names it; a crash in between leaves a file. Once a day is enough."""

    help = __doc__

    def handle(self, **options):
        """Looks at every picture field of the community's models."""
        ours = [app for app in apps.get_app_configs() if app.name.startswith("community.")]
        fields = [field for app in ours for model in app.get_models() for field in model._meta.fields]
        pictures = [field for field in fields if isinstance(field, ImageField)]
        count = sum(map(forget_orphans, pictures))
        self.stdout.write(f"{count} pictures forgotten")
