"""What matched in one text, as arrays."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from search.analysis.reading import Reading
from search.analysis.scan import Places
from search.result import Snippet, Span

Bits = npt.NDArray[np.uint64]

MOST_TOLD_APART = 64  # distinct terms of the marks of one text; all that come later count as one


class Marks:
    """Spans [start, end) in code points, in order, none of which touches another, and the terms of each as bits.

    Which bit stands for which term is the text's own: bits only tell the terms of one text apart.
    """

    def __init__(self, starts: Places, ends: Places, terms: Bits) -> None:
        self.starts, self.ends, self.terms = starts, ends, terms
        self._firsts: list[int] = starts.tolist()
        self._lasts: list[int] = ends.tolist()

    @property
    def spans(self) -> tuple[Span, ...]:
        """The spans as pairs."""
        return tuple(zip(self._firsts, self._lasts, strict=True))

    def cut(self, text: str, start: int, end: int) -> Snippet:
        """The stretch [start, end) of the text with its spans, one that reaches beyond it cut."""
        low, high = bisect_right(self._lasts, start), bisect_left(self._firsts, end)
        inside = zip(self._firsts[low:high], self._lasts[low:high], strict=True)
        return Snippet(text[start:end], tuple((max(a, start) - start, min(b, end) - start) for a, b in inside))


NONE = Marks(np.empty(0, np.int32), np.empty(0, np.int32), np.empty(0, np.uint64))


def of_spans(spans: Sequence[Span], reading: Reading) -> Marks:
    """Marks of any spans of a text that was read."""
    if not spans:
        return NONE
    starts, ends = np.array(spans, np.int32).T.copy()
    return Marks(starts, ends, reading.term_bits(starts, ends, MOST_TOLD_APART))
