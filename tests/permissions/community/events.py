"""Who may do what with the calendar, its feeds and the lists of events."""

from ..row import Row

ROWS: dict[str, tuple[Row, ...]] = {}


def add_things(world):
    """Nothing of its own yet."""
