"""Words beside words: phrases, windows and sentences, found by comparing arrays of positions."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from search.engine.arrays.source import Places
from search.windows import windows

Keys = npt.NDArray[np.int64]
_DOC = 32  # bits below the docid in a key; a position needs fewer

NOWHERE = Places(np.empty(0, np.int32), np.empty(0, np.int32), np.empty(0, np.int32))


def within(places: Places, docs: npt.NDArray[np.int32]) -> Places:
    """Those places that are in one of ``docs`` (ascending)."""
    kept = np.isin(places.docs, docs, kind="sort")
    return _pick(places, kept)


def union(several: Sequence[Places]) -> Places:
    """The places of all, each once."""
    present = [each for each in several if len(each.docs)]
    if not present:
        return NOWHERE
    if len(present) == 1:
        return present[0]
    docs = np.concatenate([each.docs for each in present])
    starts = np.concatenate([each.starts for each in present])
    ends = np.concatenate([each.ends for each in present])
    order = np.lexsort((ends, starts, docs))
    places = Places(docs[order], starts[order], ends[order])
    fresh = np.ones(len(order), np.bool_)
    fresh[1:] = (np.diff(places.docs) != 0) | (np.diff(places.starts) != 0) | (np.diff(places.ends) != 0)
    return _pick(places, fresh)


def phrase(terms: Sequence[Places], check: Callable[[], None]) -> Places:
    """Where the terms stand one after the other; ``check`` may raise."""
    keys = _keys(terms[0].docs, terms[0].starts)
    for distance, term in enumerate(terms[1:], 1):
        if not len(keys):
            return NOWHERE
        check()
        keys = keys[np.isin(keys + distance, _keys(term.docs, term.starts), assume_unique=True, kind="sort")]
    docs, starts = (keys >> _DOC).astype(np.int32), (keys & 0xFFFFFFFF).astype(np.int32)
    return Places(docs, starts, starts + np.int32(len(terms)))


def near(left: Places, right: Places, distance: int) -> Places:
    """Where a place of the one is followed by one of the other, either way, ``distance`` words on at most.

    Neighbours are 1 apart; overlapping places are not near each other. One place for each beginning.
    """
    return union([_followed(left, right, distance), _followed(right, left, distance)])


def _followed(first: Places, second: Places, distance: int) -> Places:
    if not len(first.docs) or not len(second.docs):
        return NOWHERE
    begins = _keys(second.docs, second.starts)
    next_one = np.searchsorted(begins, _keys(first.docs, first.ends))
    inside = next_one < len(begins)
    candidate = np.minimum(next_one, len(begins) - 1)
    gap = begins[candidate] - _keys(first.docs, first.ends) + 1
    close = inside & (second.docs[candidate] == first.docs) & (gap <= distance)
    return Places(first.docs[close], first.starts[close], second.ends[candidate[close]])


def close_together(terms: Sequence[Places], slop: int, check: Callable[[], None]) -> Places:
    """Where all terms stand in any order with at most ``slop`` from the first to the last; ``check`` may raise."""
    docs = terms[0].docs
    for term in terms[1:]:
        docs = np.intersect1d(docs, term.docs)
    docs = np.unique(docs)
    found: list[tuple[int, int, int]] = []
    bounds = [(np.searchsorted(t.docs, docs), np.searchsorted(t.docs, docs, side="right")) for t in terms]
    for number, doc in enumerate(docs.tolist()):
        if number % 256 == 0:
            check()
        positions = [
            t.starts[low[number] : high[number]].tolist() for t, (low, high) in zip(terms, bounds, strict=True)
        ]
        found += [(doc, start, end) for start, end in windows(positions, slop)]
    if not found:
        return NOWHERE
    table = np.array(found, np.int32)
    return Places(table[:, 0], table[:, 1], table[:, 2])


def same_sentence(
    left: Places, right: Places, starts_of: Callable[[int], npt.NDArray[np.int32]], check: Callable[[], None]
) -> npt.NDArray[np.int32]:
    """Articles in which a place of the one begins in the same sentence as a place of the other."""
    docs = np.intersect1d(left.docs, right.docs)
    kept = []
    for number, doc in enumerate(docs.tolist()):
        if number % 256 == 0:
            check()
        starts = starts_of(doc)
        if np.intersect1d(_sentences(left, doc, starts), _sentences(right, doc, starts)).size:
            kept.append(doc)
    return np.array(kept, np.int32)


def _sentences(places: Places, doc: int, starts: npt.NDArray[np.int32]) -> npt.NDArray[np.intp]:
    low, high = np.searchsorted(places.docs, [doc, doc + 1])
    return np.searchsorted(starts, places.starts[low:high], side="right")


def _keys(docs: npt.NDArray[np.int32], positions: npt.NDArray[np.int32]) -> Keys:
    return (docs.astype(np.int64) << _DOC) | positions


def _pick(places: Places, kept: npt.NDArray[np.bool_]) -> Places:
    return Places(places.docs[kept], places.starts[kept], places.ends[kept])
