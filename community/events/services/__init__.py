"""What is done with events and registrations."""

from .events import keep_out, save_event, save_event_page
from .registrations import NotPossible, approve, leave, prove, register, take_offer

__all__ = [
    "NotPossible",
    "approve",
    "keep_out",
    "leave",
    "prove",
    "register",
    "save_event",
    "save_event_page",
    "take_offer",
]
