"""The lists of several segments for a run of terms, put together: what is decoded, renumbered and joined in a merge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from search.compiled import compiled
from search.engine.segments.packing import Bytes, Ints, unpack
from search.engine.segments.postings import Inverted, Longs, read_docs, read_freqs
from search.engine.segments.segment import TextField, WordField

_DROPPED = -1  # new docid of an article that is deleted


@dataclass(frozen=True)
class Lists:
    """Decoded postings of some terms of a segment: ``counts[i]`` articles have the term ``numbers[i]`` of the union."""

    numbers: Ints
    counts: Longs
    docs: Ints
    freqs: Ints
    totals: Longs
    positions: Ints


def text_lists(text: TextField, numbers: Ints, first: int, last: int, docs: Ints) -> Lists:
    """The postings of the terms ``first`` to ``last`` of a segment; ``docs`` are the new docids of its articles."""
    count, total = int(text.doc_freqs[first:last].sum()), int(text.totals[first:last].sum())
    out = np.empty(count, np.int32), np.empty(count, np.int32), np.empty(total, np.int32)
    counts, totals = np.zeros((2, last - first), np.int64)
    arrays = text.data, text.starts, text.place_offsets, text.doc_freqs, text.totals
    posting, place = _decode_text(*arrays, first, last, docs, *out, counts, totals)
    return Lists(numbers[first:last], counts, out[0][:posting], out[1][:posting], totals, out[2][:place])


@compiled
def _decode_text(
    data: Bytes,
    starts: Longs,
    place_offsets: Ints,
    doc_freqs: Ints,
    term_totals: Longs,
    first: int,
    last: int,
    new_docs: Ints,
    docs: Ints,
    freqs: Ints,
    positions: Ints,
    counts: Longs,
    totals: Longs,
) -> tuple[int, int]:
    posting, place = 0, 0
    for term in range(first, last):
        term_docs = read_docs(data, starts[term], doc_freqs[term])
        term_freqs = read_freqs(data, starts[term], doc_freqs[term])
        steps = np.empty(term_totals[term], np.int32)
        unpack(data, starts[term] + place_offsets[term], steps, 0, len(steps))
        at = 0
        for i in range(len(term_docs)):
            doc, freq = new_docs[term_docs[i]], term_freqs[i]
            if doc != _DROPPED:
                docs[posting], freqs[posting] = doc, freq
                posting += 1
                before = np.int32(-1)
                for j in range(at, at + freq):
                    before += steps[j] + np.int32(1)
                    positions[place] = before
                    place += 1
                counts[term - first] += 1
                totals[term - first] += freq
            at += freq
    return posting, place


def word_lists(words: WordField, numbers: Ints, first: int, last: int, docs: Ints) -> Lists:
    """The articles with the words ``first`` to ``last`` of a segment; without frequencies and positions."""
    out = np.empty(int(words.doc_freqs[first:last].sum()), np.int32)
    counts = np.zeros(last - first, np.int64)
    lists = words.data, words.starts, words.own_doc_freqs, words.text.data, words.text.starts, words.text.doc_freqs
    used = _decode_words(*lists, words.term_of, first, last, docs, out, counts)
    none = np.empty(0, np.int32)
    return Lists(numbers[first:last], counts, out[:used], none, np.zeros(0, np.int64), none)


@compiled
def _decode_words(
    data: Bytes,
    starts: Longs,
    own_doc_freqs: Ints,
    text_data: Bytes,
    text_starts: Longs,
    text_doc_freqs: Ints,
    term_of: Ints,
    first: int,
    last: int,
    new_docs: Ints,
    docs: Ints,
    counts: Longs,
) -> int:
    used = 0
    for word in range(first, last):
        if own_doc_freqs[word]:
            found = read_docs(data, starts[word], own_doc_freqs[word])
        else:
            found = read_docs(text_data, text_starts[term_of[word]], text_doc_freqs[term_of[word]])
        for old in found:
            if new_docs[old] != _DROPPED:
                docs[used] = new_docs[old]
                used += 1
                counts[word - first] += 1
    return used


def join(lists: Sequence[Lists], first: int, last: int) -> Inverted:
    """The lists of all segments as postings of the union's terms ``first`` to ``last``, segment after segment."""
    counts, totals = np.zeros((2, last - first + 1), np.int64)
    for each in lists:
        counts[each.numbers - first + 1] += each.counts
        if len(each.totals):
            totals[each.numbers - first + 1] += each.totals
    bounds, places = np.cumsum(counts), np.cumsum(totals)
    docs, freqs = np.empty((2, bounds[-1]), np.int32)
    positions = np.empty(places[-1], np.int32)
    free, free_places = bounds[:-1].copy(), places[:-1].copy()
    for each in lists:
        arrays = each.numbers - np.int32(first), each.counts, each.docs, each.freqs, each.positions
        _place(*arrays, free, free_places, docs, freqs, positions)
    return Inverted(bounds, docs, freqs, positions)


@compiled
def _place(
    numbers: Ints,
    counts: Longs,
    part_docs: Ints,
    part_freqs: Ints,
    part_positions: Ints,
    free: Longs,
    free_places: Longs,
    docs: Ints,
    freqs: Ints,
    positions: Ints,
) -> None:
    posting, place = 0, 0
    for i in range(len(numbers)):
        number = numbers[i]
        for _ in range(counts[i]):
            docs[free[number]] = part_docs[posting]
            if len(part_freqs):
                freqs[free[number]] = part_freqs[posting]
                for _ in range(part_freqs[posting]):
                    positions[free_places[number]] = part_positions[place]
                    free_places[number] += 1
                    place += 1
            free[number] += 1
            posting += 1
