"""Draws search/seeing/europe.json, the shapes of the map, from a file of the npm package `world-atlas`.

Run by hand, once per new version of the package (see VENDORED.md):

    npm pack world-atlas@2 && tar xzf world-atlas-2.*.tgz
    .venv/bin/python scripts/europe_shapes.py package/countries-50m.json

Lambert's azimuthal equal-area projection round 52° N 10° E, as European statistics have it. Lengths are in units of the
drawing: 1,800 to its width, so two to a pixel where it is 900 wide.
"""

import json
import math
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

TARGET = Path(__file__).resolve().parents[1] / "search" / "seeing" / "europe.json"
CENTRE = (10.0, 52.0)
EARTH = 6371.0
#: What is shown, in kilometres from the centre: from Iceland to Georgia, from the North Cape to the coast of Africa.
LEFT, RIGHT, TOP, BOTTOM = -1960.0, 2990.0, 2250.0, -2280.0
WIDTH = 1800
UNIT = (RIGHT - LEFT) / WIDTH
HEIGHT = round((TOP - BOTTOM) / UNIT)
#: What is left out: points that lie no further from the line, islands whose area is no larger.
TOLERANCE = 1.0
SMALLEST = 10.0
#: Beyond the edge of the drawing, so that the line along it is not seen.
MARGIN = 12
#: A country whose area is less than this squared gets a dot as well, to be hit and to be seen.
DOT = 48.0

#: The codes of the vocabulary and the numbers of ISO 3166-1 by which the source knows them; a name where it has none.
#: Cyprus is one island here, as for the European Union.
COUNTRIES = {
    "AL": ("008",), "AT": ("040",), "BA": ("070",), "BE": ("056",), "BG": ("100",), "CH": ("756",),
    "CY": ("196", "N. Cyprus"), "CZ": ("203",), "DE": ("276",), "DK": ("208",), "EE": ("233",), "ES": ("724",),
    "FI": ("246",), "FR": ("250",), "GB": ("826",), "GE": ("268",), "GR": ("300",), "HR": ("191",), "HU": ("348",),
    "IE": ("372",), "IS": ("352",), "IT": ("380",), "LI": ("438",), "LT": ("440",), "LU": ("442",), "LV": ("428",),
    "MA": ("504",), "MD": ("498",), "ME": ("499",), "MK": ("807",), "MT": ("470",), "NL": ("528",), "NO": ("578",),
    "PL": ("616",), "PT": ("620",), "RO": ("642",), "RS": ("688",), "SE": ("752",), "SI": ("705",), "SK": ("703",),
    "TR": ("792",), "UA": ("804",), "XK": ("Kosovo",),
}  # fmt: skip
#: Russia's polygon at this place is Ukraine's, as for the European Union: Crimea.
UKRAINIAN = (34.2, 45.2)

Point = tuple[float, float]
Ring = list[Point]
#: Rings of a polygon in the source: each a list of numbers of arcs, ~n for arc n read backwards.
Polygon = list[list[int]]


def projected(lon: float, lat: float) -> Point:
    """The place on the drawing of a place on the Earth."""
    east, north, middle = math.radians(lon - CENTRE[0]), math.radians(lat), math.radians(CENTRE[1])
    cosine = math.sin(middle) * math.sin(north) + math.cos(middle) * math.cos(north) * math.cos(east)
    k = EARTH * math.sqrt(2 / max(1e-9, 1 + cosine))
    x = k * math.cos(north) * math.sin(east)
    y = k * (math.cos(middle) * math.sin(north) - math.sin(middle) * math.cos(north) * math.cos(east))
    return (x - LEFT) / UNIT, (TOP - y) / UNIT


