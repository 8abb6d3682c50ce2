"""Stretches of texts with what is marked in them, cut for a page at once."""

from __future__ import annotations

import numpy as np

from search.analysis.reading import Bounds, Readings
from search.analysis.scan import Places
from search.compiled import compiled
from search.highlights.marks import Marks
from search.highlights.passages import Passages
from search.result import Snippet

_TEXT, _START, _END, _FIRST, _LAST = range(5)
"""Columns of a piece: its text, the stretch of it, and which spans are in it."""


def pieces(texts: Readings, marks: Marks, found: Passages) -> list[list[Snippet]]:
    """Of each text its passages, or the whole text where none were looked for."""
    told = found.texts, found.stretches, found.counts, texts.lengths
    rows, firsts, lasts = _pieces(*told, marks.starts, marks.ends, marks.bounds)
    spans = list(zip(firsts.tolist(), lasts.tolist(), strict=True))
    shown: list[list[Snippet]] = [[] for _ in range(len(texts.each))]
    for text, start, end, first, last in rows.tolist():
        shown[text].append(Snippet(texts.each[text].text[start:end], tuple(spans[first:last])))
    return shown


@compiled
def _pieces(
    chosen: Bounds,
    stretches: Places,
    counts: Places,
    lengths: Bounds,
    starts: Places,
    ends: Places,
    bounds: Bounds,
) -> tuple[Bounds, Places, Places]:
    """The pieces, a row each, and the spans in them from the beginning of the piece, cut where they reach beyond it."""
    room = len(lengths) + stretches.shape[0] * stretches.shape[1]
    rows = np.empty((room, 5), np.int64)
    firsts, lasts = np.empty(len(starts) + room, np.int32), np.empty(len(starts) + room, np.int32)
    count, spans, passage = 0, 0, 0
    for text in range(len(lengths)):
        is_chosen = passage < len(chosen) and chosen[passage] == text
        low, high = bounds[text], bounds[text + 1]
        for number in range(counts[passage] if is_chosen else 1):
            start, end = 0, lengths[text]
            if is_chosen:
                start, end = stretches[passage, number, 0], stretches[passage, number, 1]
            row = rows[count]
            row[_TEXT], row[_START], row[_END], row[_FIRST] = text, start, end, spans
            place = low + np.searchsorted(ends[low:high], start, "right")
            while place < high and starts[place] < end:
                firsts[spans], lasts[spans] = max(starts[place], start) - start, min(ends[place], end) - start
                spans += 1
                place += 1
            row[_LAST] = spans
            count += 1
        passage += is_chosen
    return rows[:count], firsts[:spans], lasts[:spans]
