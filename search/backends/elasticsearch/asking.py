"""A query as one request: hits, total, every facet and the spelling of words that are not there."""

from collections.abc import Iterable, Iterator
from typing import Any

from elasticsearch.dsl import A, Q, Search
from elasticsearch.dsl.query import Bool, ConstantScore, Query

from ...begun import Begun
from ...kinds import DISCREET, facets_of
from ...query import SearchQuery
from ...ranking import LEVELS
from ...streams import clean
from ...textquery import Group, TextQuery, Unit
from .mapping import LEVEL_FIELDS

#: More than any facet has codes, so that no value is cut off.
MOST_CODES = 10_000
#: The codes that the filters leave, and those that they leave but for one facet's own.
FILTERED, BUT_FOR = "filtered", "but_for_"
#: The best of each kind, in a request for suggestions.
INNER, MOST_KINDS = "best", 20
WORDS_ANYWHERE = LEVEL_FIELDS[-1]
#: Scores of the levels before the last: added up, a level always outweighs those below and the reader's language.
OWN_LANGUAGE = 0.5
LEVEL_OF_SCORE = {7: 0, 3: 1, 1: 2, 0: 3}


def search_of(query: SearchQuery, text: TextQuery | None) -> Search:
    """The request for the page asked for."""
    filters = {name: Q("terms", **{f"facets.{name}": list(codes)}) for name, codes in query.filters.items() if codes}
    search = (
        Search()
        .query(_wanted(query, text))
        .extra(from_=(query.page - 1) * query.page_size, size=query.page_size, track_total_hits=True, track_scores=True)
        .source(["kind", "key", "shown", f"bodies.{query.language}", "bodies.original"])
        .sort(*_order(query, text))
    )
    if filters:
        search = search.post_filter(Bool(filter=list(filters.values())))
    if text is not None and text.required:
        search = search.suggest("words", clean(query.text), term=_spelling(query.language))
    _count(search, query, filters)
    return search


def arguments(search: Search) -> dict[str, Any]:
    """A request as the client's keyword arguments."""
    renamed = {"from": "from_", "_source": "source"}
    return {renamed.get(name, name): value for name, value in search.to_dict().items()}


def _wanted(query: SearchQuery, text: TextQuery | None) -> Query:
    filters = [Q("terms", kind=list(query.kinds)), *_years(query)]
    if text is None:
        return Bool(filter=filters)
    filters += [met(group, WORDS_ANYWHERE) for group in text.required]
    without = [_unit(unit, WORDS_ANYWHERE) for unit in text.excluded]
    if query.order != "relevance":
        return Bool(filter=filters, must_not=without)
    return Bool(filter=filters, must_not=without, should=list(_better(query, text)), minimum_should_match=0)


def _years(query: SearchQuery) -> Iterator[Query]:
    if query.year_from is not None or query.year_to is not None:
        ends = {"gte": query.year_from, "lte": query.year_to}
        yield Q("range", year={name: year for name, year in ends.items() if year is not None})


def _better(query: SearchQuery, text: TextQuery) -> Iterator[Query]:
    """What makes one hit better than another: all words at a better level, a text in the reader's language."""
    if text.required:
        for level, field in zip(LEVELS[:-1], LEVEL_FIELDS, strict=False):
            groups = [met(group, field) for group in text.required]
            yield ConstantScore(filter=Bool(filter=groups), boost=2.0 ** (len(LEVELS) - 2 - level))
        yield ConstantScore(filter=Q("term", languages=query.language), boost=OWN_LANGUAGE)


def met(group: Group, field: str) -> Query:
    """Any of the alternatives, all of whose units are met in a field."""
    return _any([_all([_unit(unit, field) for unit in units]) for units in group])


def _unit(unit: Unit, field: str) -> Query:
    """Any of the variants: single terms together, each phrase by itself."""
    terms = [variant[0] for variant in unit.variants if len(variant) == 1]
    phrases = [Q("match_phrase", **{field: " ".join(variant)}) for variant in unit.variants if len(variant) > 1]
    return _any([Q("terms", **{field: terms}), *phrases] if terms else phrases)


def _any(queries: list[Query]) -> Query:
    return queries[0] if len(queries) == 1 else Bool(should=queries, minimum_should_match=1)


def _all(queries: list[Query]) -> Query:
    return queries[0] if len(queries) == 1 else Bool(filter=queries)


def _order(query: SearchQuery, text: TextQuery | None) -> Iterable:
    if query.order == "title":
        return [{f"places.{query.language}": {"order": "asc", "missing": "_last"}}]
    ties = ["newest", "kind", "key"]
    return [{"_score": {"order": "desc"}}, *ties] if text is not None and query.order == "relevance" else ties


def _spelling(language: str) -> dict:
    """Only words that no document has are put right, from four letters on, the commonest word first."""
    return {"field": f"written.{language}", "suggest_mode": "missing", "size": 1, "min_word_length": 4}


def _count(search: Search, query: SearchQuery, filters: dict[str, Query]) -> None:
    """Every facet is counted under all filters but its own."""
    common = search.aggs
    if filters:
        common = search.aggs.bucket(FILTERED, A("filter", filter=Bool(filter=list(filters.values()))))
    for facet in facets_of(query.kinds):
        counted = A("terms", field=f"facets.{facet.name}", size=MOST_CODES)
        if facet.name not in filters:
            common.bucket(facet.name, counted)
            continue
        others = [one for name, one in filters.items() if name != facet.name]
        own = A("filter", filter=Bool(filter=others) if others else Q("match_all"))
        search.aggs.bucket(BUT_FOR + facet.name, own).bucket(facet.name, counted)


def suggestions_of(begun: Begun, language: str, limit: int) -> Search:
    """The request for what has a title, in any language, or a name with a word that begins so, by kind."""
    fields = ["titles.*", f"titles.{language}^2"]
    begins = [
        Q("multi_match", query=begun.word, fields=fields, type="best_fields"),
        Q("prefix", **{"words.head": begun.name}),
    ]
    more = [Q("multi_match", query=begun.before, fields=fields)] if begun.before else []
    order = [{"_score": {"order": "desc"}}, "newest", "kind", "key"]
    shown = {"size": limit, "_source": ["kind", "key", "shown"], "sort": order, "name": INNER}
    return (
        Search()
        .query(Bool(must=[_any(begins)], should=more, must_not=[Q("terms", kind=list(DISCREET))]))
        .extra(size=MOST_KINDS, collapse={"field": "kind", "inner_hits": shown}, track_total_hits=False)
        .source(False)
        .sort(*order)
    )