def arcs_of(topology: dict) -> list[Ring]:
    """All arcs as longitudes and latitudes: the source writes each point as the step from the one before."""
    (scale_x, scale_y), (from_x, from_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for steps in topology["arcs"]:
        x = y = 0
        arc = []
        for step_x, step_y in steps:
            x, y = x + step_x, y + step_y
            arc.append((x * scale_x + from_x, y * scale_y + from_y))
        arcs.append(arc)
    return arcs


def polygons_of(topology: dict) -> dict[str, list[Polygon]]:
    """The polygons of each country by its number, or its name where it has none."""
    found: dict[str, list[Polygon]] = {}
    for one in topology["objects"]["countries"]["geometries"]:
        name = one.get("id") or one["properties"]["name"]
        found.setdefault(name, []).extend([one["arcs"]] if one["type"] == "Polygon" else one["arcs"])
    return found


def dissolved(polygons: Iterable[Polygon]) -> list[int]:
    """The arcs round all of these together: one between two of them goes."""
    arcs = {arc for polygon in polygons for ring in polygon for arc in ring}
    return sorted(arc for arc in arcs if ~arc not in arcs)


def read_along(arc: int, lines: Sequence[Ring]) -> Ring:
    """The points of an arc, backwards where its number says so."""
    return lines[arc] if arc >= 0 else lines[~arc][::-1]


def stitched(pieces: Sequence[Ring]) -> list[Ring]:
    """Rings made of arcs that begin where others end."""
    waiting: dict[Point, list[Ring]] = {}
    for piece in pieces:
        waiting.setdefault(piece[0], []).append(piece)
    rings = []
    while waiting:
        start = next(iter(waiting))
        ring, here = [start], start
        while True:
            piece = waiting[here].pop()
            if not waiting[here]:
                del waiting[here]
            ring += piece[1:]
            here = piece[-1]
            if here == start:
                break
        rings.append(ring)
    return rings


def simplified(line: Ring, tolerance: float) -> Ring:
    """Douglas and Peucker's rule: no point that is left out lies further than `tolerance` from the line."""
    keep, waiting = {0, len(line) - 1}, [(0, len(line) - 1)]
    while waiting:
        first, last = waiting.pop()
        far, at = 0.0, None
        for n in range(first + 1, last):
            distance = from_segment(line[n], line[first], line[last])
            if distance > far:
                far, at = distance, n
        if at is not None and far > tolerance:
            keep.add(at)
            waiting += [(first, at), (at, last)]
    return [line[n] for n in sorted(keep)]


def from_segment(point: Point, one: Point, other: Point) -> float:
    """How far a point lies from a segment."""
    dx, dy = other[0] - one[0], other[1] - one[1]
    length = dx * dx + dy * dy
    t = 0.0 if not length else ((point[0] - one[0]) * dx + (point[1] - one[1]) * dy) / length
    t = min(1.0, max(0.0, t))
    return math.hypot(point[0] - one[0] - t * dx, point[1] - one[1] - t * dy)


def clipped(ring: Ring) -> Ring:
    """What of a ring lies in the drawing and its margin: cut edge by edge (Sutherland and Hodgman)."""
    for axis, limit, sign in ((0, -MARGIN, 1), (0, WIDTH + MARGIN, -1), (1, -MARGIN, 1), (1, HEIGHT + MARGIN, -1)):
        cut: Ring = []
        for n, point in enumerate(ring):
            before = ring[n - 1]
            is_in, was_in = sign * (point[axis] - limit) >= 0, sign * (before[axis] - limit) >= 0
            if is_in != was_in:
                t = (limit - before[axis]) / (point[axis] - before[axis])
                cut.append((before[0] + t * (point[0] - before[0]), before[1] + t * (point[1] - before[1])))
            if is_in:
                cut.append(point)
        ring = cut
    return ring


def area(ring: Ring) -> float:
    """The area of a ring, whichever way it runs."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1], strict=True))) / 2


def is_within(point: Point, rings: Sequence[Ring]) -> bool:
    """Whether a point lies inside, holes not counted."""
    x, y = point
    inside = False
    for ring in rings:
        for a, b in zip(ring, ring[1:] + ring[:1], strict=True):
            if (a[1] > y) != (b[1] > y) and x < a[0] + (y - a[1]) * (b[0] - a[0]) / (b[1] - a[1]):
                inside = not inside
    return inside


def label_place(rings: Sequence[Ring]) -> tuple[Point, float]:
    """The place inside that is furthest from every border, and that distance: sought in ever finer grids."""
    largest = max(rings, key=area)
    xs, ys = [x for x, _y in largest], [y for _x, y in largest]
    left, right, top, bottom = max(0, min(xs)), min(WIDTH, max(xs)), max(0, min(ys)), min(HEIGHT, max(ys))
    edges = [(a, b) for ring in rings for a, b in zip(ring, ring[1:] + ring[:1], strict=True)]
    best, room = ((left + right) / 2, (top + bottom) / 2), 0.0
    for _n in range(4):
        step_x, step_y = (right - left) / 12, (bottom - top) / 12
        for point in [(left + i * step_x, top + j * step_y) for i in range(13) for j in range(13)]:
            free = min(from_segment(point, a, b) for a, b in edges)
            edge = min(point[0], WIDTH - point[0], point[1], HEIGHT - point[1])
            if (free := min(free, edge)) > room and is_within(point, rings):
                best, room = point, free
        left, right = best[0] - step_x, best[0] + step_x
        top, bottom = best[1] - step_y, best[1] + step_y
    return best, room


def path(rings: Iterable[Ring]) -> str:
    """The rings as the attribute `d`: whole numbers, each the step from the point before."""
    parts = []
    for ring in rings:
        points = [(round(x), round(y)) for x, y in ring]
        steps = [(b[0] - a[0], b[1] - a[1]) for a, b in zip(points, points[1:], strict=False) if a != b]
        numbers = "".join(f" {dx} {dy}" for dx, dy in steps).replace(" -", "-").lstrip()
        parts.append(f"M{points[0][0]} {points[0][1]}l{numbers}z".replace("M0 -", "M0-"))
    return "".join(parts)


def drawn(polygons: Sequence[Polygon], lines: Sequence[Ring]) -> list[Ring]:
    """The rings of these polygons on the drawing, without islands too small to see."""
    pieces = [read_along(arc, lines) for arc in dissolved(polygons)]
    rings = sorted(filter(None, map(clipped, stitched(pieces))), key=area, reverse=True)
    return [
        ring[:-1] if ring[0] == ring[-1] else ring for n, ring in enumerate(rings) if not n or area(ring) > SMALLEST
    ]


def shape(rings: Sequence[Ring]) -> dict:
    """What the map is told of a country."""
    (x, y), room = label_place(rings)
    told = {"d": path(rings), "at": [round(x), round(y)], "room": int(room)}
    return told | ({"dot": True} if sum(map(area, rings)) < DOT**2 else {})


def main(source: str) -> None:
    """Read the source, write the shapes, say how large they are."""
    topology = json.loads(Path(source).read_text(encoding="utf-8"))
    arcs, polygons = arcs_of(topology), polygons_of(topology)
    for polygon in list(polygons["643"]):
        if is_within(UKRAINIAN, stitched([read_along(arc, arcs) for arc in polygon[0]])):
            polygons["643"].remove(polygon)
            polygons["804"].append(polygon)
    lines = [simplified([projected(*point) for point in arc], TOLERANCE) for arc in arcs]
    countries = {
        code: shape(drawn([polygon for name in names for polygon in polygons.pop(name)], lines))
        for code, names in COUNTRIES.items()
    }
    rest = drawn([polygon for one in polygons.values() for polygon in one], lines)
    told = {"width": WIDTH, "height": HEIGHT, "land": path(rest), "countries": countries}
    rows = json.dumps(told, separators=(",", ":")).replace('"land"', '\n"land"').replace('},"', '},\n"')
    TARGET.write_text(rows + "\n", encoding="utf-8")
    dots = " ".join(code for code, one in countries.items() if "dot" in one)
    print(f"{TARGET.name}: {len(rows):,} bytes, {len(countries)} countries, dots for {dots}")


if __name__ == "__main__":
    main(sys.argv[1])
