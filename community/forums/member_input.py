"""The field of the admin's forms in which one member is named: by address, never out of a list of everybody."""

import re

from django.contrib.auth import get_user_model
from django.forms import TextInput

_KEY = re.compile(r"([0-9a-z]{6,20})[/)]?\s*$")


class MemberInput(TextInput):
    """Takes an e-mail address or the address of a profile for a key of the database; shows name and key.

    A list of all members would be long, and shown to everybody who opens the form.
    """

    def format_value(self, value):
        """The member of this key of the database; what was typed, where it names nobody."""
        user = get_user_model().objects.filter(pk=value).first() if str(value or "").isdigit() else None
        return f"{user.name} ({user.key})" if user else super().format_value(value)

    def value_from_datadict(self, data, files, name):
        """The key of the member that was typed; else what was typed, which the field then refuses."""
        typed = (super().value_from_datadict(data, files, name) or "").strip()
        members = get_user_model().objects.filter(is_active=True)
        user = members.filter(email__iexact=typed).first() if "@" in typed else None
        if user is None and (found := _KEY.search(typed)):
            user = members.filter(key=found[1]).first()
        # A plain number must not be taken for a key of the database.
        return user.pk if user else f"“{typed}”" if typed else ""
