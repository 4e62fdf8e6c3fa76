"""Turns a request into everything that a page of results shows: results, errors, and the address of every link."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.template.response import TemplateResponse
from django.utils.cache import patch_vary_headers
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from portal.core.languages import current_language

from . import rescue
from .facets import FACETS_BY_NAME, wordings
from .kinds import facets_of, sorts_of, stand_by_name
from .query import VIEWS, InvalidQuery, QueryError, SearchQuery
from .results import FacetGroup, PageOutOfRange, SearchResults
from .seeing.bars import bar_groups
from .seeing.europe import europe_map
from .tabs import tab_links
from .wording import Wording

SORT_LABELS = {
    # Translators: order of search results: best match first
    "relevance": pgettext_lazy("sort order", "Relevance"),
    # Translators: order of search results: newest first
    "date": pgettext_lazy("sort order", "Newest first"),
    # Translators: order of search results: by title from A to Z
    "title": pgettext_lazy("sort order", "Title"),
}
# Translators: order of search results: people or organisations by name from A to Z
BY_NAME = pgettext_lazy("sort order", "Name")
VIEW_LABELS = {
    # Translators: way of seeing search results: one below the other
    "list": pgettext_lazy("view of the results", "List"),
    # Translators: way of seeing search results: countries on a map of Europe
    "map": pgettext_lazy("view of the results", "Map"),
    # Translators: way of seeing search results: bars that compare numbers
    "bars": pgettext_lazy("view of the results", "Bars"),
}
#: Pages named on either side of the present one, besides the first and the last.
NEIGHBOURS = 2


@dataclass(frozen=True)
class Choice:
    """One value of a facet with the address that chooses it, or takes the choice back."""

    code: str
    parent: str
    label: str
    short: str
    count: int
    selected: bool
    url: str
    children: tuple["Choice", ...] = ()


@dataclass(frozen=True)
class ChoiceGroup:
    """A facet as the page shows it: `values` one after the other, `tree` with divisions below their section."""

    name: str
    label: str
    collapsed: bool
    selected_count: int
    values: tuple[Choice, ...]
    tree: tuple[Choice, ...]


@dataclass(frozen=True)
class Chip:
    """A filter that has been chosen, and the address without it."""

    facet: str
    facet_label: str | Promise
    code: str
    label: str
    url: str


@dataclass(frozen=True)
class Link:
    """A link of the page; a gap between page numbers has no address."""

    label: str | Promise
    url: str = ""
    is_current: bool = False
    number: int = 0


@dataclass(frozen=True)
class Outcome:
    """What came of a request: status 200; 400 with errors and what could be understood; 404 with the last page's
    results where the page asked for lies beyond it."""

    query: SearchQuery
    results: SearchResults
    errors: Sequence[QueryError] = field(default_factory=list)
    status: int = 200
    last_page: int = 1


def find(params, *, language: str, kinds: Sequence[str], max_page_size: int = 100) -> Outcome:
    """Read the parameters and search. Never raises for what they say."""
    errors: Sequence[QueryError] = []
    try:
        query = SearchQuery.from_params(params, language=language, kinds=kinds, max_page_size=max_page_size)
    except InvalidQuery as invalid:
        query, errors = invalid.query, invalid.errors
    try:
        results = rescue.search(query)
    except PageOutOfRange as beyond:
        message = _("There is no page %(page)s; this is the last one.") % {"page": query.page}
        errors = [*errors, QueryError("page", str(query.page), message)]
        status = 404 if len(errors) == 1 else 400
        return Outcome(beyond.results.query, beyond.results, errors, status, beyond.last_page)
    return Outcome(query, results, errors, 400 if errors else 200, max(1, results.pages))


def results_context(
    request, *, language: str, kinds: Sequence[str] = ("practice",), base_url: str = ""
) -> dict[str, Any]:
    """The template context of a page of results; see Outcome for its status."""
    outcome = find(request.GET, language=language, kinds=kinds)
    query, results = outcome.query, outcome.results
    return {
        "query": query,
        "results": results,
        "tabs": tab_links(results, query, is_inside=_is_inside(request)),
        "literal_url": rescue.literal_url(results, base_url),
        "errors": outcome.errors,
        "status": outcome.status,
        "chips": list(chips(query, base_url)),
        "clear_url": query.without_filters().url(base_url),
        "facet_groups": [_choices(group, query, base_url) for group in results.facets.values()],
        "sort_links": sort_links(query, base_url),
        "view_links": [
            Link(VIEW_LABELS[view], query.with_view(view).url(base_url), view == query.view) for view in VIEWS
        ],
        "has_years": any(facet.is_year for facet in facets_of(query.kinds)),
        "map": europe_map(results.facets, query, base_url) if query.view == "map" else None,
        "bars": bar_groups(results.facets, query, base_url) if query.view == "bars" else (),
        "pages": page_links(query, results.pages, base_url),
        "previous_url": query.with_page(query.page - 1).url(base_url) if query.page > 1 else "",
        "next_url": query.with_page(query.page + 1).url(base_url) if query.page < results.pages else "",
        "last_page_url": query.with_page(outcome.last_page).url(base_url),
    }


def _is_inside(request) -> bool:
    """Whether a member asks."""
    user = getattr(request, "user", None)
    return user is not None and user.is_authenticated


def sort_links(query: SearchQuery, base_url: str = "") -> list[Link]:
    """The orders to choose from; none where there is only one."""
    by_name = stand_by_name(query.kinds)
    sorts = [sort for sort in sorts_of(query.kinds) if query.text or not by_name or sort == query.order]
    labels = SORT_LABELS | ({"title": BY_NAME} if by_name else {})
    links = [Link(labels[sort], query.with_sort(sort).url(base_url), sort == query.sort) for sort in sorts]
    return links if len(links) > 1 else []


def results_response(
    request, template: str, *, kinds: Sequence[str], wording: Wording, context: Mapping[str, Any]
) -> TemplateResponse:
    """The page of results, or for htmx only the part that changes; `context` is what the page shows besides.

    The template extends `search/page.html`.
    """
    found = results_context(request, language=current_language(), kinds=kinds, base_url=request.path)
    response = TemplateResponse(
        request,
        "search/results.html" if request.htmx else template,
        {**context, **found, "wording": wording, "base_url": request.path},
        status=found["status"],
    )
    patch_vary_headers(response, ["HX-Request"])
    return response


def chips(query: SearchQuery, base_url: str = "") -> Iterator[Chip]:
    """Every filter that is chosen, in the order of the facets, then the years."""
    for facet in facets_of(query.kinds):
        codes = query.selected(facet.name)
        words = wordings(facet, codes, query.language)
        for code in codes:
            url = query.without(facet.name, code).url(base_url)
            yield Chip(facet.name, facet.label, code, words[code].short, url)
    # Translators: a filter that has been chosen: practices that began in this year or later
    years = (("year_from", _("From %(year)s")), ("year_to", _("Up to %(year)s")))
    for name, label in years:
        year = getattr(query, name)
        if year is not None:
            url = query.without(name).url(base_url)
            yield Chip(name, FACETS_BY_NAME["period"].label, str(year), label % {"year": year}, url)


def _choices(group: FacetGroup, query: SearchQuery, base_url: str) -> ChoiceGroup:
    def choice(value, children=()) -> Choice:
        return Choice(
            value.code,
            value.parent,
            value.label,
            value.short,
            value.count,
            value.selected,
            query.toggled(group.name, value.code).url(base_url),
            children,
        )

    values = {value.code: value for value in group.values}
    below: dict[str, list] = {}
    for value in group.values:
        if value.parent in values:
            below.setdefault(value.parent, []).append(choice(value))
    return ChoiceGroup(
        name=group.name,
        label=group.label,
        collapsed=FACETS_BY_NAME[group.name].collapsed and not group.selected_count,
        selected_count=group.selected_count,
        values=tuple(choice(value) for value in group.values),
        tree=tuple(
            choice(value, tuple(below.get(value.code, ()))) for value in group.values if value.parent not in values
        ),
    )


def page_links(query: SearchQuery, pages: int, base_url: str = "") -> list[Link]:
    """Links to the first, the last and the neighbouring pages, with a gap ("…", no address) where some are left out."""
    if pages < 2:
        return []
    near = range(max(1, query.page - NEIGHBOURS), min(pages, query.page + NEIGHBOURS) + 1)
    links: list[Link] = []
    for number in sorted({1, pages, *near}):
        if links and number - links[-1].number > 1:
            links.append(Link("…", number=number - 1))
        links.append(Link(str(number), query.with_page(number).url(base_url), number == query.page, number))
    return links
