"""What comes first, the same for every engine: where the words stand, then the reader's language, then the date.

Every hit has all the words, so how rare a word is says nothing about which hit is better; where it stands does.
"""

#: A document meets the words at the first level whose places together have all of them: the title; also summary and
#: names; also what the body says often, and the labels of its codes; anywhere.
LEVELS = range(4)
ANYWHERE = LEVELS[-1]


def weight(level: int, *, is_own: bool) -> float:
    """The score of a hit: 8, 4, 2 or 1 by its level, a quarter more with a text in the reader's language."""
    return 2.0 ** (ANYWHERE - level) * (1.25 if is_own else 1.0)
