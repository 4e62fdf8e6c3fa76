"""How far a long piece of work is: a line every few seconds."""

import time
from collections.abc import Callable

#: Seconds between two lines.
EVERY = 5.0


class Progress:
    """Call it with the number done so far; it writes "12000 documents, 1530 a second" now and then."""

    def __init__(self, write: Callable[[str], object], what: str = "documents"):
        self._write = write
        self._what = what
        self._started = self._last = time.monotonic()

    def __call__(self, number: int) -> None:
        """Say how far it is, if it is time to."""
        now = time.monotonic()
        if now - self._last >= EVERY:
            self._last = now
            self._write(f"  {number} {self._what}, {number / (now - self._started):.0f} a second")

    @property
    def seconds(self) -> float:
        """Seconds since the beginning."""
        return time.monotonic() - self._started
