"""The words by which people call a code: trades, occupations, workplaces; a TOML file per language."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).parent


@lru_cache(maxsize=32)
def _read(language: str) -> Mapping[str, Mapping[str, list[str]]]:
    path = FOLDER / f"{language}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def words_for(vocabulary: str, language: str) -> Mapping[str, list[str]]:
    """Words and short phrases of a language by the code that they call; {} where there are none."""
    return _read(language).get(vocabulary, {})
