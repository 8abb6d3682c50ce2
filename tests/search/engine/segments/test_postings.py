"""Postings are those that a dictionary of lists would hold, packed or not."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import accumulate, chain

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from search.engine.segments.packing import Ints
from search.engine.segments.postings import (
    Inverted,
    Longs,
    pack_docs,
    pack_postings,
    read_docs,
    read_freqs,
    read_positions,
)

TERMS = 6
Plain = list[dict[int, list[int]]]
"""For each term, its positions by docid."""

CORPORA = st.lists(st.lists(st.integers(0, TERMS - 1), max_size=30), max_size=12)


def flat(texts: Sequence[Sequence[int]]) -> tuple[Ints, Longs]:
    return np.array([*chain(*texts)], np.int32), np.array([0, *accumulate(map(len, texts))], np.int64)


def plain(texts: Sequence[Sequence[int]], count: int) -> Plain:
    found: Plain = [{} for _ in range(count)]
    for doc, text in enumerate(texts):
        for place, term in enumerate(text):
            found[term].setdefault(doc, []).append(place)
    return found


def inverted(terms: Plain) -> Inverted:
    """Postings as arrays."""
    docs = [[*found] for found in terms]
    freqs = [len(places) for found in terms for places in found.values()]
    positions = [place for found in terms for places in found.values() for place in places]
    return Inverted(flat(docs)[1], flat(docs)[0], np.array(freqs, np.int32), np.array(positions, np.int32))


def through_bytes(inverted: Inverted) -> Plain:
    """Postings packed and read term by term, as dictionaries."""
    packed = pack_postings(inverted)
    assert packed.starts[-1] == len(packed.data)
    found: Plain = []
    for term, (start, count) in enumerate(zip(packed.starts[:-1], packed.doc_freqs, strict=True)):
        docs, freqs = read_docs(packed.data, start, count), read_freqs(packed.data, start, count)
        places = read_positions(packed.data, packed.places[term], freqs, packed.totals[term]).tolist()
        ends = [0, *accumulate(freqs.tolist())]
        found.append({doc: places[ends[i] : ends[i + 1]] for i, doc in enumerate(docs.tolist())})
    return found


@given(CORPORA)
def test_packed_postings_come_back(texts: list[list[int]]) -> None:
    assert through_bytes(inverted(plain(texts, TERMS))) == plain(texts, TERMS)


def test_long_lists_come_back() -> None:
    chance = random.Random(3)
    texts = [[min(int(chance.paretovariate(0.7)) - 1, 499) for _ in range(chance.randrange(300))] for _ in range(700)]
    assert through_bytes(inverted(plain(texts, 500))) == plain(texts, 500)


def test_docids_and_positions_that_lie_far_apart() -> None:
    docs = [0, 2**20, 2**31 - 2, 2**31 - 1]
    places = [0, 2**31 - 1, 5, 2**31 - 2, 2**30, 2**31 - 1, 7]
    lists = Inverted(np.array([0, 4]), np.array(docs, "i4"), np.array([2, 2, 2, 1], "i4"), np.array(places, "i4"))
    assert through_bytes(lists) == [dict(zip(docs, [places[:2], places[2:4], places[4:6], places[6:]], strict=True))]


def test_terms_without_articles_between_others() -> None:
    assert through_bytes(inverted(plain([[1], [], [1, 4]], TERMS))) == [{}, {0: [0], 2: [0]}, {}, {}, {2: [1]}, {}]


def test_nothing_at_all() -> None:
    assert through_bytes(inverted([])) == []


@given(st.lists(st.sets(st.integers(0, 2**31 - 1), max_size=200).map(sorted), max_size=6))
def test_lists_of_articles_alone_come_back(lists: list[list[int]]) -> None:
    data, starts = pack_docs(flat(lists)[1], flat(lists)[0])
    assert len(starts) == len(lists) + 1
    assert starts[-1] == len(data)
    for number, docs in enumerate(lists):
        assert read_docs(data, starts[number], len(docs)).tolist() == docs
        assert docs or starts[number] == starts[number + 1]  # a list of none takes no byte
