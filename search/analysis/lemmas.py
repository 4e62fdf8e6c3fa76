"""The dictionary forms that a word may have, or the best guess for a word that no dictionary knows."""

import re
from functools import lru_cache

import snowballstemmer

from search.analysis import arabic, dictionaries, endings, marks
from search.analysis.languages import ROMANCE, SNOWBALL

_INFINITIVE = re.compile(r"(?:[aei]re|[aeiîă]r|[aieî]|ea)$")
_VOWELS = re.compile("[aeiouàáâãäåèéêëìíîïòóôõöùúûüăî]+")

# A second reading must be this common for the word's ending (percent).
_LEAST_SHARE = 4


def capitalised(word: str, language: str) -> str:
    """Return a lower-case word with a capital, Turkish i with its dot."""
    if language == "tr" and word[:1] == "i":
        return "İ" + word[1:]
    return word[:1].upper() + word[1:]


def is_known(word: str, language: str) -> bool:
    """Return whether the dictionary has this lower-case word, or has it with a capital."""
    trie = dictionaries.entries(language)
    return word in trie or capitalised(word, language) in trie


def readings(word: str, language: str) -> list[str]:
    """Return every dictionary form of a lower-case word, none where the dictionary does not know it."""
    found: list[str] = []
    for variant in (capitalised(word, language), word) if language == "de" else (word,):
        _add_reading(variant, language, found)
    if not found and language != "de":
        _add_reading(capitalised(word, language), language, found)
    if found:
        found += _second_readings(word, language, found)
    return list(dict.fromkeys(form.lower() for form in found))


def _add_reading(variant: str, language: str, found: list[str]) -> None:
    lemma = dictionaries.look_up(variant, language)
    own = dictionaries.is_headword(variant, language)
    if own:
        found.append(variant)
    if lemma is None or lemma == variant:
        return
    if own and _is_first_person(variant, lemma, language):
        return
    if found and language == "de" and variant.islower() and lemma in (variant + "en", variant + "n"):
        return
    found.append(lemma)
    chained = dictionaries.look_up(lemma, language)
    if chained and chained != lemma:
        found.append(chained)


def _is_first_person(word: str, lemma: str, language: str) -> bool:
    """Return whether a noun is merely spelled like "I do" of a verb: porto of portare, caso of casar."""
    if language not in ROMANCE or language == "fr" or not _INFINITIVE.search(lemma):
        return False
    stem = word[:-1] if word.endswith("o") else word
    if stem == word and language not in {"ro", "ca"}:
        return False
    return _VOWELS.sub("", stem) == _VOWELS.sub("", _INFINITIVE.sub("", lemma))


def _second_readings(word: str, language: str, found: list[str]) -> list[str]:
    """Return other dictionary forms that the ending suggests: shelves is shelve, and shelf too."""
    if language == "ar" or word in found or capitalised(word, language) in found:
        return []
    for guess, share, length in endings.changes(word, language):
        if guess in found or guess == word or share < _LEAST_SHARE or length < 3:
            continue
        for variant in (capitalised(guess, language), guess) if language == "de" else (guess,):
            if dictionaries.is_headword(variant, language) and dictionaries.look_up(variant, language) == variant:
                return [variant]
    return []


def guesses(word: str, language: str) -> list[str]:
    """Return forms for an unknown lower-case word: known words it may be a form of, else its likely base."""
    best = ""
    for guess, share, _ in endings.changes(word, language):
        if guess != word and is_known(guess, language):
            return readings(guess, language)
        if not best and share >= 40:
            best = guess
    return [best] if best else []


@lru_cache(maxsize=32)
def _stemmer(language: str) -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer(SNOWBALL[language])


def stem(word: str, language: str) -> str:
    """Return the Snowball stem of a lower-case word, or the word where there is no stemmer."""
    return _stemmer(language).stemWord(word) if language in SNOWBALL else word


def lemmas(word: str, language: str) -> tuple[list[str], bool]:
    """Return the forms of a lower-case word and whether the dictionary vouches for them."""
    if language == "ar":
        found = arabic.readings(word)
        if found:
            return found, True
    found = readings(word, language)
    if found:
        return found, True
    for meant in marks.with_marks(word, language):
        found += readings(meant.lower(), language)
    if found:
        return list(dict.fromkeys(found)), True
    return [*guesses(word, language), stem(word, language)], False
