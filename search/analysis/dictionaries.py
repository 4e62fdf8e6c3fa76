"""Where the dictionaries stand and how a word is looked up in them."""

import os
from functools import lru_cache
from pathlib import Path

import marisa_trie
from simplemma.strategies import DefaultStrategy
from simplemma.strategies.dictionaries.trie_dictionary_factory import TrieDictionaryFactory, TrieWrapDict

_REPOSITORY = Path(__file__).resolve().parents[2]


def lemma_folder() -> Path:
    """Return the folder of the built dictionaries: the setting, the environment, or var/lemmas."""
    from django.conf import settings
    from django.core.exceptions import ImproperlyConfigured

    try:
        chosen = getattr(settings, "SEARCH_LEMMA_DIR", None)
    except ImproperlyConfigured:
        chosen = None
    return Path(chosen or os.environ.get("SEARCH_LEMMA_DIR") or _REPOSITORY / "var" / "lemmas")


def _built(language: str, kind: str) -> Path:
    """Return the path of a built file, building the language first where set-up has not done so."""
    path = lemma_folder() / f"{language}.{kind}"
    if not path.exists():
        from search.analysis.build import build_language

        build_language(language, path.parent)
    return path


class MappedFactory(TrieDictionaryFactory):
    """Dictionaries mapped from disk, so that all processes of a machine share one copy in memory."""

    def _get_dictionary_uncached(self, lang: str) -> TrieWrapDict:
        return TrieWrapDict(marisa_trie.BytesTrie().mmap(str(_built(lang, "dic"))))


_FACTORY = MappedFactory(cache_max_size=32, use_disk_cache=False)
_STRATEGY = DefaultStrategy(greedy=True, dictionary_factory=_FACTORY)


@lru_cache(maxsize=32)
def entries(language: str) -> marisa_trie.BytesTrie:
    """Return the trie of all forms of a language, each with its dictionary form."""
    return _FACTORY.get_dictionary(language)._trie


@lru_cache(maxsize=32)
def headwords(language: str) -> marisa_trie.Trie:
    """Return the trie of all dictionary forms of a language, as they are written."""
    return marisa_trie.Trie().mmap(str(_built(language, "heads")))


@lru_cache(maxsize=32)
def endings(language: str) -> marisa_trie.BytesTrie:
    """Return the trie of reversed endings, each with the changes that lead to the dictionary form."""
    return marisa_trie.BytesTrie().mmap(str(_built(language, "endings")))


def look_up(word: str, language: str) -> str | None:
    """Return the dictionary form of the word as it is written, or None where it is not known."""
    found = entries(language).get(word)
    return found[0].decode() if found else None


def is_headword(word: str, language: str) -> bool:
    """Return whether the word is itself a dictionary form."""
    return word in headwords(language)


def decompose(word: str, language: str) -> str | None:
    """Return the dictionary form by simplemma's rules for clitics, prefixes and affixes, or None."""
    return _STRATEGY.get_lemma(word, language)
