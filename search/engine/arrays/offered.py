"""What one segment offers to those who type: its names, frequent phrases of its titles, and usual words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Protocol

import numpy as np
import numpy.typing as npt

from search.analysis.folding import fold
from search.engine.arrays.columns import Spelled
from search.engine.arrays.listed import VALUE_KINDS, Listed, Offer, Row
from search.engine.arrays.titles import Titles

Mask = npt.NDArray[np.bool_]

FEW_ARTICLES = 1_000  # in a segment of more, what a single article has is no phrase and no usual word


class Part(Protocol):
    """A segment, as far as completions need it."""

    size: int

    @property
    def titles(self) -> Titles:
        """The words of every title."""
        ...

    def values(self, field: str) -> Spelled:
        """Values of a field as spelled, and which article has which."""
        ...

    def values_of(self, field: str, doc: int) -> list[str]:
        """The values of one article."""
        ...

    def usual_words(self, least: int) -> Row:
        """The unstemmed words that stand in ``least`` titles and bodies or more, deleted ones too, and in how many."""
        ...


class Offered:
    """The offers of a segment as it was first asked for; what was deleted since is told apart. Safe for threads."""

    def __init__(self, part: Part, live: Mask) -> None:
        """``live`` tells which articles of the segment live."""
        self._part, self._live = part, live.copy()
        self.titles = part.titles
        least = 1 if part.size <= FEW_ARTICLES else 2
        self.listed = Listed(list(_values(part, live)), (self.titles.phrases(live, least), part.usual_words(least)))

    def lost(self, live: Mask) -> Listed | None:
        """What is not there any more, for the articles that have it were deleted since; None if none was."""
        gone = self._live & ~live
        docs = np.flatnonzero(gone).tolist()
        if not docs:
            return None
        spelled: dict[tuple[str, str], Counter[str]] = {}
        counts: Counter[tuple[str, str]] = Counter()
        for kind in VALUE_KINDS:
            for doc in docs:
                names = self._part.values_of(kind, doc)
                counts.update({(kind, fold(name)) for name in names})
                for name in names:
                    spelled.setdefault((kind, fold(name)), Counter())[name] -= 1
        offers = [Offer(kind, key, spelled[kind, key], -count) for (kind, key), count in counts.items() if key]
        phrases = self.titles.phrases(gone, 1)
        return Listed(offers, (replace(phrases, counts=-phrases.counts),))


def _values(part: Part, live: Mask) -> Iterator[Offer]:
    """Each value with all its spellings."""
    for kind in VALUE_KINDS:
        found = part.values(kind)
        kept = live[found.docs]
        keys = [fold(name) for name in found.names]
        numbers: dict[str, int] = {}
        number_of = np.array([numbers.setdefault(key, len(numbers)) for key in keys], np.int64)
        uses = np.bincount(found.ordinals[kept], minlength=len(keys))
        counts = uses
        if len(numbers) < len(keys):  # an article that spells a value in two ways has it once
            pairs = np.unique(found.docs[kept].astype(np.int64) * len(keys) + number_of[found.ordinals[kept]])
            counts = np.bincount(pairs % len(keys), minlength=len(numbers))
        spellings: dict[str, dict[str, int]] = {}
        for key, name, use in zip(keys, found.names, uses.tolist(), strict=True):
            if use:
                spellings.setdefault(key, {})[name] = use
        for key, count in zip(numbers, counts.tolist(), strict=False):
            if key and count:
                yield Offer(kind, key, spellings[key], count)
