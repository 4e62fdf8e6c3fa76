"""Turns text into tokens, and says when a word of a query meets a word of a text."""

from functools import lru_cache

from search.analysis import compounds, folding, lemmas
from search.analysis.languages import COMPOUNDING
from search.analysis.tokens import Piece, Token, pieces


def analyse(text: str, language: str) -> list[Token]:
    """Return the words of a text in their order; offsets are places in the text as given."""
    return [_token(piece, language, position) for position, piece in enumerate(pieces(text, language))]


def query_terms(text: str, language: str) -> list[Token]:
    """Return the words of a query: as in a text, but a compound is looked for as a whole."""
    return [
        Token(token.surface, token.lemmas, (), token.position, token.start, token.end)
        for token in analyse(text, language)
    ]


def matches(query_token: Token, text_token: Token) -> bool:
    """Return whether a word of a query meets a word of a text: written alike, or a form in common."""
    if query_token.surface == text_token.surface:
        return True
    wanted = query_token.lemmas
    return any(form in text_token.lemmas or form in text_token.parts for form in wanted)


def _token(piece: Piece, language: str, position: int) -> Token:
    surface, forms, parts = word(piece.word, language)
    for part in piece.parts:
        part_surface, part_forms, _ = word(part, language)
        parts = tuple(dict.fromkeys((*parts, part_surface, *part_forms)))
    return Token(surface, forms, parts, position, piece.start, piece.end)


@lru_cache(maxsize=65_536)
def word(raw: str, language: str) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """Return the folded surface, dictionary forms and compound parts of one word as it stands in a text."""
    surface = folding.fold(raw, language)
    if not raw.isalpha() and not any(c.isalpha() for c in raw):
        return surface, (surface,), ()
    spelled_in = _language_of(raw, language)
    lower = folding.lower(raw, spelled_in)
    found, known = lemmas.lemmas(lower, spelled_in)
    parts = compounds.parts(lower, spelled_in) if spelled_in in COMPOUNDING else []
    return surface, _folded([*found, lower], language), _folded(parts, language)


def _folded(forms: list[str], language: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(folding.fold(form, language) for form in forms))


def _language_of(raw: str, language: str) -> str:
    """Latin letters in a Greek or Arabic text are most likely English."""
    return "en" if language in {"el", "ar"} and raw.isascii() else language
