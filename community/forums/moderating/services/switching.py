"""Locking and pinning."""

from django.db import transaction

from .locking import locked_threads
from .telling import record, tell


def lock_thread(*, thread, by) -> bool:
    """Lets nobody answer but who looks after the board. False where it was so already."""
    return _switch(thread, by, "is_locked", True, "locked")


def unlock_thread(*, thread, by) -> bool:
    """Lets members answer again."""
    return _switch(thread, by, "is_locked", False, "unlocked")


def pin_thread(*, thread, by) -> bool:
    """Keeps a thread above the others of its board."""
    return _switch(thread, by, "is_pinned", True, "pinned")


def unpin_thread(*, thread, by) -> bool:
    """Puts a thread among the others again."""
    return _switch(thread, by, "is_pinned", False, "unpinned")


@transaction.atomic
def _switch(thread, by, field, value, action):
    [locked] = locked_threads(by, thread)
    if getattr(locked, field) == value:
        return False
    setattr(locked, field, value)
    locked.save(update_fields=[field])
    record(f"thread.{action}", locked, by, subject=locked.author)
    if field == "is_locked":
        tell([locked.author_id], action, locked, by, is_visible=not locked.hidden_at)
    return True
