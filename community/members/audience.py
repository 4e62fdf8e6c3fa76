"""As whom somebody looks at a member, and what is meant for whom."""

from enum import IntEnum

from .choices import Visibility


class Audience(IntEnum):
    """As whom somebody looks at a profile; each sees what those before it see."""

    VISITOR = 1
    MEMBER = 2
    SELF = 3


_LEAST = {Visibility.EVERYONE: Audience.VISITOR, Visibility.MEMBERS: Audience.MEMBER, Visibility.ME: Audience.SELF}


def is_member(user) -> bool:
    """Whether this is somebody with an account in use, not a visitor."""
    return bool(user and user.is_authenticated and user.is_active and not user.erased_at)


def audience_of(viewer, user) -> Audience:
    """As whom `viewer` (a user, AnonymousUser or None) looks at the profile of `user`."""
    if not is_member(viewer):
        return Audience.VISITOR
    return Audience.SELF if viewer.pk == user.pk else Audience.MEMBER


def audience_needed(visibility: Visibility) -> Audience:
    """As whom one has to look to see what is shown to `visibility`."""
    return _LEAST[visibility]


def can_see(visibility: Visibility, audience: Audience) -> bool:
    """Whether a field that is shown to `visibility` is shown to this audience."""
    return audience >= _LEAST[visibility]
