"""The profile of a practice as a drawing: where its points lie, as SVG wants them."""

from dataclasses import dataclass
from math import cos, pi, sin

WIDTH, HEIGHT, REACH = 240, 226, 88
CENTRE = (WIDTH / 2, 120)
HIGHEST = 5


@dataclass(frozen=True)
class Label:
    """A letter at the end of an axis; `end` is where the axis ends."""

    text: str
    x: str
    y: str
    end: tuple[str, str]


@dataclass(frozen=True)
class Radar:
    """What the template draws: rings from 1 to 5, an axis per block, the profile itself."""

    rings: list[str]
    labels: list[Label]
    shape: str
    dots: list[tuple[str, str]]
    viewbox: str = f"0 0 {WIDTH} {HEIGHT}"


def radar(codes, means, *, is_mirrored=False) -> Radar:
    """The drawing of {code: mean from 0 to 5}; a code without a mean has an axis and no point.

    The first code stands on top, the others follow in reading direction: `is_mirrored` for right to left.
    """
    turn = -1 if is_mirrored else 1

    def at(n, value):
        angle = -pi / 2 + turn * 2 * pi * n / len(codes)
        x, y = (
            place + REACH * value / HIGHEST * part for place, part in zip(CENTRE, (cos(angle), sin(angle)), strict=True)
        )
        return f"{x:.1f}", f"{y:.1f}"

    dots = [at(n, float(means[code])) for n, code in enumerate(codes) if code in means]
    labels = []
    for n, code in enumerate(codes):
        x, y = at(n, HIGHEST * 1.14)
        labels.append(Label(code, x, y, end=at(n, HIGHEST)))
    rings = [_points(at(n, ring) for n in range(len(codes))) for ring in range(1, HIGHEST + 1)]
    return Radar(rings=rings, labels=labels, shape=_points(dots), dots=dots)


def _points(pairs):
    return " ".join(f"{x},{y}" for x, y in pairs)
