"""Regular forms that dictionaries list as words of their own, or miss, led back by rule: cutting to cut."""

import re
import unicodedata
from collections.abc import Iterator

from search.analysis import dictionaries, marks
from search.analysis.languages import ESTONIAN_NOUNS_IN_M

# Participles: ending, ending of the verb, least letters before it (Spanish estado is not estar).
_IBERIAN = (("ado", "ar", 4), ("ido", "er", 3), ("ido", "ir", 3))
_PARTICIPLES = {"es": _IBERIAN, "pt": _IBERIAN, "gl": _IBERIAN, "fr": (("é", "er", 4), ("i", "ir", 4))}

# Greek plurals that move the accent, and how the dictionary form ends.
_MOVED = (
    ("σεις", "ση"), ("ξεις", "ξη"), ("ψεις", "ψη"), ("σεων", "ση"), ("ξεων", "ξη"), ("ψεων", "ψη"), ("ιών", "ι"),
)  # fmt: skip

_VOWEL = re.compile("[aeiouy]")
_ENGLISH_WANTS_E = re.compile("[^aeiou]*[aeiou][^aeiouwxy]|.*(?:[cuv]|th|[^aeioulr]l)")
_ENGLISH_LONG_LL = re.compile(".*[aeiou].*[aeiou]ll")
_ESTONIAN_COMPARATIVE = re.compile("(?:.{3,}[ei]|.{4,}a|.{3,}(?:ik|[aei]t)u)m")
_LATVIAN_SUPERLATIVE = re.compile("vis(.{3,}āk(?:ais|ā|ie|ās|o|os|ajiem|ajām|ajam|ajā))")


def bases(word: str, language: str) -> list[str]:
    """Return the dictionary forms that a lower-case word is also a form of, by rule.

    Where the dictionary itself leads to another word it is right, but for participles and Greek plurals.
    """
    if language in _PARTICIPLES:
        return list(_verbs(word, language))
    if language != "el" and dictionaries.look_up(word, language) not in (None, word):
        return []
    rule = _RULES.get(language)
    return list(dict.fromkeys(base for base in rule(word) if base != word)) if rule else []


def without_prefix(word: str, language: str) -> str | None:
    """Return a Latvian superlative without its vis-, None for other words."""
    superlative = _LATVIAN_SUPERLATIVE.fullmatch(word) if language == "lv" else None
    return superlative[1] if superlative else None


def _verbs(participle: str, language: str) -> Iterator[str]:
    for ending, other, least in _PARTICIPLES[language]:
        stem = participle.removesuffix(ending)
        if stem != participle and len(stem) >= least and dictionaries.is_headword(stem + other, language):
            yield stem + other


def _english(word: str) -> Iterator[str]:
    """Yield the verb of a noun in -ing, where an e may be lost (rating, serving) or a consonant doubled (cutting)."""
    if _ENGLISH_LONG_LL.fullmatch(word) and dictionaries.is_headword(word[:-1], "en"):
        yield word[:-1]  # what dictionaries make of labelling is labell
    stem = word.removesuffix("ing")
    if stem == word or len(stem) < 3 or not _VOWEL.search(stem):
        return
    doubled = stem[-1] == stem[-2] and stem[-1] not in "aeiou"
    choices = (stem, stem[:-1]) if doubled else (stem, stem + "e")
    if _ENGLISH_WANTS_E.fullmatch(stem) or (doubled and stem[-1] not in "lsfz"):
        choices = choices[::-1]
    most = 2 if _ENGLISH_LONG_LL.fullmatch(stem) else 1  # installing and labelling look alike
    yield from [verb for verb in choices if dictionaries.is_headword(verb, "en")][:most]


def _estonian(word: str) -> Iterator[str]:
    """Yield the adjective of a comparative, which the genitive makes: suurem, suure; vanem, vana."""
    if word in ESTONIAN_NOUNS_IN_M or not _ESTONIAN_COMPARATIVE.fullmatch(word):
        return
    for genitive in (word[:-1], word[:-2] + "a", word[:-2] + "u"):
        adjective = dictionaries.look_up(genitive, "et")
        if adjective:
            yield adjective
            return


def _finnish(word: str) -> Iterator[str]:
    """Yield the adjective of a comparative: tärkeämpi, tärkeä; vanhempi, vanha."""
    if len(word) > 6 and word.endswith("mpi"):
        choices = (word[:-4] + "a", word[:-4] + "ä") if word[-4] == "e" else (word[:-3],)
        yield from [base for base in choices if dictionaries.is_headword(base, "fi")][:1]


def _greek(word: str) -> Iterator[str]:
    """Yield the noun of a plural whose accent stands elsewhere: εξετάσεις, εξέταση; χεριών, χέρι."""
    for ending, other in _MOVED:
        if word.endswith(ending):
            plain = unicodedata.normalize("NFD", word[: -len(ending)] + other).replace("\u0301", "")
            for base in marks.with_marks(unicodedata.normalize("NFC", plain), "el"):
                if dictionaries.is_headword(base, "el"):
                    yield base


_RULES = {"en": _english, "et": _estonian, "fi": _finnish, "el": _greek}
