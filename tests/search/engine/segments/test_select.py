"""Positions of a term in some of its articles are those of a full reading."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from search.engine.segments.postings import Inverted, pack_docs, pack_postings
from search.engine.segments.select import read_lists, read_places


@given(st.lists(st.integers(0, 400), max_size=40), st.sets(st.integers(0, 45)), st.integers(1, 3))
def test_places_in_some_articles(lengths: list[int], wanted: set[int], step: int) -> None:
    """One term stands at every ``step``-th place, so its positions fill several blocks."""
    every = [(doc, place) for doc, length in enumerate(lengths) for place in range(0, length, step)]
    docs, freqs = np.unique([doc for doc, _ in every], return_counts=True) if every else ([], [])
    docs, freqs = np.array(docs, np.int32), np.array(freqs, np.int32)
    positions = np.array([place for _, place in every], np.int32)
    packed = pack_postings(Inverted(np.array([0, len(docs)], np.int64), docs, freqs, positions))
    chosen = np.array(sorted(wanted), np.int32)
    found = read_places(packed.data, 0, packed.places[0], len(docs), packed.totals[0], chosen)
    where, at = (each.tolist() for each in found)
    assert list(zip(where, at, strict=True)) == [pair for pair in every if pair[0] in wanted]


@given(st.lists(st.sets(st.integers(0, 10_000), max_size=300), min_size=1, max_size=5), st.data())
def test_some_lists_of_a_row(lists: list[set[int]], data: st.DataObject) -> None:
    wanted = data.draw(st.lists(st.integers(0, len(lists) - 1), max_size=5))
    bounds = np.cumsum([0, *map(len, lists)], dtype=np.int64)
    packed, starts = pack_docs(bounds, np.array([number for each in lists for number in sorted(each)], np.int32))
    found = read_lists(packed, starts, np.diff(bounds).astype(np.int32), np.array(wanted, np.int32))
    assert found.tolist() == [number for place in wanted for number in sorted(lists[place])]
