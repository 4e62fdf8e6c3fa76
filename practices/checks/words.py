"""Words that the checks know, read once from `words.toml`."""

import tomllib
from pathlib import Path

_READ = tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))

#: What stands before "@" when nobody in particular reads it.
OFFICES = frozenset(_READ["offices"].split())
#: What stands before a telephone number, and before a date of birth.
TELEPHONES = tuple(_READ["telephones"].split())
BIRTHS = tuple(_READ["births"].strip().splitlines())
#: What an alternative text says that says nothing.
PICTURES = frozenset(_READ["pictures"].split())
#: {language: small words that are frequent in it}.
SMALL = {code: frozenset(words.split()) for code, words in _READ["small"].items()}
