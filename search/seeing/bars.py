"""The result as bars: how many of the things found per sector, per country and whatever else compares well."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..query import SearchQuery
from ..results import FacetGroup, FacetValue

#: What is drawn, where the things asked for have it.
GROUPS = ("organisation_type", "stakeholder", "expertise", "sector", "period", "country")
#: Countries that are seen at once; the others stand behind a control.
FIRST = 15


@dataclass(frozen=True)
class Bar:
    """A row: `width` is the bar's in per cent, a text as no language may write it.

    Years in which nothing began have neither code nor address.
    """

    code: str
    label: str
    count: int
    width: str
    selected: bool = False
    url: str = ""


@dataclass(frozen=True)
class BarGroup:
    """The rows of a facet; `rest` is opened by itself where something in it is chosen."""

    name: str
    label: str
    first: tuple[Bar, ...]
    rest: tuple[Bar, ...] = ()

    @property
    def is_rest_open(self) -> bool:
        """Whether something in the rest is chosen."""
        return any(bar.selected for bar in self.rest)


def bar_groups(facets: Mapping[str, FacetGroup], query: SearchQuery, base_url: str = "") -> tuple[BarGroup, ...]:
    """Bars of each group that would find something, of sectors the sections alone."""

    def rows(name: str, values: Iterable[FacetValue]) -> tuple[Bar, ...]:
        values = list(values)
        most = max((value.count for value in values), default=0)
        return tuple(
            Bar(
                value.code,
                value.short,
                value.count,
                percent(value.count, most),
                value.selected,
                query.toggled(name, value.code).url(base_url),
            )
            for value in values
            if most
        )

    groups = []
    for name in GROUPS:
        if name in facets:
            bars = rows(name, (value for value in facets[name].values if name != "sector" or not value.parent))
            bars = tuple(with_gaps(bars)) if name == "period" else bars
            cut = FIRST if name == "country" else len(bars)
            if bars:
                groups.append(BarGroup(name, facets[name].label, bars[:cut], bars[cut:]))
    return tuple(groups)


def with_gaps(bars: Sequence[Bar]) -> Iterator[Bar]:
    """Years in the order of time; the years between two of them, in which nothing began, are one empty row."""
    before = None
    for bar in sorted(bars, key=lambda bar: int(bar.code)):
        year = int(bar.code)
        if before is not None and year - before > 1:
            first, last = before + 1, year - 1
            yield Bar("", str(first) if first == last else f"{first}–{last}", 0, "0")
        yield bar
        before = year


def percent(count: int, most: int) -> str:
    """The width of a bar; what there is can always be seen."""
    return f"{max(100 * count / most, 0.5):.1f}" if count else "0"
