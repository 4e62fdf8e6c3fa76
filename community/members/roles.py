"""The roles that are given to people: each is a group of Django's, named in code and made by a migration.

Member and author are no groups: whoever has an account is a member, whoever may write for an organisation an author.
"""

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """A role; its value is the name of its group."""

    REVIEWER = "Reviewers", _("Reviewer")
    # Translators: who leads workshops and discussions
    FACILITATOR = "Facilitators", _("Facilitator")
    # Translators: who coordinates a project
    COORDINATOR = "Coordinators", _("Project coordinator")
    TRANSLATOR = "Translators", _("Translator")
    POLICYMAKER = "Policymakers", _("Policymaker")
    # Translators: who edits the site's content
    EDITOR = "Editors", _("Editor")
    ADMINISTRATOR = "Administrators", _("Administrator")


#: Roles that see or change what others entrusted to the portal: they need a second factor to log in.
GUARDED = frozenset({Role.REVIEWER, Role.EDITOR, Role.ADMINISTRATOR})

_BY_GROUP = {role.value: role for role in Role} | {"Moderators": Role.EDITOR}


def roles_of_groups(names: Iterable[str]) -> frozenset[Role]:
    """The roles that groups of these names give; other groups give none."""
    return frozenset(_BY_GROUP[name] for name in names if name in _BY_GROUP)
