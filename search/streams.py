"""Documents and queries as terms: tokens marked with their language, the same for every engine.

A term is `lv·maceklis` (what a word of a Latvian text may mean, the word as written, or a part of a compound),
`·hamk` (a word of a name, in any language) or `sector·c16` (a code of a facet whose labels are searched too). The
mark is not ASCII, so that an engine that splits at ASCII punctuation keeps each term whole.
"""

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from .analysis import Token, analyse
from .documents import SearchDocument
from .facets import FACETS

MARK = "·"
#: Stands between texts so that no phrase reaches from one into the next.
GAP = "¦"

MAX_TERM_LENGTH = 100
#: A longer text is found by its beginning: 100,000 characters are fifty printed pages.
MAX_TEXT_LENGTH = 100_000
#: A term that stands so often in the body of one language is what the document is about.
OFTEN = 3

# ASCII punctuation inside a token (c++, 3.5) becomes a private character of its own.
_SAFE = {code: chr(0xE000 + code) for code in range(128) if not chr(code).isalnum()}


class Columns(NamedTuple):
    """The terms of one document by the weight of their place, the weightiest first.

    `head` is summary and names; `about` the terms that the body says often, and the codes.
    """

    title: list[str]
    head: list[str]
    about: list[str]
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


def code_term(vocabulary: str, code: str) -> str:
    """The term of a code, the same in every language; engines fold ASCII capitals, so it has none."""
    return _term(vocabulary.replace("_", ""), code.lower())


def document_terms(document: SearchDocument) -> Columns:
    """The terms of a document in all its languages."""
    texts = document.texts.values()
    bodies = [text_terms(text.body, text.language) for text in texts]
    return Columns(
        title=_joined(text_terms(text.title, text.language) for text in texts),
        head=_joined(text_terms(text.summary, text.language) for text in texts) + _name_terms(document),
        about=_apart([*_often(bodies), *_codes(document)]),
        body=_joined(bodies),
    )


def _joined(texts: Iterable[list[str]]) -> list[str]:
    return [term for terms in texts for term in terms]


def _name_terms(document: SearchDocument) -> list[str]:
    terms: list[str] = []
    for name in document.names:
        tokens = analyse(clean(name), document.original)
        terms += [name_term(token) for token in tokens]
        terms += [GAP, *(_term("", part) for token in tokens for part in token.parts), GAP]
    return terms


def _often(bodies: Iterable[list[str]]) -> list[str]:
    return [term for body in bodies for term, count in Counter(body).items() if count >= OFTEN and term != GAP]


def _codes(document: SearchDocument) -> list[str]:
    concepts = (facet for facet in FACETS if facet.is_concept)
    return [code_term(one.vocabulary, code) for one in concepts for code in document.facets.get(one.name, ()) if code]


def _apart(terms: Iterable[str]) -> list[str]:
    """The terms with gaps between them: they stand in no order, and no phrase is among them."""
    return [word for term in terms for word in (term, GAP)]
