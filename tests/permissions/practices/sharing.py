"""Who may use the addresses of what is taken away: everybody, as what is taken away is public."""

from ..row import EVERYONE, Row, public


def _practice(**more):
    """An address of a published practice."""
    return (Row(EVERYONE, lambda world: {"number": world["practice"].number.lower(), **more}),)


ROWS: dict[str, tuple[Row, ...]] = {
    "sharing:csv": public(),
    "sharing:json": public(),
    "sharing:feed": public(),
    "sharing:pdf": _practice(),
    "sharing:cite": _practice(style="ris"),
    "sharing:send": _practice(),
}


def add_things(world):
    """Nothing beyond what the world has."""
