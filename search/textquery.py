"""What has been typed, as terms: words that must be met, alternatives, phrases, and what must not be there."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from .analysis import Token, analyse
from .streams import clean, name_term, query_terms

MAX_CHARACTERS = 2000
MAX_UNITS = 40

#: -"a phrase" | "a phrase | -word | word; a quotation mark that nobody closes reaches to the end.
CHUNK = re.compile(r'(?P<minus>[-−])?["“”„«»](?P<phrase>[^"“”„«»]*)(?:["“”„«»]|$)|(?P<word>[^\s"“”„«»]+)')

#: A sequence of terms that stand next to each other; mostly one.
Variant = tuple[str, ...]


@dataclass(frozen=True)
class Unit:
    """One word or phrase: met by a document that has any of the variants."""

    variants: tuple[Variant, ...]


@dataclass(frozen=True)
class TextQuery:
    """All of `required` must be met (each by any of its units), none of `excluded`. Without a word it finds nothing."""

    required: tuple[tuple[Unit, ...], ...] = ()
    excluded: tuple[Unit, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is no word in it at all."""
        return not (self.required or self.excluded)

    def terms(self) -> list[str]:
        """Every term once, in order."""
        units = [unit for group in self.required for unit in group] + list(self.excluded)
        return list(dict.fromkeys(term for unit in units for variant in unit.variants for term in variant))

    def wanted_terms(self) -> frozenset[str]:
        """The terms to mark in what is shown."""
        return frozenset(
            term for group in self.required for unit in group for variant in unit.variants for term in variant
        )

    def known(self, terms: Iterable[str]) -> "TextQuery | None":
        """The query with only these terms, which are all that the index has; None when it cannot find anything."""
        terms = frozenset(terms)

        def keep(units: Sequence[Unit]) -> tuple[Unit, ...]:
            kept = (Unit(tuple(v for v in unit.variants if terms.issuperset(v))) for unit in units)
            return tuple(unit for unit in kept if unit.variants)

        required = tuple(keep(group) for group in self.required)
        return None if not all(required) else TextQuery(required, keep(self.excluded))


def _variants(tokens: Sequence[Token], language: str) -> list[Variant]:
    if len(tokens) == 1:
        return [(term,) for term in query_terms(tokens[0], language)]
    return [tuple(query_terms(token, language)[0] for token in tokens)]


@lru_cache(maxsize=2048)
def _unit(text: str, reader: str, languages: tuple[str, ...]) -> Unit | None:
    """The unit of a word or phrase: analysed in each language against the texts of that language."""
    variants: dict[Variant, None] = {}
    for language in languages:
        if tokens := analyse(text, language):
            variants.update(dict.fromkeys(_variants(tokens, language)))
    if tokens := analyse(text, reader):
        variants[tuple(name_term(token) for token in tokens)] = None
    return Unit(tuple(variants)) if variants else None


def parse(text: str, reader: str, languages: Iterable[str]) -> TextQuery:
    """The query in a text: words (all must be met), "phrases", -without, this OR that. Never raises."""
    languages = tuple(languages)
    required: list[list[Unit]] = []
    excluded: list[Unit] = []
    joined = False
    for found in list(CHUNK.finditer(clean(text[:MAX_CHARACTERS])))[:MAX_UNITS]:
        word = found["phrase"] if found["word"] is None else found["word"]
        if found["word"] == "OR":
            joined = bool(required)
            continue
        minus = bool(found["minus"]) or (found["word"] is not None and word[0] in "-−")
        unit = _unit(word, reader, languages)
        if unit is None:
            continue
        if minus:
            excluded.append(unit)
        elif joined:
            required[-1].append(unit)
        else:
            required.append([unit])
        joined = False
    return TextQuery(tuple(tuple(group) for group in required), tuple(excluded))
