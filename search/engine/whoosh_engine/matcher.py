"""The articles of one term, one after the other, as Whoosh's queries walk through them."""

from __future__ import annotations

import copy
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
from whoosh.matching import LeafMatcher, ReadTooFar
from whoosh.scoring import BM25FScorer

from search.engine.segments.packing import Ints
from search.engine.whoosh_engine.lexicon import Lexicon

BLOCK = 128  # articles, as in Whoosh's own postings; when none can be among the best, all are skipped at once


class Postings:
    """The live postings of one term. Frequencies and positions are unpacked when they are first asked for."""

    def __init__(self, lexicon: Lexicon, place: int, live: npt.NDArray[np.bool_] | None) -> None:
        self._lexicon = lexicon
        self._place = place
        every = lexicon.docs(place)
        self._kept = slice(None) if live is None else np.flatnonzero(live[every])
        self.docs: Ints = every[self._kept]

    def __len__(self) -> int:
        return len(self.docs)

    @cached_property
    def _freqs_of_all(self) -> Ints:
        return self._lexicon.freqs(self._place)

    @cached_property
    def weights(self) -> npt.NDArray[np.float64]:
        """How often each article has the term."""
        return self._freqs_of_all[self._kept].astype(np.float64)

    @cached_property
    def lengths(self) -> Ints | None:
        """Length of the field in each article, None where Whoosh keeps none."""
        return None if self._lexicon.lengths is None else self._lexicon.lengths[self.docs]

    @cached_property
    def positions(self) -> list[Ints]:
        """Where the term stands in each article."""
        freqs = self._freqs_of_all
        ends = np.cumsum(freqs)
        found = self._lexicon.positions(self._place, freqs)
        firsts, lasts = (ends - freqs)[self._kept].tolist(), ends[self._kept].tolist()
        return [found[first:last] for first, last in zip(firsts, lasts, strict=True)]


class ColumnMatcher(LeafMatcher):  # type: ignore[misc]  # Whoosh has no types
    """Walks through postings, of which there is at least one. Gives Python's numbers; numpy's are slow one by one.

    Scores of Whoosh's BM25F are computed for all articles in one step, those of any other formula by the formula.
    """

    def __init__(self, term: tuple[str, bytes], postings: Postings, format_: Any, scorer: Any) -> None:
        self._term = term
        self.format = format_
        self.scorer = scorer
        self._postings = postings
        self._count = len(postings)
        ids = postings.docs.tolist()
        self._ids: list[int] = [*ids, ids[-1]]  # Whoosh's AndNot asks a matcher for its id when it is at its end
        self._at = 0
        self._weights: list[float] | None = None
        self._scores: list[float] | None = None
        self._best_of_block: list[float] = []

    def copy(self) -> ColumnMatcher:
        """A matcher at the same place that goes on by itself."""
        return copy.copy(self)

    def reset(self) -> None:
        """Go back to the first article."""
        self._at = 0

    def is_active(self) -> bool:
        """Whether there is an article left."""
        return self._at < self._count

    def id(self) -> int:
        """The docid; that of the last article when none is left."""
        return self._ids[self._at]

    def all_ids(self) -> Iterator[int]:
        """The docids from here on; the matcher stays where it is."""
        return iter(self._ids[self._at : self._count])

    def next(self) -> bool:
        """Go to the next article; true when it is in another block, or there is none."""
        if self._at < self._count:
            self._at += 1
        return not self._at % BLOCK or self._at == self._count

    def skip_to(self, docid: int) -> None:
        """Go to the first article from ``docid`` on, never back. Raises ReadTooFar at the end."""
        if self._at >= self._count:
            raise ReadTooFar
        if docid > self._ids[self._at]:
            self._at = bisect_left(self._ids, docid, self._at + 1, self._count)

    def weight(self) -> float:
        """How often the article has the term."""
        if self._weights is None:
            self._weights = self._postings.weights.tolist()
        return self._weights[self._at]

    def score(self) -> float:
        """The article's score for this term."""
        scores = self._all_scores()
        return float(self.scorer.score(self)) if scores is None else scores[self._at]

    def _all_scores(self) -> list[float] | None:
        """The score of every article when the formula is BM25F."""
        if self._scores is None and type(self.scorer) is BM25FScorer and self._postings.lengths is not None:
            scores = self.scorer._score(self._postings.weights, self._postings.lengths)
            self._scores = scores.tolist()
            self._best_of_block = np.maximum.reduceat(scores, np.arange(0, self._count, BLOCK)).tolist()
        return self._scores

    def block_quality(self) -> float:
        """No article of this block has a higher score."""
        if self._all_scores() is None:
            return float(self.scorer.block_quality(self))
        return self._best_of_block[min(self._at, self._count - 1) // BLOCK]

    def skip_to_quality(self, minquality: float) -> int:
        """Go to the next block that may have a score above ``minquality``; how many were skipped."""
        skipped = 0
        while self._at < self._count and self.block_quality() <= minquality:
            self._at = min(self._block().stop, self._count)
            skipped += 1
        return skipped

    def _block(self) -> slice:
        """The block of this article, the last one at the end."""
        first = min(self._at, self._count - 1) // BLOCK * BLOCK
        return slice(first, first + BLOCK)

    def block_max_weight(self) -> float:
        """The most that an article of this block has the term."""
        return float(self._postings.weights[self._block()].max())

    def block_min_length(self) -> int:
        """The shortest field in this block."""
        lengths = self._postings.lengths
        return 0 if lengths is None else int(lengths[self._block()].min())

    def block_max_length(self) -> int:
        """The longest field in this block."""
        lengths = self._postings.lengths
        return 0 if lengths is None else int(lengths[self._block()].max())

    def value(self) -> bytes:
        """What Whoosh's own postings hold of the article."""
        return bytes(self.format.encode(self._positions() if self.supports("positions") else None))

    def value_as(self, astype: str) -> Any:
        """The article's positions, or whatever else the field's format can tell."""
        return self._positions() if astype == "positions" else super().value_as(astype)

    def _positions(self) -> list[int]:
        return list(self._postings.positions[self._at].tolist())
