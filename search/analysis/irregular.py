"""Irregular forms, written down by hand, beside what the dictionaries know."""

import tomllib
from functools import lru_cache
from pathlib import Path

_FILE = Path(__file__).with_name("irregular.toml")


@lru_cache(maxsize=1)
def _all() -> dict[str, dict[str, tuple[str, ...]]]:
    forms: dict[str, dict[str, tuple[str, ...]]] = {}
    with _FILE.open("rb") as file:
        tables = tomllib.load(file)
    for language, table in tables.items():
        known = forms.setdefault(language, {})
        for base, others in table.items():
            for form in others.split():
                known[form] = (*known.get(form, ()), base)
    return forms


def bases(word: str, language: str) -> tuple[str, ...]:
    """Return the dictionary forms that a lower-case word is an irregular form of."""
    return _all().get(language, {}).get(word, ())
