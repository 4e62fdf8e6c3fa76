"""What words mean besides themselves: the codes whose labels they are, in every language, and editors' synonyms."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from django.utils import translation

from portal.core.languages import LANGUAGE_CODES
from portal.vocabulary import get_vocabulary
from portal.vocabulary.words import words_for

from .analysis import Token, analyse
from .analysis.kept import kept
from .facets import CONCEPTS
from .streams import code_term, name_term, query_terms
from .synonyms import Synonyms, current

#: Vocabularies of which a single word of a label says enough (Bosnia).
TOLD_BY_ONE_WORD = ("country", "region")
#: A word that stands in the labels of more codes tells none of them ("North").
TELLS_AT_MOST = 3
WORD = re.compile(r"[^\W\d_]{3,}")
#: Labels that are names, the same in every language.
NAMED = ("region",)
NAMES_READ_AS = "en"

Variant = tuple[str, ...]


@dataclass(frozen=True)
class Entry:
    """Words in a row, each given by the terms that it may be met by, and what they mean besides."""

    words: tuple[frozenset[str], ...]
    variants: tuple[Variant, ...]

    def begins(self, tokens: Sequence[Token], language: str) -> bool:
        """Whether these tokens begin with the entry's words."""
        return len(tokens) >= len(self.words) and all(
            not forms.isdisjoint(_terms(token, language)) for forms, token in zip(self.words, tokens, strict=False)
        )


def _terms(token: Token, language: str) -> list[str]:
    """The terms of a word in a language, or of a name ("") that is the same in all of them."""
    return query_terms(token, language) if language else [name_term(token)]


def _forms(token: Token, text: str, language: str) -> list[str]:
    """The terms that stand for a word of `text`: an abbreviation is no form of another word (PIA is no pīle)."""
    is_abbreviation = sum(map(str.isupper, text[token.start : token.end])) > 1
    return [language + name_term(token)] if is_abbreviation else _terms(token, language)


@dataclass
class Lexicon:
    """The entries of one language, or of names in any ("", read as English), by the terms of their first word."""

    language: str
    by_first: dict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))

    def add(self, text: str, variants: Iterable[Variant]) -> None:
        """Let these words, together and in this order, mean something more; words that are none are left out."""
        self.add_read(_read_forms(text, self.language), variants)

    def add_read(self, words: Sequence[Sequence[str]], variants: Iterable[Variant]) -> None:
        """The same for words given by the terms that each may be met by."""
        if words:
            entry = Entry(tuple(map(frozenset, words)), tuple(variants))
            for term in entry.words[0]:
                self.by_first[term].append(entry)

    def matches(self, tokens: Sequence[Token]) -> Iterator[Entry]:
        """The entries with which these tokens begin."""
        for term in _terms(tokens[0], self.language) if tokens else ():
            for entry in self.by_first.get(term, ()):
                if entry.begins(tokens, self.language):
                    yield entry


def phrase_variants(text: str, language: str) -> list[Variant]:
    """The sequences of terms that stand for a text in its language: one for each meaning of a single word."""
    tokens = analyse(text, language)
    if len(tokens) == 1:
        return [(term,) for term in _forms(tokens[0], text, language)]
    return [tuple(query_terms(token, language)[0] for token in tokens)] if tokens else []


def _read_forms(text: str, language: str) -> list[list[str]]:
    tokens = analyse(text, language or NAMES_READ_AS)
    return [_forms(token, text, language) for token in tokens]


@lru_cache(maxsize=32)
def concepts(language: str) -> Lexicon:
    """The words of one language that are, or tell, the label of a code; "" for names of any language."""
    phrases = [(text, facet, codes) for facet in _facets_of(language) for text, codes in _phrases(facet, language)]
    texts = [text for text, _facet, _codes in phrases]
    read = kept(f"concepts-{language or 'names'}", texts, lambda: [_read_forms(text, language) for text in texts])
    lexicon = Lexicon(language)
    for words, (_text, facet, codes) in zip(read, phrases, strict=True):
        lexicon.add_read(words, [(code_term(facet, code),) for code in codes])
    return lexicon


def _facets_of(language: str) -> list[str]:
    return [facet for facet in CONCEPTS if (facet in NAMED) is not bool(language)]


