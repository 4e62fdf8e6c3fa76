"""Who may use the addresses of this part."""

from ..row import Row

ROWS: dict[str, tuple[Row, ...]] = {}


def add_things(world):
    """What the rows are about, beside the boards, threads and posts that are there for all."""
