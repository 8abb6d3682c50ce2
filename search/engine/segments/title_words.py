"""The words of a segment's titles in their order, put together again from its lists."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from search.analysis import analyzer
from search.compiled import compiled
from search.engine.arrays.listed import encode
from search.engine.arrays.titles import Mask, Titles, place_of
from search.engine.segments.packing import Bytes, Ints
from search.engine.segments.postings import Longs, read_docs, read_freqs, read_positions

if TYPE_CHECKING:
    from search.engine.segments.segment import TextField, WordField


def titles_of(text: TextField, words: WordField, title: Callable[[int], str]) -> Titles:
    """Every title as the words that it is spelled with.

    Which of two spellings of a term stands where is not kept; a ``title`` that has both, one in a hundred, is read.
    """
    bounds = np.concatenate(([0], np.cumsum(text.lengths, dtype=np.int64)))
    numbers = np.full(bounds[-1], -1, np.int32)
    places = text.place_offsets, text.doc_freqs, text.totals
    _place_terms(text.data, text.starts, *places, bounds, numbers)
    terms = len(text.terms)
    unclear = _place_words(words.data, words.starts, words.own_doc_freqs, words.term_of, terms, bounds, numbers)
    for doc in np.flatnonzero(unclear).tolist():
        found = [place_of(*words.terms.arrays, encode(word)) for word in analyzer.words(title(doc))]
        numbers[bounds[doc] : bounds[doc + 1]] = found
    return Titles(*words.terms.arrays, numbers, bounds)


@compiled
def _place_terms(
    data: Bytes, starts: Longs, offsets: Ints, doc_freqs: Ints, totals: Longs, bounds: Longs, numbers: Ints
) -> None:
    """Put -2 less its number wherever a term stands."""
    for term in range(len(doc_freqs)):
        docs = read_docs(data, starts[term], doc_freqs[term])
        freqs = read_freqs(data, starts[term], doc_freqs[term])
        positions = read_positions(data, starts[term] + offsets[term], freqs, totals[term])
        token = 0
        for posting in range(len(docs)):
            for _ in range(freqs[posting]):
                numbers[bounds[docs[posting]] + positions[token]] = -2 - term
                token += 1


@compiled
def _place_words(
    data: Bytes, starts: Longs, doc_freqs: Ints, term_of: Ints, terms: int, bounds: Longs, numbers: Ints
) -> Mask:
    """Put the number of a word wherever its term stands in an article that has the word.

    Given back is for each article whether it has a second word of a term.
    """
    unclear = np.zeros(len(bounds) - 1, np.bool_)
    only = np.full(terms, -1, np.int32)
    for word in range(len(term_of)):
        if doc_freqs[word] == 0:
            only[term_of[word]] = word
            continue
        for doc in read_docs(data, starts[word], doc_freqs[word]):
            is_second = True
            for place in range(bounds[doc], bounds[doc + 1]):
                if numbers[place] == -2 - term_of[word]:
                    numbers[place] = word
                    is_second = False
            unclear[doc] |= is_second
    for place in range(len(numbers)):
        if numbers[place] < -1:
            numbers[place] = only[-2 - numbers[place]]
    return unclear
