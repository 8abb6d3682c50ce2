"""The passages of a text that show best what matched in it: sentences, joined while they fit, cut where they are long.

One compiled loop over a text's code points, for a page of ten hits has some ten thousand words.
"""

from __future__ import annotations

import numpy as np

from search.analysis import characters, scan
from search.analysis.characters import SPACE, Kinds, Points
from search.analysis.scan import Places
from search.compiled import compiled
from search.highlights.marks import Bits, Bounds, Marks

MAX_PASSAGES = 3  # passages of one hit; a fourth pushes the next hit off the screen
PASSAGE_CHARS = 240  # code points of one passage; about three lines of a result list
_CONTEXT_CHARS = 60  # code points kept before the first match when a sentence must be cut
_LINE_END = ord("\n")


def passages(points: Points, text_ends: Bounds, texts: Bounds, marks: Marks) -> list[list[tuple[int, int]]]:
    """[start, end) of the best passages of each of the ``texts``, in the order of the text.

    Without a mark it is the text's beginning, of a blank text nothing. The best has most of the terms, then most marks;
    each further one must show a term that none before it does, but for the second, which may also show the same.
    """
    chosen = np.empty((len(texts), MAX_PASSAGES, 2), np.int32)
    counts = np.empty(len(texts), np.int32)
    spans = marks.starts, marks.ends, marks.terms, marks.bounds
    _passages_of_all(points, text_ends, texts, characters.kinds(), *spans, chosen, counts)
    every = chosen.tolist()
    return [[(start, end) for start, end in found[:count]] for found, count in zip(every, counts.tolist(), strict=True)]


@compiled
def _passages_of_all(
    points: Points,
    text_ends: Bounds,
    texts: Bounds,
    kinds: Kinds,
    starts: Places,
    ends: Places,
    terms: Bits,
    bounds: Bounds,
    out: Places,
    counts: Places,
) -> None:
    for number in range(len(texts)):
        text = texts[number]
        inside = points[text_ends[text] : text_ends[text + 1]]
        low, high = bounds[text], bounds[text + 1]
        counts[number] = _passages(inside, kinds, starts[low:high], ends[low:high], terms[low:high], out[number])


@compiled
def _passages(points: Points, kinds: Kinds, starts: Places, ends: Places, terms: Bits, out: Places) -> int:
    boundaries = np.empty(len(points) // 2 + 2, np.int32)
    sentences = scan.find_boundaries(points, 0, len(points), kinds, scan.ABBREVIATIONS, boundaries)
    boundaries[sentences] = len(points)
    room = sentences + len(starts) + 1
    firsts, lasts = np.empty(room, np.int32), np.empty(room, np.int32)
    count = _stretches(points, kinds, starts, ends, boundaries[: sentences + 1], firsts, lasts)
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
        while start < end and kinds[points[start]] & SPACE:
            start += 1
        while end > start and kinds[points[end - 1]] & SPACE:
            end -= 1
        out[number, 0], out[number, 1] = start, end
    return found


@compiled
def _stretches(
    points: Points, kinds: Kinds, starts: Places, ends: Places, boundaries: Places, firsts: Places, lasts: Places
) -> int:
    """Write what may be a passage: sentences that fit together, and those that are too long cut around their marks."""
    count = 0
    start = 0
    for end in boundaries:
        if not _is_blank(points, kinds, start, end):
            if end - start > PASSAGE_CHARS:
                count = _cut_long(points, kinds, starts, ends, start, end, firsts, lasts, count)
            elif count and end - firsts[count - 1] <= PASSAGE_CHARS and _in_a_line(points, firsts[count - 1], start):
                lasts[count - 1] = end
            else:
                firsts[count], lasts[count] = start, end
                count += 1
        start = end
    return count


@compiled
def _is_blank(points: Points, kinds: Kinds, start: int, end: int) -> bool:
    for i in range(start, end):  # noqa: SIM110 - compiled code has no generators
        if not kinds[points[i]] & SPACE:
            return False
    return True


@compiled
def _in_a_line(points: Points, start: int, end: int) -> bool:
    for i in range(start, end):  # noqa: SIM110 - compiled code has no generators
        if points[i] == _LINE_END:
            return False
    return True


@compiled
def _cut_long(
    points: Points,
    kinds: Kinds,
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
        left = _word_edge(points, kinds, max(start, first - _CONTEXT_CHARS, shown), first)
        limit = min(end, left + PASSAGE_CHARS)
        shown = _last_blank(points, kinds, last if last <= limit else first + 1, limit)
        torn = min(np.searchsorted(starts, shown, "left"), high) - 1
        if torn > place and min(ends[torn], end) > shown:
            shown = starts[torn]
        firsts[count], lasts[count] = left, shown
        count += 1
    if count == before:
        firsts[count] = start
        lasts[count] = _last_blank(points, kinds, start + 1, min(end, start + PASSAGE_CHARS))
        count += 1
    return count


@compiled
def _word_edge(points: Points, kinds: Kinds, start: int, limit: int) -> int:
    """The first offset from ``start`` at which a word begins, ``limit`` at most."""
    if start == 0 or kinds[points[start - 1]] & SPACE:
        return start
    while start < limit and not kinds[points[start]] & SPACE:
        start += 1
    return start


@compiled
def _last_blank(points: Points, kinds: Kinds, least: int, end: int) -> int:
    """The last offset up to ``end`` at which a word ends; ``end`` itself where there is none after ``least``."""
    if end >= len(points) or kinds[points[end]] & SPACE:
        return end
    place = end
    while place > least and not kinds[points[place - 1]] & SPACE:
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
