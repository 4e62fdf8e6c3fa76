"""`manage.py erase_member <address>`: erases a member who has asked for it."""

import html

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.utils.html import strip_tags

from community.members.personal_data.erasure import LastAdministrator, erase_member
from portal.core.classification import consequences


class Command(BaseCommand):
    """For requests that come by letter or by mail; members do it themselves on the page of their data."""

    help = "Erases the member with this e-mail address."

    def add_arguments(self, parser):
        """What becomes of her contributions has to be said; nothing is assumed."""
        parser.add_argument("address")
        choice = parser.add_mutually_exclusive_group(required=True)
        choice.add_argument("--keep-contributions", action="store_true", help="practices stay, without her name")
        choice.add_argument("--remove-contributions", action="store_true", help="practices that are hers alone go too")

    def handle(self, *args, address, keep_contributions, **options):
        """Erases; says beforehand what comes of it."""
        try:
            user = get_user_model().objects.get_by_natural_key(address)
        except get_user_model().DoesNotExist as missing:
            raise CommandError("There is no member with this address.") from missing
        for sentence in consequences(user):
            self.stdout.write(html.unescape(strip_tags(sentence)))
        try:
            erase_member(user=user, keep_contributions=keep_contributions)
        except LastAdministrator as refused:
            raise CommandError("This is the only administrator. Make somebody else one first.") from refused
        self.stdout.write("Erased.")
