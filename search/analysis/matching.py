"""Turns text into tokens, and says when a word of a query meets a word of a text."""

from collections.abc import Callable
from functools import lru_cache

from search.analysis import compounds, folding, lemmas
from search.analysis.languages import COMPOUNDING, LANGUAGES
from search.analysis.tokens import Piece, Token, pieces


def analyse(text: str, language: str) -> list[Token]:
    """Return the words of a text in their order; offsets are places in the text as given.

    Raises ValueError for a language that is not one of ours.
    """
    return _tokens(text, language, _text_token)


def query_terms(text: str, language: str) -> list[Token]:
    """Return the words of a query: a compound is looked for as a whole, a word without marks also with them.

    Raises ValueError for a language that is not one of ours.
    """
    return _tokens(text, language, _query_token)


def matches(query_token: Token, text_token: Token) -> bool:
    """Return whether a word of a query meets a word of a text: written alike, or a form in common."""
    if query_token.surface == text_token.surface:
        return True
    return any(form in text_token.lemmas or form in text_token.parts for form in query_token.lemmas)


def _tokens(text: str, language: str, token: Callable[[Piece, str, int], Token]) -> list[Token]:
    if language not in LANGUAGES:
        raise ValueError(f"No analysis for the language {language!r}")
    found: list[Token] = []
    for piece in pieces(text, language):
        made = token(piece, language, len(found))
        if made.surface:
            found.append(made)
    return found


def _text_token(piece: Piece, language: str, position: int) -> Token:
    surface, forms, parts = word(piece.word, language)
    for part in piece.parts:
        part_surface, part_forms, _ = word(part, language)
        parts = tuple(dict.fromkeys((*parts, part_surface, *part_forms)))
    return Token(surface, forms, parts, position, piece.start, piece.end)


def _query_token(piece: Piece, language: str, position: int) -> Token:
    surface, forms, _ = word(piece.word, language)
    meant = lemmas.meant(folding.lower(folding.clean(piece.word), language), language)
    forms = tuple(dict.fromkeys((*forms, *_folded(meant, language))))
    return Token(surface, forms, (), position, piece.start, piece.end)


# As many as eighteen languages have in use; a rebuild of a hundred thousand documents meets each of them often.
@lru_cache(maxsize=200_000)
def word(raw: str, language: str) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """Return the folded surface, dictionary forms and compound parts of one word as it stands in a text.

    The surface is among the forms, as the last, unless it is one of them already.
    """
    spelled_in = _language_of(raw, language)
    lower = folding.lower(folding.clean(raw), spelled_in)
    surface = _indexed(lower, language)
    if surface.isdigit() or not surface:
        return surface, (surface,), ()
    found, _ = lemmas.lemmas(lower, spelled_in)
    parts = compounds.parts(lower, spelled_in) if spelled_in in COMPOUNDING else []
    return surface, _folded([*found, lower], language), _folded(parts, language)


def _folded(forms: list[str], language: str) -> tuple[str, ...]:
    folded = (_indexed(form, language) for form in forms)
    return tuple(dict.fromkeys(form for form in folded if form))


def _indexed(form: str, language: str) -> str:
    """Return the form folded, letters and digits alone: no engine may cut it again."""
    folded = folding.fold(form, language)
    return folded if folded.isalnum() else "".join(filter(str.isalnum, folded))


def _language_of(raw: str, language: str) -> str:
    """Latin letters in a Greek or Arabic text are most likely English."""
    return "en" if language in {"el", "ar"} and raw.isascii() else language
