"""Words and texts of made practices: every language has few words that are common and many that are rare."""

import tomllib
from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import accumulate
from pathlib import Path
from random import Random

SOURCE = Path(__file__).with_name("words.toml")
#: How many different words a language has, those that we make up among them.
VOCABULARY = 3_000
#: The word at rank r comes up as r^-STEEPNESS, as words do in real texts.
STEEPNESS = 1.2
#: Stands once in every text, so that there is a word that finds everything.
EVERYWHERE = "Erasmus"
SENTENCE = (7, 16)


def falling_weights(count: int, steepness: float, offset: float = 1.0) -> list[float]:
    """Running sums of weights that fall with the rank, for `Random.choices`."""
    return list(accumulate((rank + offset) ** -steepness for rank in range(count)))


@dataclass(frozen=True)
class Lexicon:
    """The words of one language, and what else depends on the language."""

    language: str
    share: int
    countries: tuple[str, ...]
    small: tuple[str, ...]
    words: tuple[str, ...]
    joins: bool

    @cached_property
    def vocabulary(self) -> tuple[str, ...]:
        """All words from the commonest to the rarest."""
        common = [word for pair in zip(self.small, self.words, strict=False) for word in pair]
        rest = self.words[len(self.small) :]
        return tuple(dict.fromkeys([*common, *rest, *self._made_up()]))[:VOCABULARY]

    def _made_up(self) -> list[str]:
        """Compounds, or words that only look like the language's own; in an order without a rule."""
        found = [
            a + b.lower() if self.joins else a[:4] + b[len(b) // 2 :].lower()
            for a in self.words
            for b in self.words
            if a != b
        ]
        Random(self.language).shuffle(found)
        return found

    @cached_property
    def _weights(self) -> list[float]:
        return falling_weights(len(self.vocabulary), STEEPNESS, offset=2.7)

    @cached_property
    def _word_weights(self) -> list[float]:
        return falling_weights(len(self.words), 0.8, offset=2.0)

    def title(self, rng: Random) -> str:
        """A title of a few words."""
        first, second, third = rng.choices(self.words, cum_weights=self._word_weights, k=3)
        return f"{first.capitalize()} {rng.choice(self.small)} {second} {third}"

    def sentences(self, rng: Random, length: int) -> list[str]:
        """Sentences of `length` words in all."""
        words = rng.choices(self.vocabulary, cum_weights=self._weights, k=length)
        found, start = [], 0
        while start < length:
            end = min(length, start + rng.randint(*SENTENCE))
            sentence = " ".join(words[start:end])
            found.append(f"{sentence[0].upper()}{sentence[1:]}.")
            start = end
        return found


@cache
def lexicons() -> dict[str, Lexicon]:
    """The lexicon of each language, as the file beside this one has it."""
    with SOURCE.open("rb") as file:
        tables = tomllib.load(file)
    return {
        language: Lexicon(
            language=language,
            share=table["share"],
            countries=tuple(table["countries"]),
            small=tuple(table["small"].split()),
            words=tuple(table["words"].split()),
            joins=table.get("joins", False),
        )
        for language, table in tables.items()
    }


class Skewed:
    """Draws codes of which some are much commoner than others, in an order that no alphabet explains."""

    def __init__(self, codes: Sequence[str], name: str, steepness: float = 0.9):
        self.codes = list(codes)
        Random(name).shuffle(self.codes)
        self._sums = falling_weights(len(self.codes), steepness, offset=1.5)

    def draw(self, rng: Random) -> str:
        """One code."""
        return self.codes[bisect(self._sums, rng.random() * self._sums[-1], hi=len(self.codes) - 1)]

    def some(self, rng: Random, most: int, least: int = 1) -> tuple[str, ...]:
        """From `least` to `most` different codes; fewer where one is drawn twice."""
        return tuple(dict.fromkeys(self.draw(rng) for _ in range(rng.randint(least, most))))
