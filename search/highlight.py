"""Marks the words that were found, in Python and alike for every engine; everything else is escaped."""

import re
from collections.abc import Collection

from django.utils.html import escape

from .analysis import Token, analyse
from .streams import clean, exact_term, lemma_terms, name_term, part_terms

SENTENCE = re.compile(r"[^.!?;…؟\n]+[.!?;…؟]*\s*")
SNIPPET_LENGTH = 240


def _is_wanted(token: Token, language: str, wanted: Collection[str]) -> bool:
    return (
        exact_term(token, language) in wanted
        or name_term(token) in wanted
        or any(term in wanted for term in lemma_terms(token, language))
        or any(term in wanted for term in part_terms(token, language))
    )


def mark(text: str, language: str, wanted: Collection[str]) -> str:
    """The text as HTML with <mark> around the words whose terms are wanted."""
    text = clean(text)
    pieces, done = [], 0
    for token in analyse(text, language) if wanted else ():
        if token.start >= done and _is_wanted(token, language, wanted):
            pieces += [escape(text[done : token.start]), "<mark>", escape(text[token.start : token.end]), "</mark>"]
            done = token.end
    pieces.append(escape(text[done:]))
    return "".join(pieces)


def snippet(body: str, language: str, wanted: Collection[str]) -> str:
    """The sentence of the body that shows most of the wanted words, as HTML; "" when none does."""
    body = clean(body)
    if not wanted or not body:
        return ""
    found = [token for token in analyse(body, language) if _is_wanted(token, language, wanted)]
    if not found:
        return ""
    start, end = _best_sentence(body, found)
    first = next(token.start for token in found if token.start >= start)
    if end - start > SNIPPET_LENGTH:
        start, end = _window(body, start, end, first)
    text = body[start:end].strip()
    opening = "… " if start and body[:start].rstrip()[-1:] not in (*".!?;…؟\n", "") else ""
    return opening + mark(text, language, wanted) + (" …" if text[-1:] not in ".!?…؟" else "")


def _best_sentence(body: str, found: list[Token]) -> tuple[int, int]:
    """Bounds of the first sentence with most different words among those found."""
    best, most, index = (0, len(body)), 0, 0
    for sentence in SENTENCE.finditer(body):
        words = set()
        while index < len(found) and found[index].start < sentence.end():
            words.add(found[index].surface)
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
