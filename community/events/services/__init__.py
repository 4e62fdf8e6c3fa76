"""What is done with events and registrations."""

from .events import keep_out, save_event, save_event_page
from .registrations import (
    AlreadyRegistered,
    NotPossible,
    approve,
    change,
    claim,
    claim_all,
    expire_offers,
    leave,
    prove,
    register,
    take_offer,
)

__all__ = [
    "AlreadyRegistered",
    "NotPossible",
    "approve",
    "change",
    "claim",
    "claim_all",
    "expire_offers",
    "keep_out",
    "leave",
    "prove",
    "register",
    "save_event",
    "save_event_page",
    "take_offer",
]
