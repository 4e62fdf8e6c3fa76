"""Who may do what with preparing events."""

from ..row import Row

ROWS: dict[str, tuple[Row, ...]] = {}


def add_things(world):
    """Nothing of its own yet."""
