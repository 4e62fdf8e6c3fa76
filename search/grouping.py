"""Codes as a reader sees them: facet groups with counts in alphabetical order, and the reasons why a hit is one."""

from collections.abc import Collection, Mapping, Sequence

from .facets import FACETS, Facet, facet_label, wordings
from .kinds import facets_of
from .query import SearchQuery
from .results import FacetGroup, FacetValue, Reason


def facet_groups(
    counts: Mapping[str, Mapping[str, int]], query: SearchQuery, version: object = None
) -> dict[str, FacetGroup]:
    """Every facet of the kinds asked for by name, with all values that count and all that are selected; most first,
    then by label.

    Labels that an app gives are remembered as long as the index has the same `version`.
    """
    return {facet.name: _group(facet, counts.get(facet.name, {}), query, version) for facet in facets_of(query.kinds)}


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


def reasons(
    facets: Mapping[str, Sequence[str]], wanted: Collection[tuple[str, str]], reader: str
) -> tuple[Reason, ...]:
    """Those of a document's codes that are wanted, labelled for the reader, in the order of the facets.

    `wanted` names each code with its vocabulary. Of a section and a division of it only the division is named.
    """
    found = []
    for facet in FACETS:
        codes = [code for code in facets.get(facet.name, ()) if (facet.vocabulary, code) in wanted]
        words = wordings(facet, codes, reader)
        parents = {words[code].parent for code in codes}
        found += [
            Reason(facet.name, facet_label(facet.name, reader), code, words[code].short)
            for code in codes
            if code not in parents
        ]
    return tuple(found)
