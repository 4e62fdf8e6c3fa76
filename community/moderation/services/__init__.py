"""What is done in moderation: flags and cases, and restrictions of members."""

from .cases import (
    AlreadyFlagged,
    AlreadySettled,
    CannotBeDone,
    CannotFlag,
    TooManyFlags,
    ask_approval,
    flag,
    settle,
    settle_elsewhere,
)
from .restrictions import CannotRestrict, ban_member, lift, mute_member

__all__ = [
    "AlreadyFlagged",
    "AlreadySettled",
    "CannotBeDone",
    "CannotFlag",
    "CannotRestrict",
    "TooManyFlags",
    "ask_approval",
    "ban_member",
    "flag",
    "lift",
    "mute_member",
    "settle",
    "settle_elsewhere",
]
