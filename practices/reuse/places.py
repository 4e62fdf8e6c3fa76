"""Where a practice was tried, as a small map of Europe with its table."""

from collections.abc import Mapping
from dataclasses import dataclass

from portal.vocabulary import collation, get_vocabulary
from search.seeing.europe import DOT_RADIUS, legend, shapes


@dataclass(frozen=True)
class Place:
    """A country with reports; `d` is its outline, "" where it has none. Coordinates are texts, so that no language
    writes them in its own way."""

    code: str
    label: str
    count: int
    level: int
    d: str
    x: str
    y: str
    is_dot: bool


@dataclass(frozen=True)
class SmallMap:
    """`land` and `plain` are drawn without anything, `places` shaded; `rows` are the table's, most first."""

    view_box: str
    radius: str
    land: str
    plain: str
    places: tuple[Place, ...]
    rows: tuple[Place, ...]


def map_of(counts: Mapping[str, int], language: str) -> SmallMap | None:
    """The map of {country: reports}; None where there are none."""
    if not counts:
        return None
    told, levels = shapes(), legend(max(counts.values()))
    rows = sorted(
        (_place(code, count, levels) for code, count in counts.items()),
        key=lambda row: (-row.count, collation.sort_key(row.label, language)),
    )
    return SmallMap(
        view_box=f"0 0 {told['width']} {told['height']}",
        radius=str(DOT_RADIUS),
        land=told["land"],
        plain="".join(shape["d"] for code, shape in told["countries"].items() if code not in counts),
        # Dots lie above the countries round them, so they come last.
        places=tuple(sorted((row for row in rows if row.d), key=lambda row: row.is_dot)),
        rows=tuple(rows),
    )


def _place(code, count, levels):
    shape = shapes()["countries"].get(code, {"d": "", "at": (0, 0)})
    return Place(
        code=code,
        label=get_vocabulary("country").label_or_code(code),
        count=count,
        level=next(step.level for step in levels if step.low <= count <= step.high),
        d=shape["d"],
        x=str(shape["at"][0]),
        y=str(shape["at"][1]),
        is_dot=shape.get("dot", False),
    )
