"""What has been typed, as terms: words that must be met, alternatives, phrases, and what must not be there."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from portal.core.languages import LANGUAGE_CODES

from . import expansion
from .analysis import Token, analyse
from .query import SearchQuery
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


#: Alternatives, each of them units that must all be met: a word, "this OR that", "world of work" or a synonym of it.
Group = tuple[tuple[Unit, ...], ...]


@dataclass(frozen=True)
class TextQuery:
    """All of `required` must be met, none of `excluded`. Without a word it finds nothing."""

    required: tuple[Group, ...] = ()
    excluded: tuple[Unit, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is no word in it at all."""
        return not (self.required or self.excluded)

    def terms(self) -> list[str]:
        """Every term once, in order."""
        units = [*self._required_units(), *self.excluded]
        return list(dict.fromkeys(term for unit in units for variant in unit.variants for term in variant))

    def wanted_terms(self) -> frozenset[str]:
        """The terms to mark in what is shown."""
        return frozenset(term for unit in self._required_units() for variant in unit.variants for term in variant)

    def concepts(self) -> frozenset[tuple[str, str]]:
        """Facet and code of every concept that the words may mean."""
        return frozenset(filter(None, map(expansion.concept_of, self.wanted_terms())))

    def _required_units(self) -> Iterator[Unit]:
        return (unit for group in self.required for units in group for unit in units)

    def known(self, terms: Iterable[str]) -> "TextQuery | None":
        """The query with only these terms, which are all that the index has; None when it cannot find anything."""
        terms = frozenset(terms)

        def keep(units: Sequence[Unit]) -> tuple[Unit, ...]:
            return tuple(Unit(tuple(v for v in unit.variants if terms.issuperset(v))) for unit in units)

        def keep_group(group: Group) -> Group:
            return tuple(kept for units in group if all((kept := keep(units))[n].variants for n in range(len(units))))

        required = tuple(map(keep_group, self.required))
        if not all(required):
            return None
        return TextQuery(required, tuple(unit for unit in keep(self.excluded) if unit.variants))


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


@dataclass(frozen=True)
class Chunk:
    """A word or phrase: its text, and as typed. What is quoted or excluded is taken literally."""

    text: str
    typed: str
    unit: Unit
    is_excluded: bool = False
    is_joined: bool = False
    is_literal: bool = False

    @property
    def quoted(self) -> str:
        """As typed, and taken literally."""
        return self.typed if self.is_literal else f'"{self.typed}"'


def _chunks(text: str, reader: str, languages: tuple[str, ...]) -> list[Chunk]:
    chunks: list[Chunk] = []
    joined = False
    for found in list(CHUNK.finditer(clean(text[:MAX_CHARACTERS])))[:MAX_UNITS]:
        is_phrase = found["word"] is None
        word = found["phrase"] if is_phrase else found["word"]
        if found["word"] == "OR":
            joined = any(not chunk.is_excluded for chunk in chunks)
            continue
        minus = bool(found["minus"]) or (not is_phrase and word[0] in "-−")
        unit = _unit(word, reader, languages)
        if unit is None:
            continue
        typed = f'{"-" if minus else ""}"{word}"' if is_phrase else word
        chunks.append(Chunk(word, typed, unit, minus, joined and not minus, is_phrase or minus))
        joined = False
    return chunks


def parts(text: str, reader: str, languages: Iterable[str]) -> list[tuple[Chunk, ...]]:
    """The words and phrases of a text, alternatives together: each is met or not, and may be left out."""
    found: list[tuple[Chunk, ...]] = []
    for chunk in _chunks(text, reader, tuple(languages)):
        place = next((n for n in range(len(found) - 1, -1, -1) if not found[n][0].is_excluded), None)
        if chunk.is_joined and place is not None:
            found[place] += (chunk,)
        else:
            found.append((chunk,))
    return found


def parse(text: str, reader: str, languages: Iterable[str]) -> TextQuery:
    """The query in a text: words (all must be met), "phrases", -without, this OR that. Never raises.

    Words that a synonym or the label of a code is known for are met by that, too.
    """
    languages = tuple(languages)
    chunks = _chunks(text, reader, languages)
    excluded = tuple(chunk.unit for chunk in chunks if chunk.is_excluded)
    wanted = [chunk for chunk in chunks if not chunk.is_excluded]
    required: list[Group] = []
    known = expansion.meanings(languages) if wanted else expansion.Meanings(())
    for words in _spans(wanted, known):
        group = _group(words, known)
        if words[0].is_joined and required:
            required[-1] += group
        else:
            required.append(group)
    return TextQuery(tuple(required), excluded)


def text_of(query: SearchQuery) -> TextQuery | None:
    """The words of a search, in all the portal's languages; None where there is no text."""
    return parse(query.text, query.language, LANGUAGE_CODES) if query.text.strip() else None


def _spans(chunks: Sequence[Chunk], known: expansion.Meanings) -> Iterator[Sequence[Chunk]]:
    """The chunks one by one, those together that have a meaning together."""
    start = 0
    while start < len(chunks):
        end = start + 1
        while end < len(chunks) and not (chunks[end].is_joined or chunks[end].is_literal):
            end += 1
        words = [chunk.text for chunk in chunks[start:end]]
        length = 1 if chunks[start].is_literal else known.longest(words)
        yield chunks[start : start + length]
        start += length


def _group(words: Sequence[Chunk], known: expansion.Meanings) -> Group:
    """The words themselves, or what they are known to mean as well."""
    units = tuple(chunk.unit for chunk in words)
    more = () if words[0].is_literal else known.variants([chunk.text for chunk in words])
    return (units, (Unit(more),)) if more else (units,)
