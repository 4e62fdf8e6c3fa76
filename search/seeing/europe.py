"""The result as a map of Europe and its neighbours: which country is drawn how, and where each link leads."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from ..query import SearchQuery
from ..results import FacetGroup, FacetValue

FACET = "country"
SHADES = 5
#: In units of the drawing, as the style sheet has them: a dot's radius, and the room that a digit takes.
DOT_RADIUS = 26
DIGIT_WIDTH = 18
DIGIT_HEIGHT = 28


class Step(NamedTuple):
    """A step of the legend: countries with `low` to `high` things found have the shade `level` (1 to 5)."""

    level: int
    low: int
    high: int


@dataclass(frozen=True)
class Place:
    """A country that can be chosen; `level` is 0 where it was chosen and finds nothing.

    `number` is what can be read on it: "" where it has no room. Coordinates are texts, as no language may write them.
    """

    code: str
    label: str
    count: int
    selected: bool
    url: str
    level: int
    d: str
    x: str
    y: str
    is_dot: bool
    number: str


@dataclass(frozen=True)
class EuropeMap:
    """What the page shows: `land` and `plain` are drawn without links, `places` with them; `rows` are the table's."""

    view_box: str
    radius: str
    land: str
    plain: tuple[str, ...]
    places: tuple[Place, ...]
    rows: tuple[Place, ...]
    steps: tuple[Step, ...]


def europe_map(facets: Mapping[str, FacetGroup], query: SearchQuery, base_url: str = "") -> EuropeMap | None:
    """The map of a result, None where no country would find anything. Counts are those of the facet."""
    values = facets[FACET].values if FACET in facets else ()
    most = max((value.count for value in values), default=0)
    if not most:
        return None
    told, steps = shapes(), legend(most)
    rows = tuple(_place(value, steps, query.toggled(FACET, value.code).url(base_url)) for value in values)
    linked = {row.code for row in rows}
    return EuropeMap(
        view_box=f"0 0 {told['width']} {told['height']}",
        radius=str(DOT_RADIUS),
        land=told["land"],
        plain=tuple(shape["d"] for code, shape in told["countries"].items() if code not in linked),
        # Dots lie above the countries round them, so they come last.
        places=tuple(sorted((row for row in rows if row.d), key=lambda row: row.is_dot)),
        rows=rows,
        steps=steps,
    )


@lru_cache(maxsize=1)
def shapes() -> dict:
    """What `scripts/europe_shapes.py` has drawn, read once per process."""
    return json.loads((Path(__file__).parent / "europe.json").read_text(encoding="utf-8"))


def legend(most: int) -> tuple[Step, ...]:
    """At most five steps from 1 to `most`, each as many times as wide as the one before, as counts often are."""
    ends: list[int] = []
    for n in range(1, SHADES + 1):
        end = _rounded(most ** (n / SHADES)) if n < SHADES else most
        ends.append(min(most, max(end, ends[-1] + 1 if ends else 1)))
    ends = sorted(set(ends))
    # A few steps take shades that lie far apart.
    spread = (SHADES - 1) / max(1, len(ends) - 1)
    starts = [1, *(end + 1 for end in ends[:-1])]
    return tuple(Step(1 + round(n * spread), low, high) for n, (low, high) in enumerate(zip(starts, ends, strict=True)))


def _rounded(number: float) -> int:
    """To one digit and zeros from 10 on: people read 30 more quickly than 27."""
    size = 10 ** (len(str(int(number))) - 1)
    return max(1, round(number / size) * size)


def _place(value: FacetValue, steps: tuple[Step, ...], url: str) -> Place:
    # A code that has no shape stands in the table alone.
    shape = shapes()["countries"].get(value.code, {"d": "", "at": (0, 0), "room": 0})
    is_dot = shape.get("dot", False)
    room = max(shape["room"], DOT_RADIUS if is_dot else 0)
    number = str(value.count)
    has_room = value.count and 2 * room >= max(DIGIT_HEIGHT, DIGIT_WIDTH * len(number))
    return Place(
        code=value.code,
        label=value.label,
        count=value.count,
        selected=value.selected,
        url=url,
        level=next((step.level for step in steps if step.low <= value.count <= step.high), 0),
        d=shape["d"],
        x=str(shape["at"][0]),
        y=str(shape["at"][1]),
        is_dot=is_dot,
        number=number if has_room else "",
    )
