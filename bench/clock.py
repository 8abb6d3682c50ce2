"""Time taken, on the wall and of the processor, and what is told of many such times."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds of one piece of work. ``cpu`` counts this process alone."""

    wall: float
    cpu: float


def timed(work: Callable[[], object]) -> Took:
    """How long the work takes once."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return Took(time.perf_counter() - wall, time.process_time() - cpu)


def typical(times: Sequence[Took]) -> Took:
    """The median of each clock by itself."""
    return Took(median(each.wall for each in times), median(each.cpu for each in times))


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least ``share`` (0 to 1) of all are not above: nearest rank, so always one of them."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]
