"""Rows and things of the matrix for the forum, what is followed, news and moderation, a file for each part."""

from tests.factories import BoardFactory, EventFactory, RegistrationFactory, ThreadFactory

from . import (
    attending,
    consulting,
    events,
    following,
    linking,
    moderating,
    moderation,
    news,
    organising,
    reading,
    registering,
    remembering,
    showing,
    writing,
)

PARTS = (
    reading, writing, moderating, consulting, linking, moderation, following, news,
    events, showing, organising, registering, attending, remembering,
)  # fmt: skip
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
    add_events(world)
    for part in PARTS:
        part.add_things(world)


def add_events(world):
    """Events: an open one that the facilitator organises, and one for partners of the coordinator's project alone.

    The author is registered for both, a guest for the open one; "draft event" has no public page.
    """
    facilitator, author = world.people["facilitator"], world.people["author"]
    project = world["own project"]
    world.things["open event"] = EventFactory(slug="open-event", organisers=[facilitator])
    world.things["inner event"] = EventFactory(slug="inner-event", access="partners", project=project, kind="meeting")
    world.things["draft event"] = EventFactory(slug="draft-event", title=None, organisers=[facilitator])
    world.things["own registration"] = RegistrationFactory(event=world["open event"], user=author)
    world.things["guest registration"] = RegistrationFactory(event=world["open event"])
    world.things["inner registration"] = RegistrationFactory(event=world["inner event"], user=author)
