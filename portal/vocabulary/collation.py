"""Alphabetical order as each of the portal's languages knows it, as a text that sorts by code point.

The key has three parts, as the Unicode Collation Algorithm has levels: letters, then accents, then capitals. Being
plain text it can be stored in a column and compared bytewise (SQLite's BINARY, PostgreSQL's "C"). Spaces come before
signs, signs before digits, digits before letters; scripts follow as Latin, Greek, Cyrillic, others, but the reader's
own comes first. A key is some three times as long as its text: store it in a column without a limit.
"""

import unicodedata
from functools import lru_cache
from typing import NamedTuple

from . import alphabets

LEVEL = "\t"  # lower than whatever stands in a part, so that a shorter part comes first
PLAIN = "0"
CAPITAL = "1"


class Element(NamedTuple):
    """What one letter adds to each part of the key."""

    letters: str
    accents: str
    capitals: str


NOTHING = Element("", "", "")


def sort_key(text: str, language: str) -> str:
    """A key by which texts sort in the alphabetical order of `language` (a Django code; any other: as English)."""
    alphabet = language.split("-")[0].lower()
    if alphabet not in alphabets.LETTERS and alphabet not in alphabets.OWN_SCRIPT:
        alphabet = "en"
    elements = _elements(unicodedata.normalize("NFC", text), alphabet)
    letters = "".join(element.letters for element in elements)
    accents = "".join(element.accents for element in elements).rstrip(PLAIN)
    capitals = "".join(element.capitals for element in elements).rstrip(PLAIN)
    return f"{letters}{LEVEL}{accents}{LEVEL}{capitals}".rstrip(LEVEL)


def _elements(text: str, alphabet: str) -> list[Element]:
    pairs = {letters for letters in alphabets.LETTERS.get(alphabet, ()) if len(letters) == 2}
    elements = []
    position = 0
    while position < len(text):
        size = 2 if text[position : position + 2].lower() in pairs else 1
        elements.append(_element(text[position : position + size], alphabet))
        position += size
    return elements


@lru_cache(maxsize=20_000)
def _element(letters: str, alphabet: str) -> Element:
    """The element of a letter, or of two that the language counts as one; NFC."""
    own = alphabets.LETTERS.get(alphabet, {})
    place = own.get(letters) or own.get(letters.lower())
    if place:
        accent = _accent("\u0332") if place.endswith("=") else PLAIN
        return Element(place.rstrip("="), accent, _capitals(letters))
    return _common_element(letters, alphabet)


def _capitals(letters: str) -> str:
    """One digit for the letter or pair: ch, cH, Ch, CH."""
    if len(letters) == 2:
        return str(2 * letters[0].isupper() + letters[1].isupper())
    return CAPITAL if letters.isupper() else PLAIN


def _accent(mark: str) -> str:
    """The rank of a combining mark, above PLAIN and the digits of the Arabic variants."""
    rank = alphabets.ACCENTS.find(mark)
    return chr(0x41 + rank) if rank >= 0 else chr(0x61) + mark


def _common_element(letter: str, alphabet: str) -> Element:
    """The element of a letter that the language has no place of its own for."""
    if letter in alphabets.SHARED:
        bases, ranks = alphabets.SHARED[letter]
        return Element("".join(_letter_place(base, alphabet) for base in bases), ranks, PLAIN)
    lower = letter.lower() if len(letter.lower()) == 1 else letter
    if lower in alphabets.TAKEN_APART:
        return _taken_apart(lower, letter.isupper())
    parts = _parts(lower)
    if parts != lower:
        return _joined([_element(part, alphabet) for part in parts], letter.isupper())
    return _single_element(lower, letter.isupper(), alphabet)


def _parts(letter: str) -> str:
    """The letter and its marks, or the signs it joins; й is a letter of its own."""
    if letter in alphabets.CYRILLIC:
        return letter
    marked = unicodedata.normalize("NFD", letter)
    return marked if marked != letter else unicodedata.normalize("NFKD", letter)


def _taken_apart(letter: str, is_capital: bool) -> Element:
    place, marks = alphabets.TAKEN_APART[letter]
    second = PLAIN if place.isalpha() and len(place) == 2 else ""
    return Element(place, PLAIN + "".join(_accent(mark) for mark in marks) + second, CAPITAL if is_capital else PLAIN)


def _joined(elements: list[Element], is_capital: bool) -> Element:
    """The element of a letter made of several: accents on a letter, ligatures, fractions."""
    return Element(
        "".join(element.letters for element in elements),
        "".join(element.accents for element in elements),
        CAPITAL if is_capital else "".join(element.capitals for element in elements),
    )


def _single_element(letter: str, is_capital: bool, alphabet: str) -> Element:
    kind = unicodedata.category(letter)
    if letter.isspace():
        return Element(" ", PLAIN, PLAIN)
    if kind[0] == "M":
        return Element("", _accent(letter), "")
    if kind[0] == "C" or letter == "ـ":  # control and format characters, and the stroke that lengthens Arabic words
        return NOTHING
    if kind == "Nd":
        return Element(str(unicodedata.digit(letter)), PLAIN, PLAIN)
    if kind[0] == "L":
        return Element(_letter_place(letter, alphabet), PLAIN, CAPITAL if is_capital else PLAIN)
    plainer = alphabets.SAME_SIGN.get(letter)
    return Element(_sign_place(plainer or letter), _accent("\u0332") if plainer else PLAIN, PLAIN)


def _sign_place(sign: str) -> str:
    rank = alphabets.PUNCTUATION.find(sign)
    return "!" + (chr(0x30 + rank) if rank >= 0 else "~" + sign)


def _letter_place(letter: str, alphabet: str) -> str:
    """Where a plain letter stands: ASCII as itself, another script behind a sign that ranks the scripts."""
    if letter.isascii():
        return letter
    for sign, script in alphabets.SCRIPTS.items():
        rank = script.find(letter)
        if rank >= 0:
            own = alphabets.OWN_SCRIPT.get(alphabet) == script
            return (":" if own else sign) + chr(0x30 + rank)
    return "}~" + letter
