"""Whether every list of a segment is what the compiled loops take it for: they look at no bound.

Checksums tell that a file is as it was written, not that we wrote it: a backup brings its own. So ``verify`` and
``restore`` look through everything that is decoded later, a block at a time and with every bound looked at.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from search.compiled import compiled
from search.engine.segments import directory
from search.engine.segments.packing import BLOCK, Bytes, Ints, unpack
from search.engine.segments.postings import Longs
from search.engine.segments.segment import ArraySegment
from search.engine.values import VALUE_FIELDS
from search.errors import IndexDamaged
from search.query.ast import TEXT_FIELDS

_MAX_WIDTH = 31  # bits of a packed number, see docs/segment-format.md

_LIST, _ARTICLES, _COUNTS, _PLACES, _POSITIONS, _LENGTHS = range(1, 7)
_MEANING = {
    _LIST: "has a list that is cut off or too long",
    _ARTICLES: "has an article that is not there",
    _COUNTS: "does not stand as often as its total says",
    _PLACES: "does not have its positions where they should be",
    _POSITIONS: "stands behind the end of an article",
    _LENGTHS: "has another number of words than its terms have places",
}


def faults(segment: ArraySegment) -> list[str]:
    """A sentence for each part of the segment that must not be read. Takes memory by the article and string alone."""
    try:
        directory.check(segment.file)
    except IndexDamaged as damage:
        return [str(damage)]
    return [*_text_faults(segment), *_sentence_faults(segment), *_string_faults(segment)]


def _text_faults(segment: ArraySegment) -> Iterator[str]:
    for field in TEXT_FIELDS:
        text, words = segment.fields[field], segment.words[field]
        arrays = text.data, text.starts, text.place_offsets, text.doc_freqs, text.totals, text.lengths
        term, fault = _text_fault(*arrays, np.zeros(segment.size, np.int64))
        if fault:
            yield f"{'Article' if fault == _LENGTHS else 'Term'} {term} of {field} {_MEANING[fault]}."
        word, fault = _list_fault(words.data, words.starts, words.own_doc_freqs, np.array([segment.size], np.int32))
        if fault:
            yield f"Word {word} of {field} {_MEANING[fault]}."


def _sentence_faults(segment: ArraySegment) -> Iterator[str]:
    doc, fault = _list_fault(*segment.sentences, segment.fields["body"].lengths)
    if fault:
        yield f"Article {doc} has sentences that are not in it."


def _string_faults(segment: ArraySegment) -> Iterator[str]:
    file = segment.file
    for name in (f"{field}{kind}.terms" for field in TEXT_FIELDS for kind in ("", "_words")):
        letters, ends = file[f"{name}.bytes"], file[f"{name}.ends"]
        if not _is_sorted(letters, ends, np.arange(len(ends) - 1, dtype=np.int32), False):
            yield f"{name} is not sorted."
        yield from _text_fault_of(name, letters, ends)
    letters, ends = file["ids.bytes"], file["ids.ends"]
    if not _is_sorted(letters, ends, file["ids.order"], True):
        yield "ids.order is not the order of the ids."
    for name in ("ids", *(f"{field}.names" for field in VALUE_FIELDS)):
        yield from _text_fault_of(name, file[f"{name}.bytes"], file[f"{name}.ends"])


def _text_fault_of(name: str, letters: Bytes, ends: Longs) -> Iterator[str]:
    """Each string is text when all of them in a row are, and none begins within a character."""
    begins = letters[ends[:-1][ends[:-1] < len(letters)]]
    try:
        bytes(letters).decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        yield f"{name} is not text."
    else:
        if ((begins & 0xC0) == 0x80).any():
            yield f"{name} is cut within a character."


@compiled
def _block(packed: Bytes, at: int, end: int, out: Ints, count: int) -> int:
    """Read a block of ``count`` numbers that must end at ``end`` or before; the place behind it, -1 if it does not."""
    if at >= end or packed[at] > _MAX_WIDTH:
        return -1
    behind = at + 1 + (count * int(packed[at]) + 7) // 8
    if behind > end:
        return -1
    unpack(packed, at, out, 0, count)
    return behind


@compiled
def _ascending(packed: Bytes, at: int, end: int, count: int, limit: int, block: Ints, out: Ints) -> int:
    """Read ``count`` ascending numbers below ``limit``, into ``out`` if it has room; -1 or -2 as to what is wrong."""
    number = np.int64(-1)
    for first in range(0, count, BLOCK):
        length = min(BLOCK, count - first)
        at = _block(packed, at, end, block, length)
        if at < 0:
            return -1
        for i in range(length):
            number += np.int64(block[i]) + 1
            if len(out):
                out[first + i] = min(number, np.int64(limit))
        if number >= limit:
            return -2
    return at


@compiled
def _list_fault(data: Bytes, starts: Longs, counts: Ints, limits: Ints) -> tuple[int, int]:
    """The first list that is not whole or has numbers from its limit on, and what is wrong; one limit is all's."""
    block, nothing = np.empty(BLOCK, np.int32), np.empty(0, np.int32)
    for number in range(len(counts)):
        limit = limits[number] if len(limits) > 1 else limits[0]
        end = starts[number + 1]
        at = _ascending(data, starts[number], end, counts[number], limit, block, nothing)
        if at == -2:
            return number, _ARTICLES
        if at != end:
            return number, _LIST
    return -1, 0


