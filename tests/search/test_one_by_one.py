"""Items made when they are asked for are those of a list."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.one_by_one import OneByOne


class Squares(OneByOne[int]):
    def __init__(self, count: int) -> None:
        self._count = count
        self.made: list[int] = []

    def __len__(self) -> int:
        return self._count

    def _at(self, place: int) -> int:
        self.made.append(place)
        return place * place


BOUNDS = st.none() | st.integers(-9, 9)


@given(st.integers(0, 6), BOUNDS, BOUNDS, BOUNDS.filter(lambda step: step != 0))
def test_a_slice_is_that_of_a_list(count: int, start: int | None, stop: int | None, step: int | None) -> None:
    squares = Squares(count)
    chosen = slice(start, stop, step)
    assert squares[chosen] == [place * place for place in range(count)][chosen]
    assert squares.made == list(range(count))[chosen]


def test_items_are_made_one_at_a_time() -> None:
    squares = Squares(4)
    assert squares[3] == 9
    assert squares.made == [3]


@pytest.mark.parametrize("place", [-4, -1, 3, 4])
def test_a_place_that_there_is_not(place: int) -> None:
    squares = Squares(3)
    with pytest.raises(IndexError):
        squares[place]
    assert squares.made == []


def test_it_is_a_sequence() -> None:
    assert list(Squares(4)) == [0, 1, 4, 9]
    assert list(reversed(Squares(3))) == [4, 1, 0]
    assert Squares(4).index(4) == 2
    assert 4 in Squares(4)
    assert 5 not in Squares(4)
