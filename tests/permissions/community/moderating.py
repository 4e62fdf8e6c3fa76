"""Who may use the tools for boards and threads."""

from ..row import STEWARDS, Row

FACILITATORS = STEWARDS | {"facilitator"}
#: Boards of a group are not told of to those who do not look after them.
ADMINISTRATORS = frozenset({"administrator"})
#: Which board → who looks after it, and what the others are answered.
BOARDS = {"open": (FACILITATORS, 403), "inner": (STEWARDS, 403), "private": (ADMINISTRATORS, 404)}


def _board(which):
    who, refused = BOARDS[which]
    return Row(who, lambda world: {"slug": world[f"{which} board"].slug}, label=f"{which} board", refused=refused)


def _thread(which):
    who, refused = BOARDS[which]
    return Row(who, lambda world: {"pk": world[f"{which} thread"].pk}, label=f"{which} thread", refused=refused)


THREADS = (*map(_thread, BOARDS), Row(FACILITATORS, lambda world: {"pk": world["own thread"].pk}, label="own thread"))
ROWS: dict[str, tuple[Row, ...]] = {
    "moderating:board": tuple(map(_board, BOARDS)),
    "moderating:thread": THREADS,
    "moderating:act": THREADS,
    "moderating:change": THREADS,
    "moderating:move": THREADS,
    "moderating:merge": THREADS,
}


def add_things(world):
    """Nothing beside the boards, threads and posts that are there for all."""