def _phrases(facet: str, language: str) -> Iterator[tuple[str, list[str]]]:
    """Words and rows of words with the codes that they call."""
    telling: dict[str, set[str]] = defaultdict(set)
    for code, phrases, labels in _wordings(facet, language):
        for phrase in dict.fromkeys([*phrases, *labels]):
            yield phrase, [code]
        if facet in TOLD_BY_ONE_WORD:
            for word in (word for label in labels for word in WORD.findall(label)):
                telling[word].add(code)
    for word, codes in telling.items():
        if len(codes) <= TELLS_AT_MOST:
            yield word, sorted(codes)


def _wordings(facet: str, language: str) -> Iterator[tuple[str, list[str], list[str]]]:
    """For each code the phrases that people use for it, and its labels where they are in this language."""
    said = words_for(facet, language)
    english, here = _labels(facet, "en"), _labels(facet, language or NAMES_READ_AS)
    is_translated = language in ("en", "") or facet == "country"
    for code, labels in here.items():
        own = [text for text, original in zip(labels, english[code], strict=True) if is_translated or text != original]
        yield code, list(said.get(code, ())), own


def _labels(facet: str, language: str) -> dict[str, list[str]]:
    """By code, its label and the short one."""
    with translation.override(language):
        return {
            term.code: [str(wording) for wording in (term.label, term.short) if wording]
            for term in get_vocabulary(facet).terms
        }


def concept_texts(language: str) -> Iterator[str]:
    """Everything in a language by which a code is found: its labels, and what else people call it."""
    for facet in CONCEPTS:
        for _code, phrases, labels in _wordings(facet, language):
            yield from (*labels, *phrases)


@lru_cache(maxsize=1)
def _codes_by_term() -> dict[str, tuple[str, str]]:
    return {code_term(facet, code): (facet, code) for facet in CONCEPTS for code in get_vocabulary(facet).codes}


def concept_of(term: str) -> tuple[str, str] | None:
    """Facet and code that a term stands for; None for a term that is a word."""
    return _codes_by_term().get(term)


@lru_cache(maxsize=8192)
def _tokens(text: str, language: str) -> tuple[Token, ...]:
    return tuple(analyse(text, language))


@dataclass(frozen=True)
class Meanings:
    """Everything that words of these languages, and names, may mean besides themselves."""

    lexicons: tuple[Lexicon, ...]

    def longest(self, words: Sequence[str]) -> int:
        """How many of these words, from the first on, have a meaning together; at least one."""
        return max((number for number, _entry in self._found(words)), default=1)

    def variants(self, words: Sequence[str]) -> tuple[Variant, ...]:
        """What exactly these words mean besides themselves, as sequences of terms."""
        return tuple(
            dict.fromkeys(
                variant for number, entry in self._found(words) if number == len(words) for variant in entry.variants
            )
        )

    def _found(self, words: Sequence[str]) -> Iterator[tuple[int, Entry]]:
        """The entries with which these words begin, each with the number of words that it takes up."""
        read: dict[str, tuple[list[Token], dict[int, int]]] = {}
        for lexicon in self.lexicons:
            language = lexicon.language or NAMES_READ_AS
            if language not in read:
                read[language] = _read(words, language)
            tokens, ends = read[language]
            for entry in lexicon.matches(tokens):
                if number := ends.get(len(entry.words)):
                    yield number, entry


def _read(words: Sequence[str], language: str) -> tuple[list[Token], dict[int, int]]:
    """The tokens of some words, and for the number of tokens at which a word ends the number of that word."""
    tokens: list[Token] = []
    ends: dict[int, int] = {}
    for number, word in enumerate(words, start=1):
        tokens += _tokens(word, language)
        ends[len(tokens)] = number
    return tokens, ends


def meanings(languages: Iterable[str]) -> Meanings:
    """What words mean in these languages as things are now; see synonyms.current() for what it costs."""
    return _meanings(tuple(languages), current())


@lru_cache(maxsize=8)
def _meanings(languages: tuple[str, ...], known: Synonyms) -> Meanings:
    synonyms = (_synonyms(language, groups) for language in languages if (groups := known.groups.get(language)))
    return Meanings((*map(concepts, (*languages, "")), *synonyms))


def _synonyms(language: str, groups: Iterable[Sequence[str]]) -> Lexicon:
    """The members of each group, each met by all the others; what is the same word after all is left out."""
    lexicon = Lexicon(language)
    for members in groups:
        variants = [phrase_variants(member, language) for member in members]
        for number, member in enumerate(members):
            others = dict.fromkeys(variant for some in variants for variant in some if variant not in variants[number])
            if others:
                lexicon.add(member, others)
    return lexicon


def warm() -> None:
    """Read the labels of all languages now, so that no search has to wait for it."""
    for language in (*LANGUAGE_CODES, ""):
        concepts(language)
