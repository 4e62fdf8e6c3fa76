"""Finds the words that a person may have meant who typed without marks ("practicas", "επιχειρησεις")."""

import unicodedata
from functools import lru_cache

from search.analysis import dictionaries

# What a typed letter may stand for, beyond the letter itself: the marked letters of each language.
_ALPHABETS = {
    "en": "éèêàâäçñöóíïôûü", "it": "àèéìíòóùú", "de": "äöüßé", "es": "áéíóúüñ", "ca": "àáèéíïòóúüç",
    "el": "άέήίόύώϊϋΐΰ", "lv": "āčēģīķļņōŗšūž", "pt": "áâãàçéêíóôõúü", "ro": "ăâîșț",
    "cs": "áčďéěíňóřšťúůýž", "tr": "çğıöşüâîû", "fi": "äöåšž", "et": "õäöüšž", "nl": "éèëêïíóöôüûáàäç",
    "fr": "àâäçéèêëîïôöùûüÿœæ", "gl": "áéíóúüñï", "sv": "åäöéàü",
}  # fmt: skip

# Ways of writing one letter with two.
_PAIRS = {
    "de": {"ae": "ä", "oe": "ö", "ue": "ü", "ss": "ß"},
    "fr": {"oe": "œ", "ae": "æ"},
    "ca": {"ll": "l·l"},
    "sv": {"aa": "å", "ae": "ä", "oe": "ö"},
}

_MOST_STEPS = 400
_MOST_WORDS = 4


@lru_cache(maxsize=32)
def _alternatives(language: str) -> dict[str, str]:
    meant: dict[str, str] = {}
    for letter in _ALPHABETS.get(language, ""):
        plain = {"ß": "", "ı": "i", "œ": "", "æ": ""}.get(letter, unicodedata.normalize("NFD", letter)[0])
        if plain:
            meant[plain] = meant.get(plain, "") + letter
    return meant


def has_umlaut_pair(word: str, language: str) -> bool:
    """Return whether a German word may be written with ae, oe or ue for an umlaut, which dictionaries list too."""
    return language == "de" and any(pair in word for pair in ("ae", "oe", "ue"))


def with_marks(word: str, language: str) -> list[str]:
    """Return the known words that differ from this lower-case word in marks alone, at most four."""
    if language not in _ALPHABETS or len(word) > 40:
        return []
    found: list[str] = []
    _Search(word, language, found).extend("", 0)
    return found


class _Search:
    """One walk through the trie along all ways of marking a word."""

    def __init__(self, word: str, language: str, found: list[str]) -> None:
        self.word, self.found = word, found
        self.trie = dictionaries.entries(language)
        self.meant, self.pairs = _alternatives(language), _PAIRS.get(language, {})
        self.capitals = language == "de"
        self.steps = 0

    def extend(self, prefix: str, place: int) -> None:
        """Try every continuation of the prefix from this place of the typed word on."""
        if self.steps > _MOST_STEPS or len(self.found) >= _MOST_WORDS:
            return
        if place == len(self.word):
            if prefix != self.word and prefix in self.trie:
                self.found.append(prefix)
            return
        letter = self.word[place]
        choices = letter + self.meant.get(letter, "")
        if not place and self.capitals:
            choices = choices.upper().replace("SS", "ß") + choices
        for choice in choices:
            self._step(prefix + choice, place + 1)
        pair = self.pairs.get(self.word[place : place + 2])
        if pair:
            self._step(prefix + pair, place + 2)

    def _step(self, prefix: str, place: int) -> None:
        self.steps += 1
        if any(True for _ in self.trie.iterkeys(prefix)):
            self.extend(prefix, place)
