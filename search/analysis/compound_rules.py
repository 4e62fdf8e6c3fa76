"""How compounds are joined in each language, and the words that `compounds.toml` lists for them."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_FILE = Path(__file__).with_name("compounds.toml")

# Letters to cut from a first part, and letters to put in their place.
LINKS = {
    "de": (("s", ""), ("en", "e"), ("", "e"), ("es", ""), ("en", ""), ("er", ""), ("e", ""), ("", "en")),
    "nl": (("s", ""), ("en", "e"), ("en", ""), ("e", ""), ("er", "")),
    "sv": (("s", ""), ("s", "e"), ("", "a"), ("o", "a"), ("u", "a"), ("", "e"), ("e", "a")),
    "fi": (("s", "nen"),),
    "et": (("s", "ne"),),
}

# Last letters of a genitive, for the languages that begin compounds with the nominative or the genitive alone.
GENITIVE = {"fi": "n", "et": "aeiouäõöü"}


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language that are parts although short, or are no parts although words."""

    short: frozenset[str]
    not_first: frozenset[str]
    not_last: frozenset[str]
    simple: frozenset[str]
    first: dict[str, str]


@lru_cache(maxsize=1)
def _all() -> dict[str, Words]:
    with _FILE.open("rb") as file:
        tables = tomllib.load(file)
    lists = ("short", "not_first", "not_last", "simple")
    return {
        language: Words(*(frozenset(table[name].split()) for name in lists), first=table["first"])
        for language, table in tables.items()
    }


def words(language: str) -> Words:
    """Return the listed words of a language that writes compounds as one word."""
    return _all()[language]
