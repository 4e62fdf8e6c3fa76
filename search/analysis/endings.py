"""Guesses dictionary forms from a word's ending, by what the dictionary's own inflections teach."""

from collections.abc import Iterator

from search.analysis import dictionaries


def changes(word: str, language: str) -> Iterator[tuple[str, int, int]]:
    """Yield guessed dictionary forms of a lower-case word, longest known ending first.

    Each comes with the share in percent of words with this ending that change so, and with the ending's length.
    """
    trie = dictionaries.endings(language)
    seen = set()
    for ending in sorted(trie.prefixes(word[::-1]), key=len, reverse=True):
        for change in trie[ending][0].decode().split(";"):
            if not change:
                continue
            cut, add, share = change.split(" ")
            guess = word[: len(word) - int(cut)] + add
            if guess not in seen and len(word) - int(cut) >= 2:
                seen.add(guess)
                yield guess, int(share), len(ending)
