"""What is searched instead when a text finds nothing: the same words spelt otherwise, else fewer of them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from portal.core.languages import LANGUAGE_CODES

from . import expansion, textquery
from .analysis import analyse
from .backends import get_backend
from .backends.base import Backend
from .query import MAX_TEXT_LENGTH, SearchQuery
from .results import PageOutOfRange, Rescue, SearchResults
from .spelling import Spelling, Spellings, is_a_word
from .textquery import Chunk

#: So many words are looked at one by one; what follows them is left out.
MOST_WORDS = 8
#: So many ways of spelling a text are tried.
MOST_SPELLINGS = 3

_spellings = Spellings()


def search(query: SearchQuery) -> SearchResults:
    """As Backend.search, but a text that finds nothing is searched again: corrected, then with fewer words.

    What was done is told by `rescued`. Filters, order and page stay. Raises PageOutOfRange.
    """
    backend, beyond = get_backend(), None
    try:
        results = backend.search(query)
    except PageOutOfRange as fault:
        results, beyond = fault.results, fault
    if not results.total and query.text.strip():
        with backend.steadily():
            rescued = _Attempt(backend, query).rescue(results.suggestion_hint)
        if rescued is not None:
            return rescued
    if beyond is not None:
        raise beyond
    return results


def literal_url(results: SearchResults, base_url: str = "") -> str:
    """The address of a search for the very words typed, where others have been searched; else ""."""
    if results.rescued is None or not results.rescued.literal:
        return ""
    return replace(results.query, text=results.rescued.literal, page=1).url(base_url)


@dataclass(frozen=True, eq=False)
class _Part:
    """A word or phrase with its alternatives: as typed, how many documents it finds by itself, what may be meant."""

    typed: str
    total: int
    meant: tuple[str, ...] = ()

    def spelt(self, number: int) -> str:
        """One of the ways of spelling it; the last one where there are no more."""
        return self.meant[min(number, len(self.meant) - 1)] if self.meant else self.typed


class _Attempt:
    """One rescue of a query that has found nothing."""

    def __init__(self, backend: Backend, query: SearchQuery):
        self.backend = backend
        self.query = query
        self.tried: dict[tuple[str, bool], tuple[SearchResults, int]] = {}
        self.spellings: dict[str, Spelling] = {}
        parts = textquery.parts(query.text, query.language, LANGUAGE_CODES)
        self.wanted = [part for part in parts if not part[0].is_excluded]
        self.rest = list(map(_joined, self.wanted[MOST_WORDS:]))
        self.excluded = [_joined(part) for part in parts if part[0].is_excluded]
        self.literal = " ".join(_joined(part, literally=True) for part in parts)

    def rescue(self, hint: str) -> SearchResults | None:
        """The results of what is searched instead; None when that finds nothing either."""
        if hint and (found := self.corrected(hint)):
            return found
        parts = list(self.parts())
        for number in range(max((len(part.meant) for part in parts), default=0)):
            if found := self.corrected(self.text([*(part.spelt(number) for part in parts), *self.rest])):
                return found
        return self.fewer(parts)

    def text(self, wanted: Iterable[str]) -> str:
        """These words, without those that the query excludes."""
        return " ".join([*wanted, *self.excluded])

    def found(self, text: str, rescue: Rescue, suggestion: str = "") -> SearchResults | None:
        """The results for a text, with what has been done; None when there are none. Raises PageOutOfRange."""
        results, last_page = self.searched(replace(self.query, text=text))
        if not results.total:
            return None
        as_asked = replace(results.query, text=self.query.text)
        results = replace(results, query=as_asked, suggestion=suggestion, rescued=rescue)
        if last_page:
            raise PageOutOfRange(last_page, results)
        return results

    def searched(self, query: SearchQuery) -> tuple[SearchResults, int]:
        """What a search finds, and the last page where the one asked for lies beyond, else 0; each is made once."""
        asked = query.text, query.is_filtered
        if asked not in self.tried:
            try:
                self.tried[asked] = self.backend.search(query), 0
            except PageOutOfRange as beyond:
                self.tried[asked] = beyond.results, beyond.last_page
        return self.tried[asked]

    def corrected(self, text: str) -> SearchResults | None:
        """The results for the text spelt otherwise."""
        literal = self.literal if len(self.literal) <= MAX_TEXT_LENGTH else ""
        return self.found(text, Rescue(text, literal), suggestion=text)

    def fewer(self, parts: Sequence[_Part]) -> SearchResults | None:
        """The results without the words that find nothing, then without the rarest of the others, one by one."""
        kept = [part for part in parts if part.total or part.meant]
        while kept:
            if len(kept) < len(self.wanted):
                words = tuple(part.spelt(0) for part in kept)
                left_out = (*(part.typed for part in parts if part not in kept), *self.rest)
                text = self.text(words)
                if found := self.found(text, Rescue(text, kept=words, left_out=left_out)):
                    return found
            kept.remove(min(kept, key=lambda part: part.total))
        return None

    def parts(self) -> Iterator[_Part]:
        """The first words of the query; those that are in no document with what may have been meant."""
        for chunks in self.wanted[:MOST_WORDS]:
            typed = _joined(chunks)
            total = self.total(typed)
            is_nowhere = not total and not (self.query.is_filtered and self.total(typed, filtered=False))
            yield _Part(typed, total, self.meant(chunks) if is_nowhere else ())

    def total(self, text: str, *, filtered: bool = True) -> int:
        """In how many documents something is; nothing is asked that is known."""
        if filtered and len(self.wanted) == 1 and not self.excluded:
            return 0
        alone = replace(self.query if filtered else self.query.without_filters(), text=text)
        return self.searched(alone)[0].total

    def meant(self, chunks: Sequence[Chunk]) -> tuple[str, ...]:
        """Ways of spelling a word, or any of its alternatives; none where nothing is near."""
        ways = [self.ways(chunk) for chunk in chunks]
        number = max(map(len, ways))
        spelt = (
            " OR ".join(
                some[min(n, len(some) - 1)] if some else chunk.typed for some, chunk in zip(ways, chunks, strict=True)
            )
            for n in range(number)
        )
        return tuple(dict.fromkeys(spelt))

    def ways(self, chunk: Chunk) -> list[str]:
        """Ways of spelling a word as the index does; none for a phrase in quotes, and for what is a word as it is."""
        if chunk.is_literal:
            return []
        tokens = analyse(chunk.text, self.query.language)
        near = [self.near(token.surface, chunk.text[token.start : token.end]) for token in tokens]
        ways = []
        for number in range(max(map(len, near), default=0)):
            text = chunk.text
            for token, words in reversed(list(zip(tokens, near, strict=True))):
                if words:
                    text = text[: token.start] + words[min(number, len(words) - 1)] + text[token.end :]
            ways.append(text)
        return ways

    def near(self, folded: str, written: str) -> list[str]:
        """The words of the index nearest to a word, those of the reader's language before names."""
        own = self.spelling(self.query.language)
        if folded in own or is_a_word(written, self.query.language):
            return []
        near = own.nearest(folded, MOST_SPELLINGS)
        return near or self.spelling("").nearest(folded, MOST_SPELLINGS)

    def spelling(self, language: str) -> Spelling:
        """The words that the index and the labels of codes have in a language; the index's names for ""."""
        if language not in self.spellings:
            labels = partial(expansion.concept_texts, language) if language else tuple
            self.spellings[language] = _spellings.of(
                self.backend.words(language, self.query.kinds), language, labels, self.query.kinds
            )
        return self.spellings[language]


def _joined(chunks: Iterable[Chunk], *, literally: bool = False) -> str:
    return " OR ".join(chunk.quoted if literally else chunk.typed for chunk in chunks)
