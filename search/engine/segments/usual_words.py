"""The unstemmed words that several articles of a segment have."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from search.compiled import compiled
from search.engine.arrays.listed import Row
from search.engine.arrays.titles import telling
from search.engine.segments.packing import Bytes, Ints
from search.engine.segments.postings import Longs

if TYPE_CHECKING:
    from search.engine.segments.segment import WordField


def usual_words(title: WordField, body: WordField, least: int) -> Row:
    """Words by in how many titles and in how many bodies they stand, added up; no function words."""
    return Row("word", *_united(*title.terms.arrays, _told(title), *body.terms.arrays, _told(body), least))


def _told(field: WordField) -> Ints:
    """How many articles have each word, 0 for words that tell nothing."""
    counts: Ints = np.where(telling(*field.terms.arrays), field.doc_freqs, 0)
    return counts


@compiled
def _united(
    letters: Bytes, ends: Longs, counts: Ints, more_letters: Bytes, more_ends: Longs, more_counts: Ints, least: int
) -> tuple[Bytes, Longs, Ints]:
    """The words of two sorted lists of which both counts together are ``least`` or more, with these counts."""
    room = len(counts) + len(more_counts)
    text, stops, found = (
        np.empty(len(letters) + len(more_letters), np.uint8),
        np.zeros(room + 1, np.int64),
        np.empty(room, np.int32),
    )
    count, i, j = 0, 0, 0
    while i < len(counts) or j < len(more_counts):
        order = _order(letters, ends, i, more_letters, more_ends, j)
        freq = (counts[i] if order <= 0 else 0) + (more_counts[j] if order >= 0 else 0)
        if freq >= least:
            at = stops[count]
            first, last = (ends[i], ends[i + 1]) if order <= 0 else (more_ends[j], more_ends[j + 1])
            text[at : at + last - first] = letters[first:last] if order <= 0 else more_letters[first:last]
            count += 1
            stops[count], found[count - 1] = at + last - first, freq
        i += order <= 0
        j += order >= 0
    return text[: stops[count]].copy(), stops[: count + 1].copy(), found[:count].copy()


@compiled
def _order(letters: Bytes, ends: Longs, i: int, others: Bytes, more_ends: Longs, j: int) -> int:
    """-1 when word i of the first list is the next, 1 when word j of the second is, 0 when they are the same."""
    if j + 1 >= len(more_ends):
        return -1
    if i + 1 >= len(ends):
        return 1
    a, b = ends[i], more_ends[j]
    while a < ends[i + 1] and b < more_ends[j + 1] and letters[a] == others[b]:
        a += 1
        b += 1
    if a == ends[i + 1]:
        return 0 if b == more_ends[j + 1] else -1
    return 1 if b == more_ends[j + 1] or letters[a] > others[b] else -1
