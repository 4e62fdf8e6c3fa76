"""Documents and queries as terms: tokens marked with their language, the same for every engine.

A term is `lv·maceklis` (what a word of a Latvian text may mean, the word as written, or a part of a compound) or
`·hamk` (a word of a name, in any language). The mark is not ASCII, so that an engine that splits at ASCII
punctuation keeps each term whole.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from .analysis import Token, analyse
from .documents import SearchDocument

MARK = "·"
#: Stands between texts so that no phrase reaches from one into the next.
GAP = "¦"

MAX_TERM_LENGTH = 100
#: A longer text is found by its beginning: 100,000 characters are fifty printed pages.
MAX_TEXT_LENGTH = 100_000

# ASCII punctuation inside a token (c++, 3.5) becomes a private character of its own.
_SAFE = {code: chr(0xE000 + code) for code in range(128) if not chr(code).isalnum()}


class Columns(NamedTuple):
    """The terms of one document by the weight of their place."""

    title: list[str]
    summary: list[str]
    names: list[str]
    body: list[str]


def clean(text: str) -> str:
    """Text that every database takes: no NUL, no half of a surrogate pair."""
    return text.replace("\0", " ").encode("utf-8", "replace").decode()


@lru_cache(maxsize=65_536)
def _term(language: str, word: str) -> str:
    word = word[:MAX_TERM_LENGTH]
    return language + MARK + (word if word.isalnum() else word.translate(_SAFE))


def query_terms(token: Token, language: str) -> list[str]:
    """The terms that a word of a query looks for, the likeliest meaning first, the word as written last."""
    return [_term(language, form) for form in token.lemmas or (token.surface,)]


def token_terms(token: Token, language: str) -> list[str]:
    """The terms by which a word of a text is found: those of a query, then the parts of a compound."""
    return [*query_terms(token, language), *(_term(language, part) for part in token.parts)]


def name_term(token: Token) -> str:
    """The term of a word in a name: as written, whatever the language."""
    return _term("", token.surface)


def text_terms(text: str, language: str) -> list[str]:
    """The terms of a text: each word's likeliest meaning in their order, then everything else the words are found by.

    A word found as it is written counts twice so, and weighs more than another form of it.
    """
    tokens = analyse(clean(text[:MAX_TEXT_LENGTH]), language)
    likeliest, others = [], []
    for token in tokens:
        first, *rest = token_terms(token, language)
        likeliest.append(first)
        others += rest
    return [*likeliest, GAP, *others, GAP] if tokens else []


def _joined(texts: Iterable[tuple[str, str]]) -> list[str]:
    return [term for text, language in texts if text for term in text_terms(text, language)]


def document_terms(document: SearchDocument) -> Columns:
    """The terms of a document in all its languages."""
    texts = list(document.texts.values())
    names: list[str] = []
    for name in document.names:
        tokens = analyse(clean(name), document.original)
        names += [name_term(token) for token in tokens]
        names += [GAP, *(_term("", part) for token in tokens for part in token.parts), GAP]
    return Columns(
        title=_joined((text.title, text.language) for text in texts),
        summary=_joined((text.summary, text.language) for text in texts),
        names=names,
        body=_joined((text.body, text.language) for text in texts),
    )
