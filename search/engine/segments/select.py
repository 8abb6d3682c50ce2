"""Positions of a term in some of its articles: the blocks of the others are stepped over by their widths alone."""

from __future__ import annotations

import numpy as np

from search.compiled import compiled
from search.engine.segments.packing import BLOCK, Bytes, Ints, skip, unpack
from search.engine.segments.postings import Longs, read_docs, read_freqs


@compiled
def read_places(data: Bytes, at: int, positions_at: int, count: int, total: int, wanted: Ints) -> tuple[Ints, Ints]:
    """Docid and position of every occurrence of a term in those of the ``wanted`` articles (ascending) that have it.

    The term begins at ``at``, its positions at ``positions_at``; it stands ``total`` times in ``count`` articles.
    """
    docs, freqs = read_docs(data, at, count), read_freqs(data, at, count)
    chosen, firsts = np.empty(min(count, len(wanted)), np.int32), np.empty(min(count, len(wanted)), np.int64)
    found, room, passed, j = 0, 0, 0, 0
    for posting in range(count):
        while j < len(wanted) and wanted[j] < docs[posting]:
            j += 1
        if j == len(wanted):
            break
        if wanted[j] == docs[posting]:
            chosen[found], firsts[found] = posting, passed
            found += 1
            room += freqs[posting]
        passed += freqs[posting]
    where, positions = np.empty(room, np.int32), np.empty(room, np.int32)
    block, block_at = -1, positions_at
    steps = np.empty(BLOCK, np.int32)
    behind = positions_at  # the byte behind the block that is read
    written = 0
    for number in range(found):
        place = np.int32(-1)
        for step in range(firsts[number], firsts[number] + freqs[chosen[number]]):
            wanted_block = step // BLOCK
            if wanted_block != block:
                block_at = skip(data, behind, (wanted_block - block - 1) * BLOCK)
                block = wanted_block
                behind = unpack(data, block_at, steps, 0, min(BLOCK, total - block * BLOCK))
            place += steps[step % BLOCK] + np.int32(1)
            where[written], positions[written] = docs[chosen[number]], place
            written += 1
    return where, positions


@compiled
def read_lists(data: Bytes, starts: Longs, counts: Ints, wanted: Ints) -> Ints:
    """Some of the lists of ascending numbers in a row, one after the other."""
    room = 0
    for number in wanted:
        room += counts[number]
    found = np.empty(room, np.int32)
    written = 0
    for number in wanted:
        count = counts[number]
        found[written : written + count] = read_docs(data, starts[number], count)
        written += count
    return found


@compiled
def count_words(
    places: Ints,
    data: Bytes,
    starts: Longs,
    doc_freqs: Ints,
    term_of: Ints,
    text_data: Bytes,
    text_starts: Longs,
    text_doc_freqs: Ints,
    counts: Ints,
) -> None:
    """Add 1 to ``counts`` of each article for each of the words it has; a word without a list has its term's."""
    for place in places:
        if doc_freqs[place]:
            docs = read_docs(data, starts[place], doc_freqs[place])
        else:
            docs = read_docs(text_data, text_starts[term_of[place]], text_doc_freqs[term_of[place]])
        for doc in docs:
            counts[doc] += 1
