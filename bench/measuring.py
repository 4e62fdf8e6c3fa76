"""Measures two ways of doing the same by CPU time, interleaved, so that a busy machine troubles both alike."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

#: One measurement lasts at least so long (seconds): shorter work is repeated within it.
SHORTEST = 0.02


@dataclass(frozen=True)
class Comparison:
    """Median CPU seconds of ours and of the other, and the median of the ratios of the pairs."""

    ours: float
    other: float
    ratio: float


def compare(ours: Callable[[], object], other: Callable[[], object], pairs: int) -> Comparison:
    """Runs ours, other, other, ours as often as asked for; what is read for the first time is read before."""
    times = [_repetitions(one) for one in (ours, other)]
    measured = []
    for _pair in range(pairs):
        first = cpu_time(ours, times[0])
        second = cpu_time(other, times[1])
        third = cpu_time(other, times[1])
        fourth = cpu_time(ours, times[0])
        measured.append(((first + fourth) / 2, (second + third) / 2))
    return Comparison(
        ours=statistics.median(a for a, _b in measured),
        other=statistics.median(b for _a, b in measured),
        ratio=statistics.median(a / b for a, b in measured),
    )


def median_time(work: Callable[[], object], times: int = 5) -> float:
    """Median CPU seconds of one way of doing something."""
    work()
    return statistics.median(cpu_time(work, 1) for _time in range(times))


def cpu_time(work: Callable[[], object], times: int) -> float:
    """CPU seconds of one run, averaged over so many."""
    start = time.process_time()
    for _time in range(times):
        work()
    return (time.process_time() - start) / times


def _repetitions(work: Callable[[], object]) -> int:
    work()
    return max(1, round(SHORTEST / max(cpu_time(work, 1), 1e-6)))
