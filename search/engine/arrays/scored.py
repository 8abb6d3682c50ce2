"""Sets of articles with scores, and how AND, OR and NOT combine them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Scored:
    """Articles that match: docids ascending, each with its score."""

    docs: npt.NDArray[np.int32]
    scores: Floats

    @property
    def nbytes(self) -> int:
        """Bytes of both arrays."""
        return int(self.docs.nbytes + self.scores.nbytes)

    def times(self, factor: float) -> Scored:
        """The same articles with every score multiplied."""
        return self if factor == 1.0 else Scored(self.docs, self.scores * np.float32(factor))

    def only(self, docs: npt.NDArray[np.int32]) -> Scored:
        """Those of the articles that are in ``docs`` too."""
        kept = np.isin(self.docs, docs, assume_unique=True, kind="sort")
        return Scored(self.docs[kept], self.scores[kept])

    def score_of(self, doc: int) -> float:
        """Score of one article, 0 when it does not match."""
        place = int(np.searchsorted(self.docs, doc))
        return float(self.scores[place]) if place < len(self.docs) and self.docs[place] == doc else 0.0


NOTHING = Scored(np.empty(0, np.int32), np.empty(0, np.float32))


def unscored(docs: npt.NDArray[np.int32]) -> Scored:
    """Articles that match without being worth more than others."""
    return Scored(docs, np.zeros(len(docs), np.float32))


def intersect(sets: Sequence[Scored]) -> Scored:
    """Articles in every set, scores added; ``sets`` must not be empty."""
    ordered = sorted(sets, key=lambda each: len(each.docs))
    docs = ordered[0].docs
    for each in ordered[1:]:
        docs = docs[np.isin(docs, each.docs, assume_unique=True, kind="sort")]
    scores = np.zeros(len(docs), np.float32)
    for each in sets:
        scores += each.scores[np.searchsorted(each.docs, docs)] if len(docs) else scores
    return Scored(docs, scores)


def at_least(sets: Sequence[Scored], wanted: int, size: int, also: Sequence[Scored] = ()) -> Scored:
    """Articles in at least ``wanted`` (1 or more) of the sets, scores added, with what ``also`` adds to their scores.

    ``size`` is the number of docids of the snapshot.
    """
    count = np.zeros(size, np.int16)
    total = np.zeros(size, np.float32)
    for each in sets:
        count[each.docs] += 1
        total[each.docs] += each.scores
    for each in also:
        total[each.docs] += each.scores
    docs = np.flatnonzero(count >= wanted).astype(np.int32)
    return Scored(docs, total[docs])


def subtract(kept: Scored, docs: npt.NDArray[np.int32]) -> Scored:
    """Those of the articles that are not in ``docs``."""
    if not len(docs):
        return kept
    mask = np.isin(kept.docs, docs, assume_unique=True, invert=True, kind="sort")
    return Scored(kept.docs[mask], kept.scores[mask])
