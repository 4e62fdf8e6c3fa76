"""What list is wanted: the parameters of the page of results, read in the same way."""

from dataclasses import replace

from portal.core.languages import current_language
from search import rescue
from search.query import VIEWS, SearchQuery
from search.results import SearchResults

KINDS = ("practice",)


def query_of(params, *, sort="") -> SearchQuery:
    """The search without what only a page has: its number, its length, its view. `sort` is an order to insist on.

    Raises search.query.InvalidQuery.
    """
    query = SearchQuery.from_params(params, language=current_language(), kinds=KINDS)
    return whole(replace(query, sort=sort or query.sort))


def whole(query: SearchQuery) -> SearchQuery:
    """The search for everything that `query` shows a page of."""
    plain = SearchQuery()
    return replace(query, page=1, page_size=plain.page_size, view=VIEWS[0])


def found(query: SearchQuery) -> tuple[SearchQuery, SearchResults]:
    """The search as the page makes it, spelt otherwise where it finds nothing else, and what came of it."""
    results = rescue.search(replace(query, page_size=1))
    text = results.rescued.text if results.rescued else query.text
    return replace(query, text=text), results
