"""Spares a server that is away: after three faults in a row it is left alone, and tried again from time to time."""

import threading
import time
from collections.abc import Callable

FAULTS = 3
#: Seconds after which one caller may try again.
WAIT = 10.0


class Breaker:
    """One per process; safe with threads. `clock` gives seconds (tests)."""

    def __init__(self, clock: Callable[[], float] = time.monotonic):
        self._clock = clock
        self._lock = threading.Lock()
        self._faults = 0
        self._again_at = 0.0

    @property
    def is_open(self) -> bool:
        """Whether the server is being left alone."""
        return self._faults >= FAULTS

    def allows(self) -> bool:
        """Whether the server may be asked now; while it is left alone, one caller in ten seconds may."""
        with self._lock:
            if not self.is_open:
                return True
            if self._clock() < self._again_at:
                return False
            self._again_at = self._clock() + WAIT
            return True

    def fault(self) -> None:
        """The server gave no usable answer."""
        with self._lock:
            self._faults += 1
            self._again_at = self._clock() + WAIT

    def success(self) -> bool:
        """The server answered; gives back whether it had been left alone until now."""
        with self._lock:
            was_open, self._faults = self.is_open, 0
            return was_open
