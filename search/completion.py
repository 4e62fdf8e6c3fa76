"""Completes what is being typed: filters whose words begin so, then the documents that the engine proposes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, zip_longest

from django.core.cache import cache
from django.utils.functional import Promise

from portal.vocabulary import get_vocabulary

from .analysis import fold
from .analysis.tokens import pieces
from .backends import get_backend
from .backends.base import Suggestion
from .facets import FACETS_BY_NAME, facet_label, wordings
from .kinds import KINDS, facets_of
from .query import SearchQuery
from .streams import clean

__all__ = ["MAX_LENGTH", "Suggestion", "complete", "kind_label", "register_kind", "register_results", "shared"]

#: More than this is no longer the beginning of something.
MAX_LENGTH = 100
MOST_TERMS = 3
#: Which filters would find something is asked once in so many seconds.
IN_USE, IN_USE_SECONDS = "search.codes_in_use", 60
ARABIC_ARTICLE = "ال"

_results_path = ""
_kinds: dict[str, str | Promise] = {}


def register_results(path: str) -> None:
    """Let an app say where, below "/<language>/", results are filtered; without it no filter is proposed."""
    global _results_path
    _results_path = path


def register_kind(kind: str, label: str | Promise) -> None:
    """Let an app name the documents of a kind, in the plural; kinds are shown in the order of `kinds.KINDS`."""
    _kinds[kind] = label


def kind_label(kind: str, language: str) -> str:
    """What stands above the suggestions of a kind, in the active language, which `language` has to be.

    It is the name of its documents or of its facet, else the kind itself.
    """
    if kind in _kinds:
        return str(_kinds[kind])
    return facet_label(kind, language) if kind in FACETS_BY_NAME else kind


def complete(text: str, language: str, limit: int = 8) -> list[Suggestion]:
    """What may be meant by the beginning of a text: at most three filters, then documents, kind by kind.

    A filter's `kind` is the name of its facet, its address that of the repository so filtered. A text without a word
    completes to nothing, and so does a longer one than MAX_LENGTH.
    """
    if len(text) > MAX_LENGTH or not _words(text, language):
        return []
    terms = _terms(text, language, min(MOST_TERMS, limit))
    return [*terms, *shared(get_backend().suggest(clean(text), language, limit=limit), limit - len(terms))]


def shared(found: Iterable[Suggestion], room: int) -> list[Suggestion]:
    """As many as there is room for, taken from each kind in turn, then put together by kind."""
    by_kind: dict[str, list[Suggestion]] = {kind: [] for kind in (*KINDS, *_kinds)}
    for one in found:
        by_kind.setdefault(one.kind, []).append(one)
    in_turn = (one for turn in zip_longest(*by_kind.values()) for one in turn if one)
    order = list(by_kind)
    return sorted(islice(in_turn, room), key=lambda one: order.index(one.kind))


@dataclass(frozen=True)
class _Label:
    """The wordings of a code, each with its words as they are compared; the one for lists comes first."""

    facet: str
    code: str
    wordings: tuple[tuple[str, str], ...]
    order: object

    def wording(self, typed: str, article: str) -> tuple[str, bool] | None:
        """The wording in which a word begins as typed, and whether it is the first one; None where none does."""
        for text, words in self.wordings:
            if words.startswith(typed):
                return text, True
        for text, words in self.wordings:
            if f" {typed}" in words or (article and f" {article}{typed}" in f" {words}"):
                return text, False
        return None


def _terms(text: str, language: str, limit: int) -> list[Suggestion]:
    """The filters with a word that begins as typed; those that begin so themselves first, then the most frequent."""
    if not _results_path:
        return []
    typed, article = _words(text, language), ARABIC_ARTICLE if language == "ar" else ""
    met = [(label, wording) for label in _labels(language) if (wording := label.wording(typed, article))]
    counts: Mapping[str, Mapping[str, int]] = _codes_in_use() if met else {}

    def count(label: _Label) -> int:
        return counts.get(label.facet, {}).get(label.code, 0)

    useful = [(label, *wording) for label, wording in met if count(label)]
    useful.sort(key=lambda one: (not one[2], -count(one[0]), one[0].order))
    best = useful[:limit]
    facets = list(dict.fromkeys(label.facet for label, _text, _first in best))
    best.sort(key=lambda one: facets.index(one[0].facet))
    return [Suggestion(shown, _filtered(label, language), label.facet, language) for label, shown, _first in best]


def _filtered(label: _Label, language: str) -> str:
    """The address of the results of one filter alone."""
    return SearchQuery(filters={label.facet: (label.code,)}).url(f"/{language}/{_results_path}")


def _codes_in_use() -> Mapping[str, Mapping[str, int]]:
    """By facet, how many practices each code would find; none where the search of everything finds none."""
    return cache.get_or_set(IN_USE, _count_codes, IN_USE_SECONDS)


def _count_codes() -> dict[str, dict[str, int]]:
    groups = get_backend().search(SearchQuery(page_size=1)).facets.values()
    return {group.name: {value.code: value.count for value in group.values} for group in groups}


@lru_cache(maxsize=32)
def _labels(language: str) -> tuple[_Label, ...]:
    """The labels of every filter that has a vocabulary, ready to be compared."""
    return tuple(_labels_of_facets(language))


def _labels_of_facets(language: str) -> Iterator[_Label]:
    for facet in facets_of(SearchQuery().kinds):
        codes = get_vocabulary(facet.vocabulary).codes if facet.vocabulary else ()
        for code, words in wordings(facet, codes, language).items():
            # "4" says little beside "EQF level 4".
            texts = [text for text in dict.fromkeys((words.short, words.label)) if not text.isdigit()]
            yield _Label(facet.name, code, tuple((text, _words(text, language)) for text in texts), words.order)


def _words(text: str, language: str) -> str:
    """The words of a text as they are compared: without case, marks and punctuation, a space between them."""
    folded = (fold(piece.word, language) for piece in pieces(clean(text), language))
    return " ".join(word for raw in folded if (word := "".join(filter(str.isalnum, raw))))
