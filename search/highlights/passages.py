"""The passages of a text that show best what matched in it: sentences, joined while they fit, cut where they are long.

One compiled loop for all hits of a page, over what is known of each text: its sentences, blanks and ends of lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from search.analysis.reading import Bounds, Gaps, Readings
from search.analysis.scan import Places
from search.compiled import compiled
from search.highlights.marks import Bits, Marks

MAX_PASSAGES = 3  # passages of one hit; a fourth pushes the next hit off the screen
PASSAGE_CHARS = 240  # code points of one passage; about three lines of a result list
_CONTEXT_CHARS = 60  # code points kept before the first match when a sentence must be cut
_ONE = np.uint64(1)

Row = npt.NDArray[np.uint64]
"""A bit for each code point of a text."""


@dataclass(frozen=True)
class Passages:
    """[start, end) of passages, none of which overlap: those of text ``texts[i]`` are ``stretches[i, :counts[i]]``."""

    texts: Bounds
    stretches: Places
    counts: Places

    @classmethod
    def of_one(cls, text: int, stretches: Sequence[tuple[int, int]]) -> Passages:
        """Those of a single text."""
        told = np.array(stretches, np.int32).reshape(1, -1, 2)
        return cls(np.array([text], np.int64), told, np.array([len(stretches)], np.int32))


def passages(texts: Readings, chosen: Bounds, marks: Marks) -> Passages:
    """The best passages of each of the ``chosen`` texts, in the order of the text.

    Without a mark it is the text's beginning, of a blank text nothing. The best has most of the terms, then most marks;
    each further one must show a term that none before it does, but for the second, which may also show the same.
    """
    found = np.empty((len(chosen), MAX_PASSAGES, 2), np.int32)
    counts = np.empty(len(chosen), np.int32)
    layout = texts.lengths, texts.breaks, texts.break_bounds, texts.gaps, texts.gap_bounds
    _passages_of_all(chosen, *layout, marks.starts, marks.ends, marks.terms, marks.bounds, found, counts)
    return Passages(chosen, found, counts)


@compiled
def _passages_of_all(
    chosen: Bounds,
    lengths: Bounds,
    breaks: Places,
    break_bounds: Bounds,
    gaps: Gaps,
    gap_bounds: Bounds,
    starts: Places,
    ends: Places,
    terms: Bits,
    bounds: Bounds,
    out: Places,
    counts: Places,
) -> None:
    for number in range(len(chosen)):
        text = chosen[number]
        sentences = breaks[break_bounds[text] : break_bounds[text + 1]]
        blanks = gaps[0, gap_bounds[text] : gap_bounds[text + 1]]
        lines = gaps[1, gap_bounds[text] : gap_bounds[text + 1]]
        low, high = bounds[text], bounds[text + 1]
        marks = starts[low:high], ends[low:high]
        counts[number] = _passages(lengths[text], sentences, blanks, lines, *marks, terms[low:high], out[number])


@compiled
def _passages(
    length: int, breaks: Places, blanks: Row, lines: Row, starts: Places, ends: Places, terms: Bits, out: Places
) -> int:
    room = len(breaks) + len(starts) + 2
    firsts, lasts = np.empty(room, np.int32), np.empty(room, np.int32)
    count = _stretches(length, breaks, blanks, lines, starts, ends, firsts, lasts)
    if count == 0:
        return 0
    chosen = np.empty(len(out), np.int32)
    found = _choose(starts, ends, terms, firsts[:count], lasts[:count], chosen)
    if found == 0:
        chosen[0] = 0
        found = 1
    chosen[:found].sort()
    for number in range(found):
        start, end = firsts[chosen[number]], lasts[chosen[number]]
        while start < end and _has(blanks, start):
            start += 1
        while end > start and _has(blanks, end - 1):
            end -= 1
        out[number, 0], out[number, 1] = start, end
    return found


@compiled
def _stretches(
    length: int,
    breaks: Places,
    blanks: Row,
    lines: Row,
    starts: Places,
    ends: Places,
    firsts: Places,
    lasts: Places,
) -> int:
    """Write what may be a passage: sentences that fit together, and those that are too long cut around their marks."""
    count = 0
    start = 0
    for sentence in range(len(breaks) + 1):
        end = breaks[sentence] if sentence < len(breaks) else length
        if not _all(blanks, start, end):
            if end - start > PASSAGE_CHARS:
                count = _cut_long(length, blanks, starts, ends, start, end, firsts, lasts, count)
            elif count and end - firsts[count - 1] <= PASSAGE_CHARS and not _any(lines, firsts[count - 1], start):
                lasts[count - 1] = end
            else:
                firsts[count], lasts[count] = start, end
                count += 1
        start = end
    return count


@compiled
def _has(row: Row, place: int) -> bool:
    """Whether the bit of a code point is set."""
    return bool(row[place >> 6] >> np.uint64(place & 63) & _ONE)


@compiled
def _any(row: Row, start: int, end: int) -> bool:
    """Whether any bit of [start, end) is set."""
    while start < end:
        bits = row[start >> 6] >> np.uint64(start & 63)
        inside = 64 - (start & 63)
        if end - start < inside:
            bits &= (_ONE << np.uint64(end - start)) - _ONE
        if bits:
            return True
        start += inside
    return False


@compiled
def _all(row: Row, start: int, end: int) -> bool:
    """Whether every bit of [start, end) is set."""
    for place in range(start, end):  # noqa: SIM110 - compiled code has no generators
        if not _has(row, place):
            return False
    return True


@compiled
def _cut_long(
    length: int,
    blanks: Row,
    starts: Places,
    ends: Places,
    start: int,
    end: int,
    firsts: Places,
    lasts: Places,
    count: int,
) -> int:
    """Write stretches around the marks of one long sentence, none longer than a passage; its beginning without one."""
    before = count
    shown = start
    low, high = np.searchsorted(ends, start, "right"), np.searchsorted(starts, end, "left")
    for place in range(low, high):
        first, last = max(starts[place], start), min(ends[place], end)
        if last <= shown:
            continue
        left = _word_edge(blanks, max(start, first - _CONTEXT_CHARS, shown), first)
        limit = min(end, left + PASSAGE_CHARS)
        shown = _last_blank(length, blanks, last if last <= limit else first + 1, limit)
        torn = min(np.searchsorted(starts, shown, "left"), high) - 1
        if torn > place and min(ends[torn], end) > shown:
            shown = starts[torn]
        firsts[count], lasts[count] = left, shown
        count += 1
    if count == before:
        firsts[count] = start
        lasts[count] = _last_blank(length, blanks, start + 1, min(end, start + PASSAGE_CHARS))
        count += 1
    return count


@compiled
def _word_edge(blanks: Row, start: int, limit: int) -> int:
    """The first offset from ``start`` at which a word begins, ``limit`` at most."""
    if start == 0 or _has(blanks, start - 1):
        return start
    while start < limit and not _has(blanks, start):
        start += 1
    return start


@compiled
def _last_blank(length: int, blanks: Row, least: int, end: int) -> int:
    """The last offset up to ``end`` at which a word ends; ``end`` itself where there is none after ``least``."""
    if end >= length or _has(blanks, end):
        return end
    place = end
    while place > least and not _has(blanks, place - 1):
        place -= 1
    return place if place > least else end


@compiled
def _choose(starts: Places, ends: Places, terms: Bits, firsts: Places, lasts: Places, chosen: Places) -> int:
    """Write the numbers of the best stretches that have a mark, the best one first; how many there are."""
    shown = np.zeros(len(firsts), np.uint64)
    marks = np.zeros(len(firsts), np.int64)
    for number in range(len(firsts)):
        low, high = np.searchsorted(ends, firsts[number], "right"), np.searchsorted(starts, lasts[number], "left")
        marks[number] = max(0, high - low)
        for place in range(low, high):
            shown[number] |= terms[place]
    seen = np.uint64(0)
    found = 0
    for _ in range(len(chosen)):
        best, best_new, best_all = -1, -1, -1
        for number in range(len(firsts)):
            if marks[number] == 0:
                continue
            new, every = _count(shown[number] & ~seen), _count(shown[number])
            better = (new, every) > (best_new, best_all)
            if better or ((new, every) == (best_new, best_all) and marks[number] > marks[best]):
                best, best_new, best_all = number, new, every
        if best < 0 or (best_new == 0 and found > 1):
            break
        chosen[found] = best
        found += 1
        seen |= shown[best]
        marks[best] = 0
    return found


@compiled
def _count(bits: np.uint64) -> int:
    """How many bits are set."""
    count = 0
    while bits > 0:
        bits &= bits - np.uint64(1)
        count += 1
    return count
