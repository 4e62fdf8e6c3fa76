"""Irregular forms, written down by hand, beside what the dictionaries know."""

import tomllib
from functools import lru_cache
from pathlib import Path

_FILES = [Path(__file__).with_name(name) for name in ("irregular.toml", "irregular_ar.toml")]


@lru_cache(maxsize=1)
def _all() -> dict[str, dict[str, tuple[str, ...]]]:
    forms: dict[str, dict[str, tuple[str, ...]]] = {}
    tables = [item for file in _FILES for item in tomllib.loads(file.read_text(encoding="utf-8")).items()]
    for language, table in tables:
        known = forms.setdefault(language, {})
        for base, others in table.items():
            for form in others.split():
                known[form] = (*known.get(form, ()), base)
    return forms


def bases(word: str, language: str) -> tuple[str, ...]:
    """Return the dictionary forms that a lower-case word is an irregular form of."""
    return _all().get(language, {}).get(word, ())
