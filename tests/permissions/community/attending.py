"""Who may do what with participants, attendance and certificates."""

from ..row import Row

ROWS: dict[str, tuple[Row, ...]] = {}


def add_things(world):
    """Nothing of its own yet."""
