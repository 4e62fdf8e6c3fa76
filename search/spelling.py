"""What a word that nothing is found for may have been meant to be: the nearest words of the index."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from .analysis import fold
from .analysis.folding import clean, lower
from .analysis.lemmas import is_known, meant

#: Shorter words are too near to too many others.
SHORTEST = 4
#: From so many letters on two mistakes are forgiven, one before.
LONG = 6
#: Of the words of an index so many are kept, the most frequent.
MOST_WORDS = 20_000
WORD = re.compile(r"[^\W\d_]+(?:·[^\W\d_]+)*")


def count_words(texts: Iterable[str]) -> dict[str, int]:
    """In how many of these texts each word stands, as written; of very many words only the most frequent."""
    counted: Counter[str] = Counter()
    for text in texts:
        counted.update({word for word in WORD.findall(text) if len(word) >= SHORTEST})
    return dict(counted.most_common(MOST_WORDS))


def is_a_word(word: str, language: str) -> bool:
    """Whether the language has this word, even if typed without its marks: then it is no typing error."""
    lowered = lower(clean(word), language)
    return is_known(lowered, language) or bool(meant(lowered, language))


@dataclass(frozen=True)
class _Entry:
    """A word as it is compared and as it is shown, and a set of its letters as bits."""

    folded: str
    shown: str
    count: int
    letters: int


class Spelling:
    """The words of one language of an index, or its names."""

    def __init__(self, words: Mapping[str, int], language: str):
        self._by_first: dict[str, list[_Entry]] = defaultdict(list)
        self._entries: dict[str, _Entry] = {}
        for folded, spellings in _by_folded(words, language).items():
            shown, count = _as_shown(spellings, language), sum(spellings.values())
            entry = _Entry(folded, shown, count, _letters(folded))
            self._entries[folded] = entry
            self._by_first[folded[0]].append(entry)

    def __contains__(self, folded: str) -> bool:
        return folded in self._entries

    def nearest(self, folded: str, limit: int = 3) -> list[str]:
        """The words that this one may have been meant to be, the nearest first, then the most frequent.

        One letter may be wrong, missing, too much or swapped with its neighbour; two from six letters on. The first
        letter is right, or swapped with the second.
        """
        if len(folded) < SHORTEST or not folded.isalpha():
            return []
        most = 1 if len(folded) < LONG else 2
        letters = _letters(folded)
        near = [
            (distance, -entry.count, entry.folded, entry.shown)
            for entry in self._beginning(folded)
            if abs(len(entry.folded) - len(folded)) <= most
            and (entry.letters ^ letters).bit_count() <= 2 * most
            and 0 < (distance := distance_of(folded, entry.folded, most)) <= most
        ]
        return [shown for _distance, _count, _folded, shown in sorted(near)[:limit]]

    def _beginning(self, folded: str) -> Iterator[_Entry]:
        yield from self._by_first.get(folded[0], ())
        if folded[0] != folded[1]:
            yield from (entry for entry in self._by_first.get(folded[1], ()) if entry.folded[1:2] == folded[0])


def _by_folded(words: Mapping[str, int], language: str) -> dict[str, Counter[str]]:
    """The ways of writing a word, with their numbers, by the word as it is compared."""
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for written, count in words.items():
        if len(folded := fold(written, language)) >= SHORTEST:
            spellings[folded][written] += count
    return spellings


def _as_shown(spellings: Counter[str], language: str) -> str:
    """The marks as most often; small letters, unless the word is always written with a capital."""
    small: Counter[str] = Counter()
    for written, count in spellings.items():
        small[lower(written, language)] += count
    best = max(small, key=lambda word: (small[word], word))
    if best in spellings:
        return best
    return max((w for w in spellings if lower(w, language) == best), key=lambda word: (spellings[word], word))


def _letters(word: str) -> int:
    """A bit for each letter: words that differ in many of them cannot be near."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) & 63)
    return bits


def distance_of(one: str, other: str, most: int) -> int:
    """How many letters have to be changed, added, left out or swapped with their neighbour; more than `most` is
    given as `most + 1`."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        before, last, row = row, before, [i]
        for j, wanted in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            if last and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > most and (not before or min(before) > most):
            return most + 1
    return min(row[-1], most + 1)


class Spellings:
    """The words of an index made ready to be compared, kept as long as the index gives the same ones."""

    #: Of so many languages, or kinds in a language, a process keeps them.
    MOST = 6

    def __init__(self):
        self._kept: dict[tuple[str, tuple[str, ...]], tuple[Mapping[str, int], Spelling]] = {}

    def of(
        self,
        words: Mapping[str, int],
        language: str,
        more: Callable[[], Iterable[str]],
        kinds: tuple[str, ...],
    ) -> Spelling:
        """Those of a language in things of these kinds; `words` is what the index has given for it, `more` gives texts
        with others, rarer."""
        asked = language, kinds
        known, spelling = self._kept.pop(asked, (None, None))
        if spelling is None or known is not words:
            spelling = Spelling({**dict.fromkeys(count_words(more()), 0), **words}, language or "en")
        while len(self._kept) >= self.MOST:
            self._kept.pop(next(iter(self._kept)), None)
        self._kept[asked] = words, spelling
        return spelling
