"""What the server answers, as results; whatever does not look like an answer raises one of connection.FAULTS."""

import math
from collections.abc import Mapping
from typing import Any

from ...grouping import facet_groups
from ...highlight import Highlighter
from ...kinds import facets_of
from ...query import SearchQuery
from ...ranking import weight
from ...results import Hit, SearchResults
from ...streams import clean
from ..database.rows import hit_of
from .asking import BUT_FOR, FILTERED, INNER, LEVEL_OF_SCORE, OWN_LANGUAGE


def results_of(
    answer: Mapping[str, Any], query: SearchQuery, highlighter: Highlighter | None, took: float, version: object
) -> SearchResults:
    """The page that the query asks for; `version` says how long labels given by apps stay good."""
    if answer.get("timed_out") or answer["_shards"]["failed"]:
        raise ValueError("the answer is not complete")
    total = int(answer["hits"]["total"]["value"])
    return SearchResults(
        query=query,
        hits=[_hit(found, query.language, highlighter) for found in answer["hits"]["hits"]],
        total=total,
        facets=facet_groups(_counts(answer, query), query, version=version),
        pages=math.ceil(total / query.page_size),
        took=took,
        suggestion_hint="" if total else corrected(answer, query.text),
    )


def hits_by_kind(answer: Mapping[str, Any], reader: str) -> list[Hit]:
    """The best hits of each kind, one kind after the other."""
    return [
        _hit(found, reader, None)
        for kind in answer["hits"]["hits"]
        for found in kind["inner_hits"][INNER]["hits"]["hits"]
    ]


def _hit(found: Mapping[str, Any], reader: str, highlighter: Highlighter | None) -> Hit:
    source = found["_source"]
    bodies = source.get("bodies") or {}

    def body(language: str) -> str:
        return bodies.get(language) or bodies.get("original", "")

    return hit_of(source["kind"], source["key"], source["shown"], body, reader, _weight(found), highlighter)


def _weight(found: Mapping[str, Any]) -> float:
    score = found.get("_score")
    if score is None:
        return 0.0
    return weight(LEVEL_OF_SCORE.get(int(score), 3), is_own=score % 1 >= OWN_LANGUAGE)


def _counts(answer: Mapping[str, Any], query: SearchQuery) -> dict[str, dict[str, int]]:
    facets = facets_of(query.kinds)
    # Where nothing is to be counted, the server says nothing about it.
    aggregations = answer["aggregations"] if facets else {}
    common = aggregations.get(FILTERED, aggregations)
    counts = {}
    for facet in facets:
        counted = aggregations.get(BUT_FOR + facet.name, common)
        counts[facet.name] = {bucket["key"]: bucket["doc_count"] for bucket in counted[facet.name]["buckets"]}
    return counts


def corrected(answer: Mapping[str, Any], text: str) -> str:
    """The text with the words put right that no document has; "" when there are none."""
    # The server counts places in UTF-16.
    units = clean(text).encode("utf-16-le")
    pieces, done = [], 0
    for word in answer.get("suggest", {}).get("words", ()):
        if word["options"]:
            start, end = 2 * word["offset"], 2 * (word["offset"] + word["length"])
            pieces += [units[done:start].decode("utf-16-le"), word["options"][0]["text"]]
            done = end
    return "".join([*pieces, units[done:].decode("utf-16-le")]) if pieces else ""
