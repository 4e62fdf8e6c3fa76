"""Taking threads, posts and statements from view, showing them again, and approving what waits.

Who may is asked by the one who calls: the queue of moderation by its areas, the tools by the board. Nobody is told
unless `is_told`, as the queue tells its own; it counts what stands now, too.
"""

from django.db import transaction
from django.utils import timezone

from community.forums.announcing import announce_approved
from community.forums.counting import recount_boards, recount_thread
from community.forums.models import Post, Statement, Thread

from .telling import record, tell


@transaction.atomic
def hide(*, thing, by, is_told=False) -> bool:
    """Takes a Thread, Post or Statement from view; False where it was so already."""
    return _set_hidden(thing, by, timezone.now(), "hidden", is_told)


@transaction.atomic
def show(*, thing, by, is_told=False) -> bool:
    """Shows a Thread, Post or Statement again."""
    return _set_hidden(thing, by, None, "shown", is_told)


@transaction.atomic
def approve(*, thing, by, is_told=False) -> bool:
    """Shows a Thread, Post or Statement that waited; a thread and the post that opens it are shown together."""
    thread, current = _locked(thing)
    things = [current]
    if isinstance(current, Thread):
        things += current.posts.filter(number=1)
    elif isinstance(current, Post) and current.number == 1:
        things.append(thread)
    waiting = [one for one in things if one.is_pending]
    for one in waiting:
        one.is_pending = False
        one.save(update_fields=["is_pending"])
    if waiting:
        _settle(thread, current, by, "approved", is_told)
    for one in waiting:
        if isinstance(one, Post):
            # Nobody was told of it while it waited.
            announce_approved(one)
    return bool(waiting)


def _set_hidden(thing, by, hidden_at, action, is_told):
    thread, current = _locked(thing)
    was_hidden, current.hidden_at = bool(current.hidden_at), hidden_at
    # What is hidden again carries the new moment: it stays hidden when what hid it first is taken back.
    current.save(update_fields=["hidden_at"])
    if was_hidden == bool(hidden_at):
        return False
    _settle(thread, current, by, action, is_told)
    return True


def _locked(thing):
    """The thread, whose row is locked, and the thing as it is now."""
    if isinstance(thing, Thread):
        thread = Thread.objects.select_for_update().get(pk=thing.pk)
        return thread, thread
    # A post may be moved to another thread until that thread is locked.
    while True:
        row = type(thing).objects.only("thread_id").get(pk=thing.pk)
        thread = Thread.objects.select_for_update().get(pk=row.thread_id)
        current = type(thing).objects.get(pk=thing.pk)
        if current.thread_id == thread.pk:
            current.thread = thread
            return thread, current


def _settle(thread, thing, by, action, is_told):
    """Counts anew, writes the log and tells the author."""
    what = thing._meta.model_name
    if not isinstance(thing, Statement):
        recount_thread(thread)
        recount_boards(thread.board_id)
    details = {"post": thing.number} if isinstance(thing, Post) else {}
    if isinstance(thing, Statement):
        details = {"statement": thing.pk}
    record(f"{what}.{action}", thread, by, subject=thing.author, **details)
    if is_told:
        is_visible = thread.hidden_at is None and thing.hidden_at is None
        tell([thing.author_id], f"{what}_{action}", thread, by, is_visible=is_visible)
