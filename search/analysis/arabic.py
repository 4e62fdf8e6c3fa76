"""Arabic words without the article, conjunctions and prepositions that are written on to them."""

from search.analysis import dictionaries

# With the article: safe to cut wherever the rest is a word.
_WITH_ARTICLE = ("وبال", "وكال", "فبال", "وال", "بال", "كال", "فال", "ولل", "فلل", "لل", "ال")
_ALONE = ("و", "ف", "ب", "ل", "ك", "س", "ول", "وب", "وس", "فس")
# Other spellings of the first letter, as typed without hamza, and of the last.
_FIRST = {"ا": "أإآ"}
_LAST = {"ه": "ة", "ي": "ى", "ى": "ي", "ا": "ىأ"}


def readings(word: str) -> list[str]:
    """Return the dictionary forms of a word, its proclitics cut off; none where nothing is known."""
    for prefix in _WITH_ARTICLE:
        if word.startswith(prefix) and len(word) - len(prefix) >= 3:
            found = _spelled(word[len(prefix) :])
            if found:
                return found + ([word] if dictionaries.is_headword(word, "ar") else [])
    found = _spelled(word)
    if found:
        return found
    for prefix in _ALONE:
        if word.startswith(prefix) and len(word) - len(prefix) >= 3:
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
    return list(dict.fromkeys(found))


def spellings(word: str) -> list[str]:
    """Return the word and the words that differ from it in hamza, teh marbuta or alef maqsura alone."""
    firsts = [word[0], *_FIRST.get(word[0], "")]
    lasts = [word[-1], *_LAST.get(word[-1], "")]
    return [first + word[1:-1] + last for first in firsts for last in lasts]
