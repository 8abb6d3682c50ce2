"""What matched in the texts of a page, as arrays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from search.analysis.reading import Reading
from search.analysis.scan import Places
from search.result import Span

Bits = npt.NDArray[np.uint64]
Bounds = npt.NDArray[np.int64]

MOST_TOLD_APART = 64  # distinct terms of the marks of one text; all that come later count as one


@dataclass(frozen=True)
class Marks:
    """Spans [start, end) of several texts, in code points of each; those of text i are [bounds[i], bounds[i + 1]).

    In each text they are in order, and none touches another. ``terms`` are the terms of each span as bits; which bit
    stands for which term is the text's own: bits only tell the terms of one text apart.
    """

    starts: Places
    ends: Places
    terms: Bits
    bounds: Bounds


def none(texts: int) -> Marks:
    """No span in any of the texts."""
    empty = np.empty(0, np.int32)
    return Marks(empty, empty, np.empty(0, np.uint64), np.zeros(texts + 1, np.int64))


def of_spans(found: Iterable[tuple[Sequence[Span], Reading]]) -> Marks:
    """Marks of any spans of texts that were read."""
    starts, ends, terms, counts = [], [], [], [0]
    for spans, reading in found:
        pairs = np.array(spans, np.int32).reshape(-1, 2)
        starts.append(np.ascontiguousarray(pairs[:, 0]))
        ends.append(np.ascontiguousarray(pairs[:, 1]))
        terms.append(reading.term_bits(starts[-1], ends[-1], MOST_TOLD_APART))
        counts.append(len(pairs))
    return Marks(np.concatenate(starts), np.concatenate(ends), np.concatenate(terms), np.cumsum(counts, dtype=np.int64))
