"""How much a run measures."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Size:
    """``budget`` ends the rounds of a class in which one engine has taken that many seconds already."""

    name: str
    queries: int  # a class
    rounds: int
    budget: float
    load_seconds: float  # for each class, engine and number of threads
    warm_up_seconds: float
    builds: int
    added: int
    starts: int
    growth: tuple[int, ...]


SMALL = Size("small", 20, 5, 1.0, 0.3, 1.0, 2, 20, 3, ())
FULL = Size("full", 50, 10, 60.0, 3.0, 10.0, 3, 100, 10, (10_000, 100_000, 1_000_000))
