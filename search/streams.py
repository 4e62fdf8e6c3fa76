"""Documents and queries as terms: tokens marked with their language, the same for every engine.

A term is `lv·maceklis` (a lemma, or a part of a compound, of a Latvian text), `lvˈmacekli` (the form as written,
without marks) or `·hamk` (a name, in any language). The marks are not ASCII, so that an engine that splits at ASCII
punctuation keeps each term whole.
"""

from collections.abc import Iterable
from typing import NamedTuple

from .analysis import Token, analyse
from .documents import SearchDocument

LEMMA = "·"
EXACT = "ˈ"
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


def _term(mark: str, word: str) -> str:
    word = word[:MAX_TERM_LENGTH]
    return mark + (word if word.isalnum() else word.translate(_SAFE))


def lemma_terms(token: Token, language: str) -> list[str]:
    """The terms of a token's lemmas, the likeliest first."""
    return [_term(language + LEMMA, lemma) for lemma in token.lemmas]


def part_terms(token: Token, language: str) -> list[str]:
    """The terms of the parts of a compound."""
    return [_term(language + LEMMA, part) for part in token.parts]


def exact_term(token: Token, language: str) -> str:
    """The term of the form as written."""
    return _term(language + EXACT, token.surface)


def name_term(token: Token) -> str:
    """The term of a word in a name: as written, whatever the language."""
    return _term(LEMMA, token.surface)


def text_terms(text: str, language: str) -> list[str]:
    """The terms of a text: first lemmas in their order, then what else the words may mean, then the words as written."""
    tokens = analyse(clean(text[:MAX_TEXT_LENGTH]), language)
    lemmas, others, exact = [], [], []
    for token in tokens:
        first, *rest = lemma_terms(token, language) or [exact_term(token, language)]
        lemmas.append(first)
        others += rest
        others += part_terms(token, language)
        exact.append(exact_term(token, language))
    return [*lemmas, GAP, *others, GAP, *exact, GAP] if tokens else []


def _joined(texts: Iterable[tuple[str, str]]) -> list[str]:
    return [term for text, language in texts if text for term in text_terms(text, language)]


def document_terms(document: SearchDocument) -> Columns:
    """The terms of a document in all its languages."""
    texts = list(document.texts.values())
    names: list[str] = []
    for name in document.names:
        names += [name_term(token) for token in analyse(clean(name), document.original)]
        names.append(GAP)
    return Columns(
        title=_joined((text.title, text.language) for text in texts),
        summary=_joined((text.summary, text.language) for text in texts),
        names=names,
        body=_joined((text.body, text.language) for text in texts),
    )
