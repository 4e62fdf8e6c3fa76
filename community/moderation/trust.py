"""How far a member is trusted: it grows with what stands of hers, and with time."""

from datetime import timedelta
from enum import IntEnum

from django.conf import settings
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from community.members.roles import Role

from .content import is_vouched_for
from .models import Standing

#: Who is trusted from the start, whatever she has done.
TRUSTED_ROLES = (Role.FACILITATOR, Role.EDITOR, Role.ADMINISTRATOR)
#: What one post that was taken from view costs, in posts that stand.
COST_OF_HIDDEN = 5


class Trust(IntEnum):
    """How far a member is trusted; each includes those before it."""

    NEW = 0
    BASIC = 1
    REGULAR = 2
    TRUSTED = 3

    @property
    def code(self) -> str:
        """The name that the settings use."""
        return self.name.lower()

    @property
    def label(self):
        """The name for people."""
        return LABELS[self]


LABELS = {
    # Translators: how far the portal trusts a member who writes in the forum
    Trust.NEW: pgettext_lazy("trust in a member", "New here"),
    Trust.BASIC: pgettext_lazy("trust in a member", "Has written before"),
    Trust.REGULAR: pgettext_lazy("trust in a member", "Takes part regularly"),
    Trust.TRUSTED: pgettext_lazy("trust in a member", "Trusted"),
}


def standing_of(user) -> Standing:
    """What she has done so far; an empty one that is not saved where there is nothing yet."""
    try:
        return user.standing
    except Standing.DoesNotExist:
        return Standing(user=user)


def earned(user, standing) -> Trust:
    """What follows from figures and time alone; asks nothing of the database."""
    if standing.is_trusted is not None:
        return Trust.TRUSTED if standing.is_trusted else Trust.NEW
    age = timezone.now() - user.date_joined
    posts = standing.posts - COST_OF_HIDDEN * standing.hidden
    reached = Trust.NEW
    for level in (Trust.BASIC, Trust.REGULAR, Trust.TRUSTED):
        asked = settings.MODERATION_TRUST[level.code]
        if age < timedelta(days=asked["days"]) or posts < asked["posts"] or standing.thanks < asked["thanks"]:
            break
        reached = level
    return reached


def trust_of(user) -> Trust:
    """How far she is trusted: by her role, by who knows her, or by what she has done."""
    if user.has_role(*TRUSTED_ROLES):
        return Trust.TRUSTED
    level = earned(user, standing_of(user))
    # What was set by hand holds against whoever vouches for her.
    if level < Trust.TRUSTED and standing_of(user).is_trusted is None and is_vouched_for(user):
        return Trust.TRUSTED
    return level
