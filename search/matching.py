"""Which stretches two sequences have in common, in order: in time that grows with their length, not with its square."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

Match = tuple[int, int, int]
"""Where a common stretch begins in the one and in the other, and its length."""

_DEEPEST = 12  # levels of gaps in gaps; each halves what is unmatched, or nearly, in all texts that were seen
_MOST_EDITS = 60  # of a gap without an anchor, which is walked in some 60 * 60 steps; more is another text


def matching(a: Sequence[str], b: Sequence[str]) -> list[Match]:
    """Common stretches in ascending order of both, each as long as it can be, and none that adjoins the next.

    Anchors are elements that occur once in each (the patience algorithm of Bram Cohen); gaps between them have anchors
    of their own, and a gap that has none is compared by its edits (Myers 1986) up to a bound.
    """
    pairs = _pairs(a, b, (0, len(a), 0, len(b)), 0)
    found: list[Match] = []
    for i, j in pairs:
        if found and (found[-1][0] + found[-1][2], found[-1][1] + found[-1][2]) == (i, j):
            found[-1] = (found[-1][0], found[-1][1], found[-1][2] + 1)
        else:
            found.append((i, j, 1))
    return found


Window = tuple[int, int, int, int]
"""[start, end) of the one and [start, end) of the other."""


def _pairs(a: Sequence[str], b: Sequence[str], window: Window, depth: int) -> list[tuple[int, int]]:
    """The matched places of a window, ascending."""
    left, right, low, high = window
    before, behind = [], []
    while left < right and low < high and a[left] == b[low]:
        before.append((left, low))
        left, low = left + 1, low + 1
    while left < right and low < high and a[right - 1] == b[high - 1]:
        right, high = right - 1, high - 1
        behind.append((right, high))
    inner = (left, right, low, high)
    found = before
    if left < right and low < high:
        anchors = _anchors(a, b, inner) if depth < _DEEPEST else []
        if anchors:
            found = [*before, *_between(a, b, inner, anchors, depth)]
        else:
            found = [*before, *_walked(a[left:right], b[low:high], left, low)]
    return [*found, *reversed(behind)]


def _between(
    a: Sequence[str], b: Sequence[str], window: Window, anchors: Sequence[tuple[int, int]], depth: int
) -> list[tuple[int, int]]:
    left, right, low, high = window
    found: list[tuple[int, int]] = []
    for i, j in anchors:
        found += [*_pairs(a, b, (left, i, low, j), depth + 1), (i, j)]
        left, low = i + 1, j + 1
    return [*found, *_pairs(a, b, (left, right, low, high), depth + 1)]


def _anchors(a: Sequence[str], b: Sequence[str], window: Window) -> list[tuple[int, int]]:
    """Places of what occurs once in each part of the window: as many as can stand in ascending order of both."""
    left, right, low, high = window
    counts, others = Counter(a[left:right]), Counter(b[low:high])
    where = {b[j]: j for j in range(low, high) if others[b[j]] == 1}
    pairs = [(i, where[a[i]]) for i in range(left, right) if counts[a[i]] == 1 and a[i] in where]
    return _longest_ascending(pairs)


def _longest_ascending(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """As many of the pairs, whose first numbers ascend, as have ascending second ones too (Schensted 1961)."""
    ends: list[int] = []  # the least last number of an ascending row of each length
    rows: list[int] = []  # the place of the pair that it is of
    before: list[int] = []  # the place of the pair before each in its row, -1 for none
    for place, (_, j) in enumerate(pairs):
        length = bisect_left(ends, j)
        before.append(rows[length - 1] if length else -1)
        if length == len(ends):
            ends.append(j)
            rows.append(place)
        else:
            ends[length], rows[length] = j, place
    found, at = [], rows[-1] if rows else -1
    while at >= 0:
        found.append(pairs[at])
        at = before[at]
    return found[::-1]


def _walked(a: Sequence[str], b: Sequence[str], left: int, low: int) -> list[tuple[int, int]]:
    """The matched places by the fewest edits; none where there are more than the bound."""
    reached, trail = {1: 0}, []
    for edits in range(min(_MOST_EDITS, len(a) + len(b)) + 1):
        trail.append(dict(reached))
        for k in range(-edits, edits + 1, 2):
            down = k == -edits or (k != edits and reached[k - 1] < reached[k + 1])
            x = reached[k + 1] if down else reached[k - 1] + 1
            while x < len(a) and x - k < len(b) and a[x] == b[x - k]:
                x += 1
            reached[k] = x
            if x >= len(a) and x - k >= len(b):
                return [(left + i, low + j) for i, j in _back(trail, len(a), len(b))]
    return []


def _back(trail: Sequence[dict[int, int]], x: int, y: int) -> list[tuple[int, int]]:
    """The matched places on the way that led to (x, y); ``trail`` has what was reached before each edit."""
    found = []
    for edits in range(len(trail) - 1, -1, -1):
        reached, k = trail[edits], x - y
        down = k == -edits or (k != edits and reached[k - 1] < reached[k + 1])
        from_k = k + 1 if down else k - 1
        from_x, from_y = reached[from_k], reached[from_k] - from_k
        while x > from_x and y > from_y:
            x, y = x - 1, y - 1
            found.append((x, y))
        x, y = from_x, from_y
    return found[::-1]
