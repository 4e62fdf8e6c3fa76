"""Who may do what with registering."""

from ..row import Row

ROWS: dict[str, tuple[Row, ...]] = {}


def add_things(world):
    """Nothing of its own yet."""
