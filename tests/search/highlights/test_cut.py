"""What is cut out of texts for a page is what is cut out of each one alone."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from search.analysis.texts import read
from search.highlights.cut import pieces
from search.highlights.marks import Marks
from search.highlights.passages import MAX_PASSAGES, Passages
from search.result import Snippet

LENGTH = 40


def stretches_in_order(ends: list[int]) -> list[tuple[int, int]]:
    """Stretches that do not overlap: every two of the ends, sorted."""
    ordered = sorted(ends)
    return list(zip(ordered[::2], ordered[1::2], strict=False))


SPANS = st.lists(st.integers(0, LENGTH), max_size=12, unique=True).map(stretches_in_order)
STRETCHES = st.lists(st.integers(0, LENGTH), max_size=2 * MAX_PASSAGES).map(stretches_in_order)


def marks_of(spans: list[list[tuple[int, int]]]) -> Marks:
    every = np.array([span for each in spans for span in each], np.int32).reshape(-1, 2)
    bounds = np.cumsum([0, *map(len, spans)], dtype=np.int64)
    return Marks(every[:, 0].copy(), every[:, 1].copy(), np.ones(len(every), np.uint64), bounds)


def cut(text: str, spans: list[tuple[int, int]], start: int, end: int) -> Snippet:
    """The stretch of one text, said plainly."""
    inside = [(max(a, start) - start, min(b, end) - start) for a, b in spans if a < end and b > start]
    return Snippet(text[start:end], tuple(inside))


@given(SPANS, SPANS, STRETCHES)
def test_pieces_are_those_that_each_text_gives(
    in_title: list[tuple[int, int]], in_body: list[tuple[int, int]], stretches: list[tuple[int, int]]
) -> None:
    title, body = "t" * LENGTH, "Überfahrt " * (LENGTH // 10)
    marks = marks_of([in_title, in_body])
    shown = pieces(read([title, body]), marks, Passages.of_one(1, stretches))
    assert shown == [[Snippet(title, tuple(in_title))], [cut(body, in_body, *each) for each in stretches]]


def test_of_no_text_nothing_is_cut() -> None:
    nothing = Passages(np.empty(0, np.int64), np.empty((0, MAX_PASSAGES, 2), np.int32), np.empty(0, np.int32))
    assert pieces(read([]), marks_of([]), nothing) == []
