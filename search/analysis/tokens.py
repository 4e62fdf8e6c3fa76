"""Cuts a text into words with their places: articles off in front, endings off behind, "C-VET" in one."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from search.analysis import folding
from search.analysis.languages import CLITIC_HYPHENS, COLON_ENDINGS, ELISIONS, ENDINGS, NEVER_JOINED

# A word longer than this is noise: it is kept, cut to this length.
LONGEST_WORD = 64


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a text: how it is written, the dictionary forms it may have, and the parts it is made of."""

    surface: str
    lemmas: tuple[str, ...]
    parts: tuple[str, ...]
    position: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A word as cut from the text, not yet cleaned, with the words that a hyphen joins in it or to it."""

    word: str
    parts: tuple[str, ...]
    start: int
    end: int


def _marks() -> str:
    """Return every combining mark of the basic plane and the invisible signs, as a set for a pattern."""
    codes = (code for code in range(0x300, 0xFE30) if unicodedata.category(chr(code)) in {"Mn", "Mc"})
    return "".join(map(chr, codes)) + "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"


_LETTERS = rf"[^\W_](?:[^\W_]|[{_marks()}])*"
_APOSTROPHE = re.compile("['’ʼ‘´`＇]")
_HYPHEN = re.compile("[-‐‑]")
_MIDDLE_DOT = re.compile("(?<=[lL])[·•‧∙.](?=[lL])")


@lru_cache(maxsize=32)
def _chunks(language: str) -> re.Pattern[str]:
    """Return the pattern of letters and digits together with all signs that may hold a word together."""
    joints = ["['’ʼ‘´`＇‐‑-]"]
    if language in COLON_ENDINGS:
        joints.append(r"(?<=[^\W\d_]):")
    if language == "ca":
        joints.append(_MIDDLE_DOT.pattern)
    return re.compile(rf"{_LETTERS}(?:(?:{'|'.join(joints)}){_LETTERS})*")


def pieces(text: str, language: str) -> Iterator[Piece]:
    """Yield the words of a text in their order."""
    for chunk in _chunks(language).finditer(text):
        raw = chunk.group()
        if raw.isalnum():
            yield Piece(raw[:LONGEST_WORD], (), chunk.start(), chunk.end())
        else:
            yield from _hyphenated(raw, chunk.start(), language)


def _hyphenated(raw: str, offset: int, language: str) -> Iterator[Piece]:
    """Cut at hyphens, unless they hold one word together; the first part then remembers the whole."""
    parts = _HYPHEN.split(raw)
    words = tuple(_whole(part) for part in parts)
    if len(parts) > 1 and _is_one_word(words, language):
        yield Piece("".join(words)[:LONGEST_WORD], words, offset, offset + len(raw))
        return
    joined: tuple[str, ...] = ()
    if len(parts) == 2 and language not in CLITIC_HYPHENS and "".join(words).isalpha():
        joined = ("".join(words)[:LONGEST_WORD],)
    for part in parts:
        yield _trimmed(part, offset, language, joined)
        offset, joined = offset + len(part) + 1, ()


def _is_one_word(words: tuple[str, ...], language: str) -> bool:
    """A very short first part, or a number behind a word, makes one word: C-VET, e-learning, COVID-19."""
    first, last = words[0], words[-1]
    if all(word.isdigit() for word in words):
        return False
    if first.lower() in NEVER_JOINED.get(language, ()):
        return first.isupper() and last.isupper()
    return len(first) <= 2 or (len(words) == 2 and last.isdigit() and len(last) <= 2)


def _trimmed(raw: str, offset: int, language: str, joined: tuple[str, ...]) -> Piece:
    """Cut off elided words in front and grammatical endings behind an apostrophe or a colon."""
    start, end = 0, len(raw)
    elided = ELISIONS.get(language, frozenset())
    for mark in _APOSTROPHE.finditer(raw):
        if folding.lower(raw[start : mark.start()], language) not in elided:
            break
        start = mark.end()
    endings = ENDINGS.get(language, frozenset())
    marks = list(_APOSTROPHE.finditer(raw, start))
    for mark in reversed(marks):
        if language != "tr" and folding.lower(raw[mark.end() : end], language) not in endings:
            break
        end = mark.start()
    colon = raw.find(":", start)
    if colon > start:
        end = colon
    return Piece(_whole(raw[start:end])[:LONGEST_WORD], joined, offset + start, offset + end)


def _whole(raw: str) -> str:
    """Return the word without inner apostrophes, a Catalan double l with its proper dot."""
    return folding.clean(_APOSTROPHE.sub("", _MIDDLE_DOT.sub("·", raw)))
