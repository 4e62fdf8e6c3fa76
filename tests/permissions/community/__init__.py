"""Rows and things of the matrix for the forum, what is followed, news and moderation, a file for each part."""

from tests.factories import BoardFactory, ThreadFactory

from . import consulting, following, linking, moderating, moderation, news, reading, writing

PARTS = (reading, writing, moderating, consulting, linking, moderation, following, news)
ROWS = {name: rows for part in PARTS for name, rows in part.ROWS.items()}


def add_things(world):
    """Boards that everybody, members and a group read; a thread on each, begun by a stranger; one of the author's.

    The author belongs to the group, and the facilitator looks after the board that everybody reads.
    """
    stranger, author = world.people["stranger"], world.people["author"]
    boards = {
        "open": BoardFactory(slug="open-board", facilitators=[world.people["facilitator"]]),
        "inner": BoardFactory(slug="inner-board", access="members"),
        "private": BoardFactory(slug="private-board", access="group", group=[author, stranger]),
    }
    for which, board in boards.items():
        world.things[f"{which} board"] = board
        world.things[f"{which} thread"] = ThreadFactory(board=board, by=stranger)
    world.things["own thread"] = ThreadFactory(board=boards["open"], by=author)
    for which in (*boards, "own"):
        world.things[f"{which} post"] = world[f"{which} thread"].posts.get()
    for part in PARTS:
        part.add_things(world)
