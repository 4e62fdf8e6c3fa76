"""Who may use the addresses of comparisons."""

from ..row import STEWARDS, Row, public, submission

DESK = STEWARDS | {"reviewer"}
ROWS: dict[str, tuple[Row, ...]] = {
    "comparing:practices": public(),
    # Who writes it, and the desk once it was handed in.
    "comparing:versions": (submission("own", DESK | {"author"}), submission("foreign", DESK)),
}


def add_things(world):
    """Nothing beyond what the world has."""
