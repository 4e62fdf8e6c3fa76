"""Why a practice is declined: a reason from a list, kept with the words that go with it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DeclineReason(models.TextChoices):
    """What stands against publishing it."""

    NO_PRACTICE = "no_practice", _("It tells of no practice that somebody has tried.")
    OTHER_FIELD = "other_field", _("It is not about vocational education and training.")
    TOO_LITTLE = "too_little", _("It tells too little for others to learn from, and no more could be had.")
    KNOWN = "known", _("The practice is in the repository already.")
    RIGHTS = "rights", _("It shows what must not be published: personal data, or what belongs to others.")
    ADVERTISING = "advertising", _("It advertises more than it tells.")
    OTHER = "other", _("For another reason.")


def joined_reason(code, words) -> str:
    """One text of both, as the history keeps it: the code stands in its first line."""
    return f"{DeclineReason(code).value}\n{words}".strip()


def parts_of_reason(reason):
    """(label, words) of what the history keeps; "" for the label where the reason is words alone."""
    first, _line, rest = reason.partition("\n")
    if first in DeclineReason.values:
        return DeclineReason(first).label, rest.strip()
    return "", reason
