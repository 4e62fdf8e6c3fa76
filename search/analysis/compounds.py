"""The parts of German, Dutch, Swedish, Finnish and Estonian compounds, as dictionary words."""

from functools import lru_cache

from search.analysis import compound_rules as rules
from search.analysis import dictionaries
from search.analysis.lemmas import capitalised, is_known, readings

_SHORTEST = 4
_SHORTEST_WHOLE = 6
_LONGEST_WHOLE = 48
_SHORTEST_KNOWN = 8
_DEEPEST = 2


def parts(word: str, language: str) -> list[str]:
    """Return the dictionary forms of the parts of a lower-case compound, none where it is not one.

    A long compound gives its parts and their parts: "Berufsbildungszentrum" gives Berufsbildung, Zentrum, Beruf
    and Bildung.
    """
    if not _SHORTEST_WHOLE <= len(word) <= _LONGEST_WHOLE:
        return []
    found = _split(word, language, _DEEPEST)
    return list(dict.fromkeys(form for form in found if form != word))


def whole(word: str, language: str) -> list[str]:
    """Return the compound's own dictionary form where only its last part is in the dictionary."""
    cut = _best_cut(word, language, _DEEPEST)
    if cut is None:
        return []
    head = word[cut:]
    return [word[:cut] + form for form in _head(head, language) or [head]]


@lru_cache(maxsize=65_536)
def _split(word: str, language: str, depth: int) -> tuple[str, ...]:
    """Return the parts of a word, and below them the parts of each long part."""
    cut = _best_cut(word, language, depth)
    if cut is None:
        return ()
    left, head = word[:cut], word[cut:]
    first, last = _modifier(left, language), _head(head, language)
    found = [*first, *last]
    if depth:
        for part in (*(first or _bases(left, language)), *(last or (head,))):
            if len(part) >= _SHORTEST_KNOWN:
                found += _split(part, language, depth - 1)
    return tuple(found)


@lru_cache(maxsize=65_536)
def _best_cut(word: str, language: str, depth: int) -> int | None:
    """Return where the word falls into two: two known words first, then a known one and a compound."""
    if len(word) < _SHORTEST_WHOLE or _is_simple(word, language):
        return None
    cuts = range(len(word) - 3, 2, -1)
    between_words = [cut for cut in cuts if _modifier(word[:cut], language) and _head(word[cut:], language)]
    if between_words:
        return max(between_words, key=lambda cut: _weight(word, cut, language))
    if not depth:
        return None
    for cut in reversed(cuts):
        if _modifier(word[:cut], language) and _best_cut(word[cut:], language, depth - 1):
            return cut
    for cut in cuts:
        if _head(word[cut:], language) and any(
            _best_cut(base, language, depth - 1) for base in _bases(word[:cut], language)
        ):
            return cut
    return None


@lru_cache(maxsize=65_536)
def _is_simple(word: str, language: str) -> bool:
    """Return whether the word only looks like a compound: it is listed, or is a German verb in -ieren."""
    simple = rules.words(language).simple
    forms = (word, *readings(word, language))
    return any(form in simple or (language == "de" and form.endswith("ieren")) for form in forms)


def _weight(word: str, cut: int, language: str) -> tuple[bool, int]:
    """Prefer a cut without linking letters, then one that leaves no part very short."""
    return dictionaries.is_headword(word[:cut], language), min(cut, len(word) - cut)


def _bases(left: str, language: str) -> list[str]:
    """Return what the first part may be without, or with other, linking letters."""
    found = [left]
    if _is_long_enough(left, language):
        for cut, add in rules.LINKS[language]:
            if left.endswith(cut):
                base = left[: len(left) - len(cut)] + add
                if _is_long_enough(base, language):
                    found.append(base)
    return found


@lru_cache(maxsize=65_536)
def _modifier(left: str, language: str) -> tuple[str, ...]:
    """Return the dictionary forms of a first part, none where it is no word that begins compounds."""
    if left in rules.words(language).first:
        return (rules.words(language).first[left],)
    if left in rules.words(language).not_first:
        return ()
    found: list[str] = []
    for base in _bases(left, language):
        if not _is_long_enough(base, language) or base in rules.words(language).not_first:
            continue
        if base == left:
            forms = _forms(base, language) if _may_begin(base, language) else ()
            found += [form for form in forms if form not in rules.words(language).not_first]
        elif _is_word(base, language) and (not found or left.endswith("s")):
            found.append(base)
            break
    return tuple(dict.fromkeys(found))


def _forms(part: str, language: str) -> tuple[str, ...]:
    """Return the part itself where it is a dictionary form, else all that it may be a form of."""
    if _is_word(part, language):
        return (part,)
    return tuple(readings(part, language)) if is_known(part, language) else ()


def _is_word(part: str, language: str) -> bool:
    trie = dictionaries.headwords(language)
    return part in trie or (language == "de" and capitalised(part, language) in trie)


def _may_begin(left: str, language: str) -> bool:
    """Finnish and Estonian begin compounds with the nominative or the genitive, not with other cases."""
    return language not in rules.GENITIVE or _is_word(left, language) or left[-1] in rules.GENITIVE[language]


@lru_cache(maxsize=65_536)
def _head(head: str, language: str) -> tuple[str, ...]:
    """Return the dictionary forms of a last part, none where it is no word that ends compounds."""
    barred = rules.words(language).not_last
    if not _is_long_enough(head, language) or head in barred:
        return ()
    if language == "de" and not _is_german_head(head):
        return ()
    return tuple(form for form in _forms(head, language) if _is_long_enough(form, language) and form not in barred)


def _is_german_head(head: str) -> bool:
    """Last parts are nouns, in any form, or adjectives in their dictionary form."""
    return capitalised(head, "de") in dictionaries.entries("de") or dictionaries.is_headword(head, "de")


def _is_long_enough(part: str, language: str) -> bool:
    return len(part) >= _SHORTEST or part in rules.words(language).short
