"""Boards as moderation knows them: the name of their area, and whether what is written there waits for approval."""

from community.moderation.limits import needs_approval

from .models import Board
from .permissions import can_moderate

PREFIX = "board:"


def area_of_board(pk) -> str:
    """The name of a board's area, by which those who look after it are found."""
    return f"{PREFIX}{pk}"


def boards_of(areas) -> list[int]:
    """The keys of the boards among some areas."""
    return [int(area.removeprefix(PREFIX)) for area in areas if area.startswith(PREFIX)]


def waits_for_approval(by, board: Board) -> bool:
    """Whether what she writes there is first looked at: newcomers' words, where that is so on the board."""
    if not board.approves_newcomers or can_moderate(by, board):
        return False
    return needs_approval(user=by, area=area_of_board(board.pk))