@compiled
def _text_fault(
    data: Bytes,
    starts: Longs,
    places: Ints,
    doc_freqs: Ints,
    totals: Longs,
    lengths: Ints,
    words: Longs,
) -> tuple[int, int]:
    """The first term whose postings are not whole, or the first article whose length is not that of its terms."""
    size = len(lengths)
    block, docs, freqs = np.empty(BLOCK, np.int32), np.empty(size, np.int32), np.empty(size, np.int64)
    for term in range(len(doc_freqs)):
        count, end = doc_freqs[term], starts[term + 1]
        at = _ascending(data, starts[term], end, count, size, block, docs)
        if at < 0:
            return term, _LIST if at == -1 else _ARTICLES
        total = 0
        for first in range(0, count, BLOCK):
            length = min(BLOCK, count - first)
            at = _block(data, at, end, block, length)
            if at < 0:
                return term, _LIST
            for i in range(length):
                freqs[first + i] = np.int64(block[i]) + 1
                total += int(block[i]) + 1
                words[docs[first + i]] += freqs[first + i]
        if total != totals[term]:
            return term, _COUNTS
        if at != starts[term] + places[term]:
            return term, _PLACES
        fault = _positions_fault(data, at, end, total, docs, freqs, lengths, block)
        if fault:
            return term, fault
    for doc in range(size):
        if words[doc] != lengths[doc]:
            return doc, _LENGTHS
    return -1, 0


@compiled
def _positions_fault(
    data: Bytes, at: int, end: int, total: int, docs: Ints, freqs: Longs, lengths: Ints, block: Ints
) -> int:
    """What is wrong with the positions of a term that stands ``freqs[i]`` times in ``docs[i]``, in all ``total``."""
    posting, left, place = 0, freqs[0], np.int64(-1)
    for first in range(0, total, BLOCK):
        length = min(BLOCK, total - first)
        at = _block(data, at, end, block, length)
        if at < 0:
            return _LIST
        for i in range(length):
            if left == 0:
                posting += 1
                left, place = freqs[posting], np.int64(-1)
            place += np.int64(block[i]) + 1
            if place >= lengths[docs[posting]]:
                return _POSITIONS
            left -= 1
    return 0 if at == end else _LIST


@compiled
def _is_sorted(letters: Bytes, ends: Longs, order: Ints, may_repeat: bool) -> bool:  # noqa: FBT001 - no keywords in loops
    """Whether strings, taken in that order, ascend by their bytes; equal ones, if they may be there, by their place."""
    for i in range(1, len(order)):
        one, other = order[i - 1], order[i]
        a, b = ends[one], ends[other]
        while a < ends[one + 1] and b < ends[other + 1] and letters[a] == letters[b]:
            a += 1
            b += 1
        if b == ends[other + 1]:
            if a < ends[one + 1] or not may_repeat or one > other:
                return False
        elif a < ends[one + 1] and letters[a] > letters[b]:
            return False
    return True
