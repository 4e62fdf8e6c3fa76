"""What facilitators do with threads and posts; each raises an error of `errors` where it cannot be done."""

from .changing import change_thread
from .errors import CannotTogether, NotFacilitator, NothingLeft, ThreadGone, ToolRefused, TooMany
from .merging import merge_threads
from .moving import move_thread
from .showing import approve, hide, show
from .splitting import split_thread
from .switching import lock_thread, pin_thread, unlock_thread, unpin_thread

__all__ = [
    "CannotTogether",
    "NotFacilitator",
    "NothingLeft",
    "ThreadGone",
    "TooMany",
    "ToolRefused",
    "approve",
    "change_thread",
    "hide",
    "lock_thread",
    "merge_threads",
    "move_thread",
    "pin_thread",
    "show",
    "split_thread",
    "unlock_thread",
    "unpin_thread",
]
