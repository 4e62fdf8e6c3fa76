"""Who may do what with the calendar, its feeds and the lists of events."""

from community.events.calendar.services import renew_calendar_key

from ..row import EVERYONE, Row, members, nobody, public

ROWS: dict[str, tuple[Row, ...]] = {
    "events:feed": public(),
    "events:ics": public(),
    "events:search": public(),
    "events:mine": members(),
    "events:personal": (
        Row(EVERYONE, lambda world: {"key": world["own calendar"].key}, label="whoever knows the address"),
        *nobody("a-guess-that-leads-nowhere"),
    ),
}


def add_things(world):
    """The author's calendar has an address."""
    world.things["own calendar"] = renew_calendar_key(user=world.people["author"])
