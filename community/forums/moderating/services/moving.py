"""Moving threads to another board."""

from django.db import transaction

from community.forums.counting import recount_boards
from community.forums.permissions import can_move_to

from .cases import carry_cases
from .errors import NotFacilitator
from .locking import locked_threads
from .refiling import keep_board_readings
from .telling import record, tell


@transaction.atomic
def move_thread(*, thread, to, by) -> bool:
    """Puts a thread on another board, where it is read by who reads that; False where it stands there already.

    Raises NotFacilitator where she does not look after the thread, or may not write on the board `to`.
    """
    [locked] = locked_threads(by, thread)
    if locked.board_id == to.pk:
        return False
    if not can_move_to(by, to):
        raise NotFacilitator
    source = locked.board
    keep_board_readings(locked)
    locked.board, locked.is_pinned = to, False
    locked.save(update_fields=["board", "is_pinned"])
    carry_cases(locked)
    recount_boards(source.pk, to.pk)
    record("thread.moved", locked, by, subject=locked.author, source=source.slug, target=to.slug)
    tell([locked.author_id], "moved", locked, by, is_visible=not locked.hidden_at)
    return True
