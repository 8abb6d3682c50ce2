"""The nearest of new sketches are those of a comparison of all with all."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.stories.nearest import FEW, KEPT, LEAST_EQUAL, Search
from search.stories.numbers import BINS, NO_SKETCH, Sketches


def random_sketches(count: int, seed: int) -> Sketches:
    """Sketches of which many are alike, and some are none."""
    chance = np.random.default_rng(seed)
    found = chance.integers(1, 256, (count, BINS)).astype(np.uint8)
    for doc in range(1, count):
        other = chance.integers(0, doc)
        same = chance.random(BINS) < chance.choice([0.05, 0.2, 0.5, 0.9, 1.0])
        found[doc, same] = found[other, same]
    found[chance.random(count) < 0.1] = NO_SKETCH
    return found


def nearest(new: Sketches, shelves: list[tuple[Sketches, npt.NDArray[np.bool_]]]) -> list[list[tuple[int, int, int]]]:
    """Equal bins, shelf and docid of the nearest of each; those of the batch itself stand behind the shelves."""
    found = []
    for number, sketch in enumerate(new):
        pairs = []
        every = np.ones(number, bool)
        for shelf, (old, live) in enumerate([*shelves, (new[:number], every)]):
            same = old == sketch
            share_a_band = (same & np.roll(same, -1, axis=1)).any(axis=1)
            candidates = np.flatnonzero(share_a_band & live & (old[:, 0] != 0) & (sketch[0] != 0))
            pairs += [(int(same[doc].sum()), shelf, int(doc)) for doc in candidates]
        found.append(sorted((pair for pair in pairs if pair[0] >= LEAST_EQUAL), reverse=True)[:KEPT])
    return found


@pytest.mark.parametrize("count", [1, FEW, FEW + 1, 60])
@given(seed=st.integers(0, 10**6), size=st.integers(0, 40))
def test_the_nearest_are_found(count: int, seed: int, size: int) -> None:
    every = random_sketches(2 * size + count, seed)
    old, older, new = every[:size], every[size : 2 * size], every[2 * size :]
    live = np.random.default_rng(seed).random(size) < 0.9
    search = Search(new)
    search.among_themselves(2)
    search.on_shelf(0, old, live)
    search.on_shelf(1, older, ~live)
    expected = nearest(new, [(old, live), (older, ~live)])
    for number, pairs in enumerate(expected):
        assert search.found.equal[number].tolist() == [pair[0] for pair in pairs] + [0] * (KEPT - len(pairs))
        shown = {(s, d) for s, d in zip(search.found.shelves[number], search.found.docs[number], strict=True)}
        least = pairs[-1][0] if pairs else 0
        assert {(shelf, doc) for equal, shelf, doc in pairs if equal > least} <= shown
