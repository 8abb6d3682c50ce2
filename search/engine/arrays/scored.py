"""Sets of articles with scores, and how AND, OR and NOT combine them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from search.engine.arrays import sets

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
        return self.where(sets.among(self.docs, docs, True))

    def where(self, chosen: npt.NDArray[np.bool_]) -> Scored:
        """Those of the articles that are chosen, one truth each."""
        return Scored(self.docs[chosen], self.scores[chosen])

    def add_to(self, sums: Floats) -> None:
        """Add each score to that of its article; ``sums`` by docid."""
        sets.add_values(self.docs, self.scores, sums)

    def score_of(self, doc: int) -> float:
        """Score of one article, 0 when it does not match."""
        place = int(np.searchsorted(self.docs, doc))
        return float(self.scores[place]) if place < len(self.docs) and self.docs[place] == doc else 0.0


NOTHING = Scored(np.empty(0, np.int32), np.empty(0, np.float32))


def unscored(docs: npt.NDArray[np.int32]) -> Scored:
    """Articles that match without being worth more than others."""
    return Scored(docs, np.zeros(len(docs), np.float32))


def intersect(several: Sequence[Scored]) -> Scored:
    """Articles in every set, scores added; there must be a set. The smallest leads."""
    first, *others = sorted(several, key=lambda each: len(each.docs))
    docs, scores = first.docs, first.scores
    for each in others:
        docs, scores = sets.shared(docs, scores, each.docs, each.scores)
    return Scored(docs, scores)


def at_least(several: Sequence[Scored], wanted: int, size: int, also: Sequence[Scored] = ()) -> Scored:
    """Articles in at least ``wanted`` (1 or more) of the sets, scores added, with what ``also`` adds to their scores.

    ``size`` is the number of docids of the snapshot.
    """
    if len(several) < wanted:
        return NOTHING
    if len(several) == 1 and not also:
        return several[0]
    if len(several) == wanted and not also:
        return intersect(several)
    counts, sums = np.zeros(size, np.uint16), np.zeros(size, np.float32)
    for each in several:
        sets.add(each.docs, each.scores, counts, sums)
    for each in also:
        sets.add_values(each.docs, each.scores, sums)
    return Scored(*sets.counted(counts, sums, wanted))


def subtract(kept: Scored, docs: npt.NDArray[np.int32]) -> Scored:
    """Those of the articles that are not in ``docs``."""
    if not len(docs):
        return kept
    return kept.where(sets.among(kept.docs, docs, False))
