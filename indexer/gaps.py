"""What inputs did not say of their articles: a date, a body, or anything by a key that is known."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

SHOWN_KEYS = 5
_MAX_KEYS = 1000  # names that are counted; an input with more has values for names


@dataclass(frozen=True, slots=True)
class Gaps:
    """Whether one input lacks a date or a body, and its keys that nobody knows."""

    date: bool = False
    body: bool = False
    unknown_keys: tuple[str, ...] = ()


NO_GAPS = Gaps()


@dataclass
class Lacks:
    """How many articles of a run came without something, and how often keys that nobody knows came with them."""

    date: int = 0
    body: int = 0
    keys: Counter[str] = field(default_factory=Counter)

    def add(self, gaps: Gaps) -> None:
        """Count what one input lacks."""
        self.date += gaps.date
        self.body += gaps.body
        for key in gaps.unknown_keys:
            if key in self.keys or len(self.keys) < _MAX_KEYS:
                self.keys[key] += 1

    def most_seen(self) -> dict[str, int]:
        """The unknown keys seen most, and how often."""
        return dict(self.keys.most_common(SHOWN_KEYS))
