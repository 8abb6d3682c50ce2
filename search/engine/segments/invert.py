"""The words of articles, one article after the other, to the packed lists of their terms and of the words themselves.

A counting sort by word, so that the words of a term stand side by side; each word keeps the order of its occurrences.
What a term needs is then read from one place, and a word's own list as well.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from search.compiled import compiled
from search.engine.segments.packing import Bytes, Ints, bound, pack
from search.engine.segments.postings import Longs, Packed

Tokens = npt.NDArray[np.int64]
"""Occurrences of words: the docid in the upper half, the position in the lower; so they sort."""

_HALF = np.int64(32)
_LOWER = np.int64((1 << 32) - 1)


def count_words(words: Ints, known: int) -> Longs:
    """How often each number below ``known`` is among the words."""
    counts = np.zeros(known, np.int64)
    _count(words, counts)
    return counts


@compiled
def _count(words: Ints, counts: Longs) -> None:
    for word in words:
        counts[word] += 1


@dataclass(frozen=True)
class Occurrences:
    """The tokens of word i are ``tokens[firsts[i]:lasts[i]]``; ``by_term`` are the words by their terms."""

    tokens: Tokens
    firsts: Longs
    lasts: Longs
    by_term: Ints


def occurrences(words: Ints, bounds: Longs, counts: Longs, used: Ints, term_of: Ints) -> Occurrences:
    """Where each word stands: ``words[bounds[d]:bounds[d + 1]]`` are those of article d, as numbers.

    ``counts`` is how often each number is among them, ``used`` which are at all, and ``term_of`` the terms of these.
    """
    by_term = np.argsort(term_of, kind="stable").astype(np.int32)
    ends = np.cumsum(counts[used[by_term]])
    lasts = np.empty(len(used), np.int64)
    lasts[by_term] = ends
    firsts = lasts - counts[used]
    free = np.zeros(len(counts), np.int64)
    free[used] = firsts
    tokens = np.empty(len(words), np.int64)
    _place(words, bounds, free, tokens)
    return Occurrences(tokens, firsts, lasts, by_term)


@compiled
def _place(words: Ints, bounds: Longs, free: Longs, tokens: Tokens) -> None:
    for doc in range(len(bounds) - 1):
        first = bounds[doc]
        for place in range(first, bounds[doc + 1]):
            word = words[place]
            tokens[free[word]] = (doc << _HALF) | (place - first)
            free[word] += 1


def pack_terms(found: Occurrences, term_of: Ints, terms: int) -> Packed:
    """The postings of all terms, each with the tokens of its words."""
    spellings = np.zeros(terms + 1, np.int64)  # bounds of the words of each term in ``by_term``
    np.cumsum(np.bincount(term_of, minlength=terms), out=spellings[1:])
    runs = np.concatenate(([0], found.lasts[found.by_term]))
    room = int(np.diff(runs[spellings]).max(initial=0))
    starts, places, totals = np.empty(terms + 1, np.int64), np.empty(terms, np.int64), np.empty(terms, np.int64)
    doc_freqs = np.empty(terms, np.int32)
    data = np.empty(3 * bound(len(found.tokens)) + 6 * terms, np.uint8)  # only what is written to takes memory
    merged, numbers = np.empty((2, room), np.int64), np.empty((3, room), np.int32)
    _pack_terms(found.tokens, runs, spellings, merged, numbers, starts, places, doc_freqs, totals, data)
    return Packed(data[: starts[terms]], starts, places, doc_freqs, totals)


@compiled
def _pack_terms(
    tokens: Tokens,
    runs: Longs,
    spellings: Longs,
    merged: npt.NDArray[np.int64],
    numbers: npt.NDArray[np.int32],
    starts: Longs,
    places: Longs,
    doc_freqs: Ints,
    totals: Longs,
    data: Bytes,
) -> None:
    at = 0
    gaps, freqs, steps = numbers[0], numbers[1], numbers[2]
    for term in range(len(spellings) - 1):
        first, last = spellings[term], spellings[term + 1]
        of_term = tokens[runs[first] : runs[last]]
        if last - first > 1:
            of_term = _in_order(of_term, runs[first : last + 1] - runs[first], merged[0], merged[1])
        count, doc, position = 0, np.int64(-1), np.int64(-1)
        for i in range(len(of_term)):
            token_doc, token_position = of_term[i] >> _HALF, of_term[i] & _LOWER
            if token_doc == doc:
                freqs[count - 1] += 1
            else:
                gaps[count], freqs[count] = token_doc - doc - 1, 0
                count += 1
                doc, position = token_doc, np.int64(-1)
            steps[i] = token_position - position - 1
            position = token_position
        starts[term] = at
        at = pack(gaps, 0, count, data, at)
        at = pack(freqs, 0, count, data, at)
        places[term] = at
        at = pack(steps, 0, len(of_term), data, at)
        doc_freqs[term], totals[term] = count, len(of_term)
    starts[len(spellings) - 1] = at


@compiled
def _in_order(tokens: Tokens, ends: Longs, source: Tokens, target: Tokens) -> Tokens:
    """Runs that are sorted each, merged two by two; ``ends`` are their bounds, from 0 on, and get lost."""
    source[: len(tokens)] = tokens
    count = len(ends) - 1
    while count > 1:
        for pair in range(0, count, 2):
            left, middle, right = ends[pair], ends[pair + 1], ends[min(pair + 2, count)]
            i, j = left, middle
            for at in range(left, right):
                if j >= right or (i < middle and source[i] < source[j]):
                    target[at] = source[i]
                    i += 1
                else:
                    target[at] = source[j]
                    j += 1
            ends[pair // 2 + 1] = right
        count = (count + 1) // 2
        source, target = target, source
    return source[: len(tokens)]


def pack_words(found: Occurrences, own: npt.NDArray[np.bool_]) -> tuple[Bytes, Longs, Ints]:
    """The articles of each word that shall have a list of its own: the lists, where each begins, how long it is."""
    firsts = np.where(own, found.firsts, 0)
    lasts = np.where(own, found.lasts, 0)
    sizes = lasts - firsts
    starts, doc_freqs = np.empty(len(own) + 1, np.int64), np.zeros(len(own), np.int32)
    data = np.empty(bound(int(sizes.sum())) + 2 * len(own), np.uint8)
    gaps = np.empty(int(sizes.max(initial=0)), np.int32)
    _pack_words(found.tokens, firsts, lasts, gaps, starts, doc_freqs, data)
    return data[: starts[-1]], starts, doc_freqs


@compiled
def _pack_words(
    tokens: Tokens, firsts: Longs, lasts: Longs, gaps: Ints, starts: Longs, doc_freqs: Ints, data: Bytes
) -> None:
    at = 0
    for word in range(len(firsts)):
        count, before = 0, np.int64(-1)
        for i in range(firsts[word], lasts[word]):
            doc = tokens[i] >> _HALF
            if doc != before:
                gaps[count] = doc - before - 1
                count += 1
                before = doc
        starts[word], doc_freqs[word] = at, count
        at = pack(gaps, 0, count, data, at)
    starts[len(firsts)] = at
