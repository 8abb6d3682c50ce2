"""Words beside words: phrases, windows and sentences, found by walking through sorted positions side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from search.compiled import compiled
from search.engine.arrays.sets import place_from
from search.engine.arrays.source import Places, Sentences
from search.windows import windows

Ints = npt.NDArray[np.int32]
Mask = npt.NDArray[np.bool_]

NOWHERE = Places(np.empty(0, np.int32), np.empty(0, np.int32), np.empty(0, np.int32))


def union(several: Sequence[Places], check: Callable[[], None]) -> Places:
    """The places of all, each once; ``check`` may raise."""
    present = [each for each in several if len(each.docs)]
    while len(present) > 1:  # as a tournament: a place is copied once a round, not once a list
        check()
        odd = present[len(present) // 2 * 2 :]
        pairs = zip(present[::2], present[1::2], strict=False)
        present = [Places(*_united(a.docs, a.starts, a.ends, b.docs, b.starts, b.ends)) for a, b in pairs] + odd
    return present[0] if present else NOWHERE


@compiled
def _united(docs: Ints, starts: Ints, ends: Ints, docs2: Ints, starts2: Ints, ends2: Ints) -> tuple[Ints, Ints, Ints]:
    room = len(docs) + len(docs2)
    found, firsts, lasts = np.empty(room, np.int32), np.empty(room, np.int32), np.empty(room, np.int32)
    i, j, count = 0, 0, 0
    while i < len(docs) or j < len(docs2):
        if j == len(docs2):
            order = -1
        elif i == len(docs):
            order = 1
        else:
            one, other = (docs[i], starts[i], ends[i]), (docs2[j], starts2[j], ends2[j])
            order = 0 if one == other else (-1 if one < other else 1)
        if order <= 0:
            found[count], firsts[count], lasts[count] = docs[i], starts[i], ends[i]
            i += 1
        else:
            found[count], firsts[count], lasts[count] = docs2[j], starts2[j], ends2[j]
        if order >= 0:
            j += 1
        count += 1
    return found[:count], firsts[:count], lasts[:count]


def phrase(terms: Sequence[Places], check: Callable[[], None]) -> Places:
    """Where the terms stand one after the other; ``check`` may raise."""
    docs, starts = terms[0].docs, terms[0].starts
    for distance, term in enumerate(terms[1:], 1):
        check()
        kept = _followed(docs, starts, term.docs, term.starts, distance)
        docs, starts = docs[kept], starts[kept]
    return Places(docs, starts, starts + np.int32(len(terms)))


@compiled
def _followed(docs: Ints, starts: Ints, others: Ints, other_starts: Ints, distance: int) -> Mask:
    """Whether each place has one of the others exactly ``distance`` behind it."""
    found = np.zeros(len(docs), np.bool_)
    j = 0
    for i in range(len(docs)):
        j = place_from(others, docs[i], j)
        wanted = starts[i] + distance
        k = j
        while k < len(others) and others[k] == docs[i] and other_starts[k] < wanted:
            k += 1
        if k == len(others):
            continue
        found[i] = others[k] == docs[i] and other_starts[k] == wanted
        if i + 1 < len(docs) and docs[i + 1] == docs[i]:
            j = k  # the next place of the article is behind this one
    return found


def near(left: Places, right: Places, distance: int) -> Ints:
    """The articles where a place of the one is followed by one of the other, either way, ``distance`` words on at most.

    Neighbours are 1 apart; overlapping places are not near each other.
    """
    return _near(left.docs, left.starts, left.ends, right.docs, right.starts, right.ends, distance)


@compiled
def _near(docs: Ints, starts: Ints, ends: Ints, docs2: Ints, starts2: Ints, ends2: Ints, distance: int) -> Ints:
    firsts, lasts, firsts2, lasts2 = _in_both(docs, docs2)
    found, count = np.empty(len(firsts), np.int32), 0
    for k in range(len(firsts)):
        i, last, j, last2 = firsts[k], lasts[k], firsts2[k], lasts2[k]
        one, other = starts[i:last], starts2[j:last2]
        if _any_within(ends[i:last], other, distance) or _any_within(ends2[j:last2], one, distance):
            found[count] = docs[i]
            count += 1
    return found[:count]


@compiled
def _in_both(docs: Ints, docs2: Ints) -> tuple[Ints, Ints, Ints, Ints]:
    """For each article of both lists where it begins and ends in the one, and where in the other."""
    room = min(len(docs), len(docs2))
    firsts, lasts = np.empty(room, np.int32), np.empty(room, np.int32)
    firsts2, lasts2 = np.empty(room, np.int32), np.empty(room, np.int32)
    count, i, j = 0, 0, 0
    while i < len(docs):
        j = place_from(docs2, docs[i], j)
        if j == len(docs2):
            break
        if docs2[j] == docs[i]:
            firsts[count], firsts2[count] = i, j
            i, j = _end_of(docs, i), _end_of(docs2, j)
            lasts[count], lasts2[count] = i, j
            count += 1
        else:
            i = place_from(docs, docs2[j], i)
    return firsts[:count], lasts[:count], firsts2[:count], lasts2[:count]


@compiled
def _end_of(docs: Ints, first: int) -> int:
    """The place behind the last of an article."""
    last = first
    while last < len(docs) and docs[last] == docs[first]:
        last += 1
    return last


@compiled
def _any_within(ends: Ints, starts: Ints, distance: int) -> bool:
    """Whether a stretch of one article ends so near before another one starts; ``starts`` are sorted."""
    for end in ends:
        place = place_from(starts, end, 0)
        if place < len(starts) and starts[place] - end < distance:
            return True
    return False


def close_together(terms: Sequence[Places], slop: int, check: Callable[[], None]) -> Places:
    """Where all terms stand in any order with at most ``slop`` from the first to the last; ``check`` may raise."""
    docs = terms[0].docs
    for term in terms[1:]:
        docs = np.intersect1d(docs, term.docs)
    docs = np.unique(docs)
    found: list[tuple[int, int, int]] = []
    bounds = [(np.searchsorted(t.docs, docs), np.searchsorted(t.docs, docs, side="right")) for t in terms]
    for number, doc in enumerate(docs.tolist()):
        positions = [
            t.starts[low[number] : high[number]].tolist() for t, (low, high) in zip(terms, bounds, strict=True)
        ]
        found += [(doc, start, end) for start, end in windows(positions, slop, check)]
    if not found:
        return NOWHERE
    table = np.array(found, np.int32)
    return Places(*(np.ascontiguousarray(column) for column in table.T))


def same_sentence(left: Places, right: Places, sentences: Sentences | None) -> Ints:
    """Articles in which a place of the one begins in the same sentence as a place of the other.

    ``sentences`` are those of all articles of ``left``; None where every text is one sentence.
    """
    if sentences is None:
        return np.intersect1d(left.docs, right.docs)
    return _same_sentence(
        left.docs, left.starts, right.docs, right.starts, sentences.docs, sentences.bounds, sentences.starts
    )


@compiled
def _same_sentence(
    docs: Ints, starts: Ints, docs2: Ints, starts2: Ints, read: Ints, bounds: npt.NDArray[np.int64], sentences: Ints
) -> Ints:
    firsts, lasts, firsts2, lasts2 = _in_both(docs, docs2)
    found, count, at = np.empty(len(firsts), np.int32), 0, 0
    for k in range(len(firsts)):
        i, last, j, last2 = firsts[k], lasts[k], firsts2[k], lasts2[k]
        at = place_from(read, docs[i], at)
        if _any_shared(starts[i:last], starts2[j:last2], sentences[bounds[at] : bounds[at + 1]]):
            found[count] = docs[i]
            count += 1
    return found[:count]


@compiled
def _any_shared(starts: Ints, others: Ints, sentences: Ints) -> bool:
    """Whether two places of one article are in the same sentence; all are sorted."""
    i, j, one, other = 0, 0, 0, 0
    while i < len(starts) and j < len(others):
        one = place_from(sentences, starts[i] + 1, one)
        other = place_from(sentences, others[j] + 1, other)
        if one == other:
            return True
        if one < other:
            i += 1
        else:
            j += 1
    return False
