"""Sets of docids, ascending, combined by compiled loops: the larger set is skipped through, never copied."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from search.compiled import brief

Docs = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float32]
Counts = npt.NDArray[np.uint16]


def spread(docs: Docs, most: int) -> list[int]:
    """At most so many of some articles, as far from each other as they can be in the order of the index."""
    if len(docs) <= most:
        return docs.tolist()  # type: ignore[no-any-return]
    return docs[np.arange(most) * len(docs) // most].tolist()  # type: ignore[no-any-return]


def highest(values: npt.NDArray[np.number[Any]], most: int) -> npt.NDArray[np.intp]:
    """The places of the ``most`` highest of some values above 0, and of all that equal the last of them."""
    least = np.partition(values, len(values) - most)[len(values) - most] if len(values) > most else 0
    return np.flatnonzero((values >= least) & (values > 0))


@brief
def place_from(docs: Docs, doc: int, start: int) -> int:
    """The first place from ``start`` on whose docid is not below ``doc``: by leaps that double, then by halves."""
    low, step = start, 1
    while low + step < len(docs) and docs[low + step] < doc:
        low += step
        step *= 2
    high = min(low + step, len(docs))
    while low < high:
        middle = (low + high) // 2
        if docs[middle] < doc:
            low = middle + 1
        else:
            high = middle
    return low


@brief
def weighed(docs: Docs, freqs: Docs, lengths: Floats, boost: np.float32, rest: np.float32, slope: np.float32) -> Floats:
    """Each frequency times what one occurrence counts in its article, see ``LengthNorm``; ``lengths`` by docid.

    Worked out for those articles alone: the norms of all depend on the mean length, which each commit changes.
    """
    found = np.empty(len(docs), np.float32)
    for i in range(len(docs)):
        found[i] = np.float32(freqs[i]) * (boost / (rest + slope * lengths[docs[i]]))
    return found


@brief
def united(docs: Docs, values: Floats, others: Docs, other_values: Floats) -> tuple[Docs, Floats]:
    """The articles of either set, values of those in both added."""
    found, sums = np.empty(len(docs) + len(others), np.int32), np.empty(len(docs) + len(others), np.float32)
    i, j, count = 0, 0, 0
    while i < len(docs) and j < len(others):
        if docs[i] == others[j]:
            found[count], sums[count] = docs[i], values[i] + other_values[j]
            i += 1
            j += 1
        elif docs[i] < others[j]:
            found[count], sums[count] = docs[i], values[i]
            i += 1
        else:
            found[count], sums[count] = others[j], other_values[j]
            j += 1
        count += 1
    while i < len(docs):
        found[count], sums[count] = docs[i], values[i]
        i += 1
        count += 1
    while j < len(others):
        found[count], sums[count] = others[j], other_values[j]
        j += 1
        count += 1
    return found[:count], sums[:count]


@brief
def shared(docs: Docs, values: Floats, others: Docs, other_values: Floats) -> tuple[Docs, Floats]:
    """The articles of both sets, values added; the first set should be the smaller one."""
    found, sums = np.empty(len(docs), np.int32), np.empty(len(docs), np.float32)
    count, j = 0, 0
    for i in range(len(docs)):
        j = place_from(others, docs[i], j)
        if j == len(others):
            break
        if others[j] == docs[i]:
            found[count], sums[count] = docs[i], values[i] + other_values[j]
            count += 1
    return found[:count], sums[:count]


@brief
def among(docs: Docs, others: Docs, wanted: bool) -> npt.NDArray[np.bool_]:  # noqa: FBT001 - compiled code has no keywords
    """For each article whether it is in the other set, if that is wanted, else whether it is not."""
    found = np.full(len(docs), not wanted, np.bool_)
    if len(docs) <= len(others):
        j = 0
        for i in range(len(docs)):
            j = place_from(others, docs[i], j)
            if j < len(others) and others[j] == docs[i]:
                found[i] = wanted
    else:
        i = 0
        for doc in others:
            i = place_from(docs, doc, i)
            if i < len(docs) and docs[i] == doc:
                found[i] = wanted
    return found


@brief
def count_either(docs: Docs, others: Docs) -> int:
    """How many articles are in either set; the first should be the smaller one."""
    both, j = 0, 0
    for i in range(len(docs)):
        j = place_from(others, docs[i], j)
        if j == len(others):
            break
        both += others[j] == docs[i]
    return len(docs) + len(others) - both


@brief
def add(docs: Docs, values: Floats, counts: Counts, sums: Floats) -> None:
    """Count each article and add its value; ``counts`` and ``sums`` by docid."""
    for i in range(len(docs)):
        counts[docs[i]] += np.uint16(1)
        sums[docs[i]] += values[i]


@brief
def add_values(docs: Docs, values: Floats, sums: Floats) -> None:
    """Add each article's value; ``sums`` by docid."""
    for i in range(len(docs)):
        sums[docs[i]] += values[i]


@brief
def counted(counts: Counts, sums: Floats, wanted: int) -> tuple[Docs, Floats]:
    """The articles counted at least ``wanted`` times, with their sums."""
    docs, values = np.empty(len(counts), np.int32), np.empty(len(counts), np.float32)
    at = 0
    for doc in range(len(counts)):  # without a branch: what is not counted is overwritten by the next
        docs[at], values[at] = doc, sums[doc]
        at += counts[doc] >= wanted
    return docs[:at], values[:at]
