"""Marks the words that were found, in Python and alike for every engine; everything else is escaped."""

import re
from collections.abc import Collection, Iterator

from django.utils.html import escape

from .analysis import analyse
from .streams import clean, name_term, token_terms
from .textquery import TextQuery

#: No word reaches over a blank, so that a text can be looked through piece by piece, each different piece once.
PIECE = re.compile(r"\S+")
SENTENCE = re.compile(r"[^.!?;…؟\n]+[.!?;…؟]*\s*")
SNIPPET_LENGTH = 240

Span = tuple[int, int]


class Highlighter:
    """Marks in any number of texts the words whose terms are wanted; `concepts` are the codes wanted besides."""

    def __init__(self, wanted: Collection[str], concepts: Collection[tuple[str, str]] = ()):
        self.wanted = wanted
        self.concepts = concepts
        self._known: dict[tuple[str, str], tuple[Span, ...]] = {}

    @classmethod
    def of(cls, text: TextQuery | None) -> "Highlighter | None":
        """For the words of a search; None where there are none."""
        return cls(text.wanted_terms(), text.concepts()) if text else None

    def mark(self, text: str, language: str) -> str:
        """The text as HTML with <mark> around the words that are wanted."""
        text = clean(text)
        pieces, done = [], 0
        for start, end in self._found(text, language):
            pieces += [escape(text[done:start]), "<mark>", escape(text[start:end]), "</mark>"]
            done = end
        pieces.append(escape(text[done:]))
        return "".join(pieces)

    def snippet(self, body: str, language: str) -> str:
        """The sentence of the body that shows most of the wanted words, as HTML; "" when none does."""
        body = clean(body)
        found = list(self._found(body, language))
        if not found:
            return ""
        start, end = _best_sentence(body, found)
        first = next(place for place, _end in found if place >= start)
        if end - start > SNIPPET_LENGTH:
            start, end = _window(body, start, end, first)
        text = body[start:end].strip()
        opening = "… " if start and body[:start].rstrip()[-1:] not in (*".!?;…؟", "") else ""
        return opening + self.mark(text, language) + (" …" if text[-1:] not in ".!?…؟" else "")

    def _found(self, text: str, language: str) -> Iterator[Span]:
        """The places of the wanted words, in order."""
        known = self._known
        for piece in PIECE.finditer(text):
            key = (language, piece.group())
            spans = known.get(key)
            if spans is None:
                spans = known[key] = self._spans(*key)
            for start, end in spans:
                yield piece.start() + start, piece.start() + end

    def _spans(self, language: str, piece: str) -> tuple[Span, ...]:
        spans: list[Span] = []
        for token in analyse(piece, language):
            wanted = name_term(token) in self.wanted or any(t in self.wanted for t in token_terms(token, language))
            if wanted and (not spans or token.start >= spans[-1][1]):
                spans.append((token.start, token.end))
        return tuple(spans)


def _best_sentence(body: str, found: list[Span]) -> Span:
    """Bounds of the first sentence with most different words among those found."""
    best, most, index = (0, len(body)), 0, 0
    for sentence in SENTENCE.finditer(body):
        words = set()
        while index < len(found) and found[index][0] < sentence.end():
            words.add(body[slice(*found[index])])
            index += 1
        if len(words) > most:
            best, most = sentence.span(), len(words)
    return best


def _window(body: str, start: int, end: int, first: int) -> tuple[int, int]:
    """A stretch of whole words around the place `first` within a long sentence."""
    left = max(start, first - SNIPPET_LENGTH // 3)
    if left > start:
        left = body.find(" ", left, first) + 1 or first
    right = min(end, left + SNIPPET_LENGTH)
    if right < end:
        right = max(body.rfind(" ", first, right), 0) or right
    return left, right
