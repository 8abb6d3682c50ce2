"""The lists of terms and words are those that dictionaries of lists would hold."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import accumulate, chain

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from search.engine.segments.invert import count_words, occurrences, pack_terms, pack_words
from search.engine.segments.postings import read_docs, read_freqs, read_positions

WORDS = 9
Plain = dict[int, dict[int, list[int]]]
"""For each term or word, its positions by docid."""

TEXTS = st.lists(st.lists(st.integers(0, WORDS - 1), max_size=40), max_size=12)
TERMS = st.lists(st.integers(0, 4), min_size=WORDS, max_size=WORDS)
"""The term of each word."""


def plain(texts: Sequence[Sequence[int]]) -> Plain:
    found: Plain = {}
    for doc, text in enumerate(texts):
        for place, number in enumerate(text):
            found.setdefault(number, {}).setdefault(doc, []).append(place)
    return found


def check(texts: Sequence[Sequence[int]], term_of_word: Sequence[int]) -> None:
    """Terms and words have their lists, whatever the order of words and terms is."""
    words = np.array([*chain(*texts)], np.int32)
    bounds = np.array([0, *accumulate(map(len, texts))], np.int64)
    counts = count_words(words, len(term_of_word))
    assert counts.tolist() == [sum(text.count(word) for text in texts) for word in range(len(term_of_word))]
    used = np.array(sorted({*words.tolist()}, reverse=True), np.int32)
    terms = sorted({term_of_word[word] for word in used})
    term_of = np.array([terms.index(term_of_word[word]) for word in used], np.int32)
    found = occurrences(words, bounds, counts, used, term_of)

    packed = pack_terms(found, term_of, len(terms))
    assert packed.starts[-1] == len(packed.data)
    postings: Plain = {}
    for place, term in enumerate(terms):
        start, count = packed.starts[place], packed.doc_freqs[place]
        docs, freqs = read_docs(packed.data, start, count), read_freqs(packed.data, start, count)
        positions = read_positions(packed.data, packed.places[place], freqs, packed.totals[place]).tolist()
        ends = [0, *accumulate(freqs.tolist())]
        postings[term] = {doc: positions[ends[i] : ends[i + 1]] for i, doc in enumerate(docs.tolist())}
    assert postings == plain([[term_of_word[word] for word in text] for text in texts])

    own = used % 3 != 0
    data, starts, doc_freqs = pack_words(found, own)
    assert starts[-1] == len(data)
    for place, word in enumerate(used.tolist()):
        docs = read_docs(data, starts[place], doc_freqs[place]).tolist()
        assert docs == (list(plain(texts)[word]) if own[place] else [])


@given(TEXTS, TERMS)
def test_any_texts_of_words_of_any_terms(texts: list[list[int]], term_of_word: list[int]) -> None:
    check(texts, term_of_word)


def test_long_lists_of_terms_with_many_words() -> None:
    chance = random.Random(3)
    texts = [[min(int(chance.paretovariate(0.7)) - 1, 499) for _ in range(chance.randrange(300))] for _ in range(300)]
    check(texts, [word % 37 for word in range(500)])


def test_no_texts_and_texts_without_words() -> None:
    check([], [])
    check([[], []], [0, 0])
    check([[], [1], []], [0, 0])
