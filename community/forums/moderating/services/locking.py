"""Threads to be worked on, locked in one order: threads by their keys, then boards (`recount_boards`)."""

from community.forums.models import Thread
from community.forums.permissions import can_moderate

from .errors import NotFacilitator, ThreadGone


def locked_threads(by, *threads) -> list[Thread]:
    """The rows of these threads as they are now, locked, in the order in which they were given.

    Raises ThreadGone where one was merged away meanwhile, NotFacilitator where `by` does not look after its board.
    """
    keys = [thread.pk for thread in threads]
    # Without a join to the board: PostgreSQL leaves out a row that went to another board while it was waited for.
    found = {row.pk: row for row in Thread.objects.select_for_update().filter(pk__in=keys).order_by("pk")}
    if any(key not in found or found[key].merged_into_id for key in keys):
        raise ThreadGone
    if not all(can_moderate(by, row.board) for row in found.values()):
        raise NotFacilitator
    return [found[key] for key in keys]
