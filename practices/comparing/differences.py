"""What differs between two texts, word by word, in a time that has a bound whatever they hold."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

#: Words with the blanks behind them; characters of writing without blanks stand alone. A line's end is a token too.
_TOKENS = re.compile(r"\n|[^\W_]+[^\S\n]*|[^\S\n]+|[^\w\s][^\S\n]*|_+", re.UNICODE)
#: Comparing a field takes at most about this many steps: tokens of one side times tokens of the other.
MOST_STEPS = 1_000_000
SAME, ADDED, REMOVED = "same", "ins", "del"


@dataclass(frozen=True)
class Piece:
    """Some text that stands in both, was added or was removed."""

    kind: str
    text: str


@dataclass(frozen=True)
class Difference:
    """A field in two revisions: its lines, each made of pieces."""

    name: str
    label: str
    is_told: bool
    lines: tuple[tuple[Piece, ...], ...]
    is_same: bool

    @property
    def is_changed(self) -> bool:
        """Whether anything differs."""
        return not self.is_same


def differences(old, new) -> list[Difference]:
    """The fields (`readable.Part`s) of two revisions, one against the other; those empty in both are left out."""
    pairs = [(before, after) for before, after in zip(old, new, strict=True) if before.lines or after.lines]
    return [
        Difference(new.name, new.label, new.is_told, lines(old.lines, new.lines), old.lines == new.lines)
        for old, new in pairs
    ]


def lines(old: Sequence[str], new: Sequence[str]) -> tuple[tuple[Piece, ...], ...]:
    """The lines of both, with what was added and removed marked: whole lines first, then words in changed ones."""
    found, left = [], MOST_STEPS
    for kind, a, b in _steps(list(old), list(new), MOST_STEPS):
        if kind == SAME:
            found += [(Piece(SAME, line),) for line in a]
            continue
        before, after = _TOKENS.findall("\n".join(a)), _TOKENS.findall("\n".join(b))
        effort = len(before) * len(after)
        if 0 < effort <= left:
            left -= effort
            found += _within(before, after)
        else:
            found += [(Piece(REMOVED, line),) for line in a] + [(Piece(ADDED, line),) for line in b]
    return tuple(found)


def _within(old, new):
    """Lines of pieces: where the words of two passages differ."""
    pieces = []
    for kind, a, b in _steps(old, new, MOST_STEPS):
        if kind == SAME:
            pieces.append(Piece(SAME, "".join(a)))
        else:
            pieces += [Piece(REMOVED, "".join(a))] if a else []
            pieces += [Piece(ADDED, "".join(b))] if b else []
    return _broken(pieces)


def _broken(pieces):
    """The pieces, with a new line where one of them holds its end."""
    rows = [[]]
    for piece in pieces:
        for number, text in enumerate(piece.text.split("\n")):
            if number:
                rows.append([])
            if text:
                rows[-1].append(Piece(piece.kind, text))
    return [tuple(row) for row in rows if row]


def _steps(old, new, most):
    """("same" | "changed", tokens of the old, of the new) one after the other.

    What is alike at both ends is taken off first. Passages that are too long to be compared count as changed whole.
    """
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    a, b = old[head : len(old) - tail], new[head : len(new) - tail]
    if head:
        yield SAME, old[:head], new[:head]
    if len(a) * len(b) > most or not (a and b):
        if a or b:
            yield "changed", a, b
    else:
        for kind, a1, a2, b1, b2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
            yield (SAME if kind == "equal" else "changed"), a[a1:a2], b[b1:b2]
    if tail:
        yield SAME, old[len(old) - tail :], new[len(new) - tail :]
