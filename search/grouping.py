"""Counts by code as the facet groups that a reader sees: labelled in her language, in its alphabetical order."""

from collections.abc import Mapping

from .facets import FACETS, Facet, facet_label, wordings
from .query import SearchQuery
from .results import FacetGroup, FacetValue


def facet_groups(
    counts: Mapping[str, Mapping[str, int]], query: SearchQuery, version: object = None
) -> dict[str, FacetGroup]:
    """Every facet by name, with all values that count and all that are selected; most first, then by label.

    Labels that an app gives are remembered as long as the index has the same `version`.
    """
    return {facet.name: _group(facet, counts.get(facet.name, {}), query, version) for facet in FACETS}


def _group(facet: Facet, counts: Mapping[str, int], query: SearchQuery, version: object) -> FacetGroup:
    selected = query.selected(facet.name)
    shown = {code: count for code, count in counts.items() if count}
    for code in selected:
        shown.setdefault(code, 0)
    words = wordings(facet, shown, query.language, version)
    order = sorted((-count, words[code].order, code) for code, count in shown.items())
    values = tuple(
        FacetValue(code, words[code].parent, words[code].label, words[code].short, -count, code in selected)
        for count, _order, code in order
    )
    return FacetGroup(facet.name, facet_label(facet.name, query.language), values, len(selected))
