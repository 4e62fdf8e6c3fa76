"""Arabic words without what is written on to them: the article, conjunctions, prepositions, persons of verbs."""

import re

from search.analysis import dictionaries, irregular

# With the article: safe to cut wherever the rest is a word.
_WITH_ARTICLE = ("وبال", "وكال", "فبال", "وال", "بال", "كال", "فال", "ولل", "فلل", "لل", "ال")
_ALONE = ("ول", "وب", "وس", "فس", "و", "ف", "ب", "ل", "ك", "س")
# Other spellings of the first letter, as typed without hamza, and of the last.
_FIRST = {"ا": "أإآ"}
_LAST = {"ه": "ة", "ي": "ى", "ى": "ي", "ا": "ىأ"}
# Persons of the verb, where the rest is the third person of the past, or is so with an alef in front.
_PRESENT = re.compile("^[يتنأ](.{3,}?)(?:ون|ين|ان|وا|ن)?$")
_PAST = re.compile("^(.{3,})(?:تما|تم|تن|نا|وا|تا|ت)$")
# Pairs of endings: feminine and masculine, plural and singular.
_ENDINGS = (("ات", "ة"), ("ية", "ي"), ("يات", "ي"), ("يين", "ي"), ("يون", "ي"), ("ون", ""), ("ين", ""), ("ات", ""))
_SHORTEST = 3


def readings(word: str) -> list[str]:
    """Return the dictionary forms of a word, its proclitics cut off; none where nothing is known."""
    for prefix in _WITH_ARTICLE:
        if word.startswith(prefix) and len(word) - len(prefix) >= _SHORTEST:
            found = _spelled(word[len(prefix) :])
            if found:
                return found + ([word] if dictionaries.is_headword(word, "ar") else [])
    found = _spelled(word)
    if found:
        return found
    for prefix in _ALONE:
        if word.startswith(prefix) and len(word) - len(prefix) >= _SHORTEST:
            found = _spelled(word[len(prefix) :])
            if found:
                return found
    return []


def _spelled(word: str) -> list[str]:
    """Look the word up as written, then in the spellings that a quick typist leaves out."""
    found: list[str] = []
    for spelling in spellings(word):
        lemma = dictionaries.look_up(spelling, "ar")
        if dictionaries.is_headword(spelling, "ar"):
            found.append(spelling)
        if lemma:
            found.append(lemma)
        found += irregular.bases(spelling, "ar")
        found += _by_ending(spelling)
    if word[0] == "ي" or not any(form != word for form in found):
        found += _by_person(word)
    return list(dict.fromkeys(found))


def _by_ending(word: str) -> list[str]:
    """Return dictionary forms that differ from the word in gender or number alone."""
    for ending, other in _ENDINGS:
        base = word[: len(word) - len(ending)] + other
        if word.endswith(ending) and len(base) >= _SHORTEST and dictionaries.look_up(base, "ar") == base:
            return [base]
    return []


def _by_person(word: str) -> list[str]:
    """Return the third person of the past, by which dictionaries list verbs.

    A word that is listed itself is taken for a verb where nouns seldom look so: with a yeh in front, a teh or waw and
    alef behind.
    """
    own = dictionaries.is_headword(word, "ar")
    present = None if own and word[0] != "ي" and not word.startswith("تست") else _PRESENT.match(word)
    past = None if own and not word.endswith("وا") and (word[-1] != "ت" or word[-2:] == "ات") else _PAST.match(word)
    stems = [*((present[1], "ا" + present[1]) if present else ()), *((past[1],) if past else ())]
    if present and len(present[1]) == 3 and present[1][1] in "يو":
        stems.insert(0, f"{present[1][0]}ا{present[1][2]}")  # the hollow verb: يبيع of باع
    return [stem for stem in stems if dictionaries.is_headword(stem, "ar")][:1]


def spellings(word: str) -> list[str]:
    """Return the word and the words that differ from it in hamza, teh marbuta or alef maqsura alone."""
    firsts = [word[0], *_FIRST.get(word[0], "")]
    lasts = [word[-1], *_LAST.get(word[-1], "")]
    return [first + word[1:-1] + last for first in firsts for last in lasts]
