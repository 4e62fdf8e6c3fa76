"""Who may read consultations, propose statements and vote."""

from community.forums.models import Statement
from tests.factories import ThreadFactory

from ..row import EVERYONE, MEMBERS, Row

#: Those of a group's board: the author belongs to it.
GROUP = frozenset({"author", "administrator"})
READERS = {"open": EVERYONE, "inner": MEMBERS, "private": GROUP}


def _thread(which, who, **more):
    return Row(who, lambda world: {"pk": world[f"{which} consultation"].pk}, label=f"{which} consultation", **more)


def _statement(which, who, **more):
    return Row(who, lambda world: {"pk": world[f"{which} statement"].pk}, label=f"{which} statement", **more)


#: Nothing is told of what a group consults on, to visitors neither.
READ = tuple(_thread(which, who, refused=404, is_hidden=which == "private") for which, who in READERS.items())
#: Visitors are led to the log-in.
TAKE_PART = {"open": MEMBERS, "inner": MEMBERS, "private": GROUP}
ROWS: dict[str, tuple[Row, ...]] = {
    "consulting:consultation": READ,
    "consulting:csv": READ,
    "consulting:propose": tuple(_thread(which, who, refused=404) for which, who in TAKE_PART.items()),
    "consulting:vote": tuple(_statement(which, who, refused=404) for which, who in TAKE_PART.items()),
}


def add_things(world):
    """A consultation with a statement on each board."""
    stranger = world.people["stranger"]
    for which in READERS:
        made = ThreadFactory(board=world[f"{which} board"], by=stranger, kind="consultation", title="What matters?")
        world.things[f"{which} consultation"] = made
        world.things[f"{which} statement"] = Statement.objects.create(thread=made, author=stranger, text="Time.")
