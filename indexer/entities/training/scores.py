"""Precision, recall and F1 of names that were found."""

from __future__ import annotations

from typing import NamedTuple


class Scores(NamedTuple):
    """How many names are right, were found and were wanted."""

    right: int
    found: int
    wanted: int

    @property
    def precision(self) -> float:
        """Share of the found names that are right."""
        return self.right / max(1, self.found)

    @property
    def recall(self) -> float:
        """Share of the wanted names that were found."""
        return self.right / max(1, self.wanted)

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        return 2 * self.right / max(1, self.found + self.wanted)

    def __str__(self) -> str:
        return f"P {self.precision:.3f}  R {self.recall:.3f}  F1 {self.f1:.3f}"
