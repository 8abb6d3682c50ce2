"""Stretches that hold several words in any order, against trying every choice."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.windows import windows


def test_a_long_search_can_be_stopped() -> None:
    def stop() -> None:
        raise TimeoutError

    with pytest.raises(TimeoutError):
        windows([[1], [2]], 3, stop)


PLACES = st.lists(st.integers(0, 12), max_size=5, unique=True).map(sorted)


def by_trying(positions: list[list[int]], slop: int) -> set[tuple[int, int]]:
    """Of every choice of one place a word, no place twice, the shortest for each start."""
    best: dict[int, int] = {}
    for choice in product(*positions):
        start, end = min(choice), max(choice) + 1
        if len(set(choice)) == len(choice) and end - 1 - start <= slop:
            best[start] = min(best.get(start, end), end)
    return set(best.items())


@given(st.lists(PLACES, min_size=2, max_size=3), st.integers(0, 13))
def test_different_words(positions: list[list[int]], slop: int) -> None:
    apart = [[place for place in places if place % len(positions) == word] for word, places in enumerate(positions)]
    assert set(windows(apart, slop)) == by_trying(apart, slop)


@given(PLACES, PLACES, st.integers(0, 13))
def test_a_word_asked_for_twice_must_stand_twice(one: list[int], other: list[int], slop: int) -> None:
    other = [place for place in other if place not in one]
    assert set(windows([one, one, other], slop)) == by_trying([one, one, other], slop)


@pytest.mark.parametrize(
    ("slop", "found"),
    [
        pytest.param(4, [(0, 5)], id="as far apart as allowed"),
        pytest.param(3, [], id="one too far"),
    ],
)
def test_slop_counts_from_the_first_word_to_the_last(slop: int, found: list[tuple[int, int]]) -> None:
    assert windows([[0], [4]], slop) == found
