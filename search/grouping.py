"""Counts by code as the facet groups that a reader sees: labelled in her language, in its alphabetical order."""

from collections.abc import Mapping

from django.utils import translation

from .facets import FACETS, Facet, wordings
from .query import SearchQuery
from .results import FacetGroup, FacetValue


def facet_groups(counts: Mapping[str, Mapping[str, int]], query: SearchQuery) -> dict[str, FacetGroup]:
    """Every facet by name, with all values that count and all that are selected; most first, then by label."""
    with translation.override(query.language):
        return {facet.name: _group(facet, counts.get(facet.name, {}), query) for facet in FACETS}


def _group(facet: Facet, counts: Mapping[str, int], query: SearchQuery) -> FacetGroup:
    selected = query.selected(facet.name)
    shown = {code: count for code, count in counts.items() if count}
    for code in selected:
        shown.setdefault(code, 0)
    words = wordings(facet, shown, query.language)
    order = sorted(shown, key=lambda code: (-shown[code], words[code].order, code))
    values = tuple(
        FacetValue(
            code=code,
            parent=words[code].parent,
            label=words[code].label,
            short=words[code].short,
            count=shown[code],
            selected=code in selected,
        )
        for code in order
    )
    return FacetGroup(name=facet.name, label=str(facet.label), values=values, selected_count=len(selected))
