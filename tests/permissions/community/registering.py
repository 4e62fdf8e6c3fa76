"""Whoever sees an event may register for it; whoever has the secret of a registration may act on it."""

from tests.factories import EventFactory

from ..row import EVERYONE, MEMBERS, NOBODY, Row, nobody

#: The author, who is registered for the inner event, and those who look after it.
INNER = frozenset({"author", "coordinator", "editor", "administrator"})


def _event(which, who, **more):
    return Row(who, lambda world: {"slug": world[f"{which} event"].slug}, label=f"{which} event", **more)


def _secret(which, who, **more):
    return Row(who, lambda world: {"token": world[f"{which} registration"].token}, label=which, **more)


BY_SECRET = (_secret("own", EVERYONE), _secret("guest", EVERYONE), *nobody("forged"))
ROWS: dict[str, tuple[Row, ...]] = {
    "registering:register": (
        _event("open", EVERYONE),
        _event("members'", MEMBERS),
        _event("inner", INNER, refused=404, is_hidden=True),
        *nobody("no-event"),
    ),
    "registering:own": tuple(
        Row(row.who, row.at, row.label, posts=NOBODY, refused=row.refused, is_hidden=row.is_hidden) for row in BY_SECRET
    ),
    "registering:prove": BY_SECRET,
    "registering:take": BY_SECRET,
    "registering:leave": BY_SECRET,
    "registering:change": BY_SECRET,
    "registering:claim": (_secret("own", MEMBERS), _secret("guest", MEMBERS), *nobody("forged")),
}


def add_things(world):
    """An event to which guests cannot come."""
    world.things["members' event"] = EventFactory(slug="members-event", admits_guests=False)
