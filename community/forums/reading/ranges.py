"""Which numbers of a thread were read: all up to one, and stretches beyond it."""

from collections.abc import Iterable
from dataclasses import dataclass

#: From its first number to its last.
Stretch = tuple[int, int]


@dataclass(frozen=True)
class ReadNumbers:
    """The numbers 1 to `read_to`, and those in `beyond`: stretches in order that neither overlap nor touch."""

    read_to: int = 0
    beyond: tuple[Stretch, ...] = ()

    @classmethod
    def of(cls, reading) -> "ReadNumbers":
        """What a ThreadReading says; nothing was read for None."""
        if reading is None:
            return cls()
        return cls(reading.read_to, tuple((first, last) for first, last in reading.beyond or ()))

    def __contains__(self, number: int) -> bool:
        return number <= self.read_to or any(first <= number <= last for first, last in self.beyond)

    def with_stretches(self, stretches: Iterable[Stretch]) -> "ReadNumbers":
        """These and all that lie in `stretches`."""
        start = [(1, self.read_to)] if self.read_to else []
        joined: list[Stretch] = []
        for first, last in sorted([*start, *self.beyond, *stretches]):
            if joined and first <= joined[-1][1] + 1:
                joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
            else:
                joined.append((first, last))
        if joined and joined[0][0] == 1:
            return ReadNumbers(joined[0][1], tuple(joined[1:]))
        return ReadNumbers(0, tuple(joined))

    def gaps(self, until: int) -> list[Stretch]:
        """The stretches from 1 to `until` that were not read."""
        found, following = [], self.read_to + 1
        for first, last in (*self.beyond, (until + 1, until + 1)):
            if following <= min(first - 1, until):
                found.append((following, min(first - 1, until)))
            following = last + 1
        return found


def without(first: int, last: int, numbers: Iterable[int]) -> list[Stretch]:
    """The stretches from `first` to `last` that are left without some `numbers`."""
    left, following = [], first
    for number in (*sorted(number for number in set(numbers) if first <= number <= last), last + 1):
        if following < number:
            left.append((following, number - 1))
        following = number + 1
    return left
