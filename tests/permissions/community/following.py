"""Who may use the addresses of following."""

from ..row import Row, members

ROWS: dict[str, tuple[Row, ...]] = {
    "following:list": members(),
    # Which thing is asked about in its parameters; without them it leads to the list.
    "following:follow": members(),
}


def add_things(world):
    """Nothing yet."""
