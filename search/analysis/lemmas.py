"""The dictionary forms that a word may have, or the best guess for a word that no dictionary knows."""

import re
from functools import lru_cache
from threading import get_ident

import snowballstemmer

from search.analysis import arabic, dictionaries, endings, irregular, marks, regular
from search.analysis.languages import LIGHT_ENDINGS, LIKE_ENDINGS, PRESENT_ENDINGS, ROMANCE, SNOWBALL, UNRELATED

_INFINITIVE = re.compile(r"(?:[aei]re|[aeiîă]r|[aieî]|ea)$")
_VOWELS = re.compile("[aeiouàáâãäåèéêëìíîïòóôõöùúûüăî]+")

# A second reading, or a guess that no dictionary confirms, must be this common for its ending (percent).
_LEAST_SHARE = 4
_LEAST_SHARE_OF_HEADWORD = 60
_LEAST_SHARE_UNCONFIRMED = 40
_LEAST_SHARE_AMONG_LONGEST = 20

# Languages with so many forms that dictionary forms often coincide with others: Czech hodiny is hodina too.
_FORMS_ABOUND = frozenset({"cs", "lv", "fi", "et", "el"})


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
    """Return every dictionary form of a lower-case word, none where nothing knows it."""
    found: list[str] = []
    for variant in (capitalised(word, language), word) if language == "de" else (word,):
        _add_reading(variant, language, found)
    if not found and language != "de":
        _add_reading(capitalised(word, language), language, found)
    if found:
        found += _second_readings(word, language, found)
    for form in (word, *found):
        found += [base for base in regular.bases(form, language) if found and base not in found]
    found += irregular.bases(word, language)
    barred = _barred(word, language)
    return list(dict.fromkeys(form for form in map(str.lower, found) if form not in barred))


def _barred(word: str, language: str) -> list[str]:
    """Return the stranger that the dictionary takes the word for, and what that one is a form of."""
    stranger = UNRELATED.get(language, {}).get(word)
    return [stranger, *readings(stranger, language)] if stranger else []


def _add_reading(variant: str, language: str, found: list[str]) -> None:
    """Add the word itself where it is a dictionary form, and the form that the dictionary leads to."""
    lemma = dictionaries.look_up(variant, language)
    own = dictionaries.is_headword(variant, language)
    if own:
        found.append(variant)
    if lemma is None or lemma == variant or (own and _is_unlikely(variant, lemma, language)):
        return
    if found and language == "de" and variant.islower() and lemma in (variant + "en", variant + "n"):
        return  # the imperative of a verb, where there is a noun: Post is not posten
    found.append(lemma)
    chained = dictionaries.look_up(lemma, language)
    if chained and chained != lemma and not _is_unlikely(lemma, chained, language):
        found.append(chained)


def _is_unlikely(word: str, lemma: str, language: str) -> bool:
    """Return whether a word of its own is merely spelled like a rare form of another.

    In Romance languages that is "I do" and, of verbs in -ar, "that she do" (porto of portare, caso of casar, cobre
    of cobrar); in Swedish the genitive (krans of kran).
    """
    if language == "sv":
        return word == lemma + "s"
    if language not in ROMANCE or language == "fr" or not _INFINITIVE.search(lemma):
        return False
    if word.endswith("o") or (word.endswith("e") and lemma.endswith("ar")):
        stem = word[:-1]
    elif language in {"ro", "ca"}:
        stem = word
    else:
        return False
    return _VOWELS.sub("", stem) == _VOWELS.sub("", _INFINITIVE.sub("", lemma))


def _second_readings(word: str, language: str, found: list[str]) -> list[str]:
    """Return other dictionary forms that the ending suggests: shelves is shelve, and shelf too."""
    own = word in found or capitalised(word, language) in found
    if own and language not in _FORMS_ABOUND:
        return _verb_of_noun(word, language)
    least_share, shortest = (_LEAST_SHARE_OF_HEADWORD, 4) if own else (_LEAST_SHARE, 3)
    likely: list[str] = []
    for guess, share, length in endings.changes(word, language):
        if guess in found or guess == word or share < least_share or length < shortest:
            continue
        for variant in (capitalised(guess, language), guess) if language == "de" else (guess,):
            if dictionaries.look_up(variant, language) == variant:
                return [*likely, variant]
        confident = share >= _LEAST_SHARE_UNCONFIRMED and length > 3
        if confident and not own and not likely and not is_known(guess, language):
            likely = [guess]
    return likely


def _verb_of_noun(word: str, language: str) -> list[str]:
    """Return the verb whose "she does" is spelled like this noun: enseña of enseñar, demande of demander."""
    vowel, ending = PRESENT_ENDINGS.get(language, ("", ""))
    known = vowel and word.endswith(vowel) and dictionaries.is_headword(word + ending, language)
    return [word + ending] if known else []


def guesses(word: str, language: str) -> list[str]:
    """Return forms for an unknown lower-case word: known words it may be a form of, and its likely bases."""
    likely: list[str] = []
    longest = 0
    for guess, share, length in endings.changes(word, language):
        if guess == word:
            continue
        if is_known(guess, language):
            return list(dict.fromkeys([*readings(guess, language), *likely]))
        longest = longest or length
        if share >= (_LEAST_SHARE_UNCONFIRMED if likely or length < longest else _LEAST_SHARE_AMONG_LONGEST):
            likely.append(guess)
    return likely[:2]


def meant(word: str, language: str) -> list[str]:
    """Return the forms of a query's lower-case word as they would be with marks, unless it is a word without."""
    trie = dictionaries.headwords(language)
    own = word in trie or capitalised(word, language) in trie
    if not word.isascii() or (own and not marks.has_umlaut_pair(word, language)):
        return []
    return [form for other in marks.with_marks(word, language) for form in readings(other.lower(), language)]


# A stemmer keeps the word that it is working on, so that every thread needs one of its own.
@lru_cache(maxsize=512)
def _stemmer(language: str, _thread: int) -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer(SNOWBALL[language])


def stem(word: str, language: str) -> str:
    """Return the stem of a lower-case word: Snowball's, or cut by our own light rules where it has none."""
    if language in SNOWBALL:
        return _stemmer(language, get_ident()).stemWord(word)
    for ending in LIGHT_ENDINGS[language]:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def _like(word: str, language: str) -> list[str]:
    """Return known words that differ in a pair of endings that belong together: Fachleute and Fachmann."""
    return [
        base
        for ending, other in LIKE_ENDINGS.get(language, ())
        if word.endswith(ending) and is_known(base := word[: len(word) - len(ending)] + other, language)
    ]


def lemmas(word: str, language: str) -> tuple[list[str], bool]:
    """Return the forms of a lower-case word and whether a dictionary vouches for them."""
    found = arabic.readings(word) if language == "ar" else readings(word, language)
    superlative = regular.without_prefix(word, language)
    if superlative:
        found += readings(superlative, language)
    if not found:
        for other in marks.with_marks(word, language):
            found += readings(other.lower(), language)
    if found:
        return list(dict.fromkeys([*found, *_like(word, language)])), True
    if language == "it" and word[-1] in "àèéìòù":
        return [word], False  # nouns like università have one form only
    return [*guesses(word, language), *_like(word, language), stem(word, language)], False
