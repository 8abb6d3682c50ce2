"""Which articles have a term, how often and where: packed term by term into one row of bytes, and read from it.

Of each term: the gaps between its docids less one, the frequencies less one, and, from its place offset on, the gaps
between its positions less one, which begin anew in each article.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from search.compiled import compiled
from search.engine.segments.packing import Bytes, Ints, bound, pack, skip, unpack

Longs = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Inverted:
    """Postings in the order of their terms: those of term t are ``docs[bounds[t]:bounds[t + 1]]``, as are ``freqs``.

    ``positions`` are those of the first posting, then those of the second, and so on.
    """

    bounds: Longs
    docs: Ints
    freqs: Ints
    positions: Ints


@dataclass(frozen=True)
class Packed:
    """Packed postings: term t, in ``doc_freqs[t]`` articles, begins at ``starts[t]``, its positions at ``places[t]``.

    ``starts`` and ``places`` count bytes; ``totals[t]`` is how often the term stands in all articles together.
    """

    data: Bytes
    starts: Longs
    places: Longs
    doc_freqs: Ints
    totals: Longs


def pack_postings(inverted: Inverted) -> Packed:
    """The postings packed, with frequencies and positions."""
    count = len(inverted.bounds) - 1
    starts, places, totals = np.empty(count + 1, np.int64), np.empty(count, np.int64), np.empty(count, np.int64)
    room = 2 * bound(len(inverted.docs)) + bound(len(inverted.positions)) + 6 * count
    data = np.empty(room, np.uint8)
    _pack(inverted.bounds, inverted.docs, inverted.freqs, inverted.positions, starts, places, totals, data)
    return Packed(data[: starts[count]].copy(), starts, places, np.diff(inverted.bounds).astype(np.int32), totals)


@compiled
def _pack(
    bounds: Longs, docs: Ints, freqs: Ints, positions: Ints, starts: Longs, places: Longs, totals: Longs, data: Bytes
) -> None:
    at = 0
    token = 0
    for term in range(len(bounds) - 1):
        first, last = bounds[term], bounds[term + 1]
        starts[term] = at
        at = pack(_gaps(docs, first, last), 0, last - first, data, at)
        at = pack(freqs[first:last] - np.int32(1), 0, last - first, data, at)
        places[term] = at
        behind = token
        for posting in range(first, last):
            behind += freqs[posting]
        steps = _steps(positions, freqs, first, last, token, behind)
        at = pack(steps, 0, behind - token, data, at)
        totals[term] = behind - token
        token = behind
    starts[len(bounds) - 1] = at


@compiled
def _gaps(docs: Ints, first: int, last: int) -> Ints:
    gaps = np.empty(last - first, np.int32)
    before = np.int32(-1)
    for i in range(first, last):
        gaps[i - first] = docs[i] - before - 1
        before = docs[i]
    return gaps


@compiled
def _steps(positions: Ints, freqs: Ints, first: int, last: int, token: int, behind: int) -> Ints:
    steps = np.empty(behind - token, np.int32)
    i = token
    for posting in range(first, last):
        before = np.int32(-1)
        for _ in range(freqs[posting]):
            steps[i - token] = positions[i] - before - 1
            before = positions[i]
            i += 1
    return steps


def pack_docs(bounds: Longs, docs: Ints) -> tuple[Bytes, Longs]:
    """Docids alone, packed list by list, and where each begins."""
    starts = np.empty(len(bounds), np.int64)
    data = np.empty(bound(len(docs)) + 2 * len(bounds), np.uint8)
    _pack_docs(bounds, docs, starts, data)
    return data[: starts[-1]].copy(), starts


@compiled
def _pack_docs(bounds: Longs, docs: Ints, starts: Longs, data: Bytes) -> None:
    at = 0
    for number in range(len(bounds) - 1):
        starts[number] = at
        at = pack(_gaps(docs, bounds[number], bounds[number + 1]), 0, bounds[number + 1] - bounds[number], data, at)
    starts[len(bounds) - 1] = at


@compiled
def read_docs(data: Bytes, at: int, count: int) -> Ints:
    """The docids of a list of ``count``."""
    docs = np.empty(count, np.int32)
    unpack(data, at, docs, 0, count)
    doc = np.int32(-1)
    for i in range(count):
        doc += docs[i] + np.int32(1)
        docs[i] = doc
    return docs


@compiled
def read_freqs(data: Bytes, at: int, count: int) -> Ints:
    """The frequencies of a term that begins at ``at`` and has ``count`` articles."""
    freqs = np.empty(count, np.int32)
    unpack(data, skip(data, at, count), freqs, 0, count)
    for i in range(count):
        freqs[i] += np.int32(1)
    return freqs


@compiled
def read_positions(data: Bytes, at: int, freqs: Ints, total: int) -> Ints:
    """The positions that begin at ``at``, ``freqs[i]`` of them in the i-th article."""
    positions = np.empty(total, np.int32)
    unpack(data, at, positions, 0, total)
    i = 0
    for freq in freqs:
        place = np.int32(-1)
        for _ in range(freq):
            place += positions[i] + np.int32(1)
            positions[i] = place
            i += 1
    return positions
