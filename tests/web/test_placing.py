"""Where names stand in a picture."""

from __future__ import annotations

from itertools import combinations
from math import dist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.placing import placed

SIZES = st.tuples(st.floats(20, 260), st.floats(26, 60))


@st.composite
def graphs(draw: st.DrawFn) -> tuple[list[tuple[float, float]], list[tuple[int, int]]]:
    """Sizes of up to 40 names, and ties between some of them."""
    sizes = draw(st.lists(SIZES, min_size=1, max_size=40))
    pairs = list(combinations(range(len(sizes)), 2))
    return sizes, draw(st.lists(st.sampled_from(pairs), max_size=90, unique=True)) if pairs else []


@given(graphs())
def test_no_two_names_are_on_top_of_each_other_and_all_are_within_the_picture(
    graph: tuple[list[tuple[float, float]], list[tuple[int, int]]],
) -> None:
    sizes, ties = graph
    picture = placed(sizes, ties)
    boxes = list(zip(picture.places, sizes, strict=True))
    for (x, y), (width, height) in boxes:
        assert -0.1 <= x - width / 2 <= x + width / 2 <= picture.width + 0.1
        assert -0.1 <= y - height / 2 <= y + height / 2 <= picture.height + 0.1
    for (one, size), (other, other_size) in combinations(boxes, 2):
        sideways = abs(one[0] - other[0]) - (size[0] + other_size[0]) / 2
        upwards = abs(one[1] - other[1]) - (size[1] + other_size[1]) / 2
        assert max(sideways, upwards) > 0


@given(graphs())
def test_the_same_names_and_ties_give_the_same_picture(
    graph: tuple[list[tuple[float, float]], list[tuple[int, int]]],
) -> None:
    assert placed(*graph) == placed(*graph)


def test_names_that_are_joined_stand_nearer_than_those_that_are_not() -> None:
    of_one, of_other = [(0, 1), (1, 2), (0, 2)], [(3, 4), (4, 5), (3, 5)]
    places = placed([(60, 26)] * 6, [*of_one, *of_other, (2, 3)]).places
    joined = max(dist(places[a], places[b]) for a, b in (*of_one, *of_other))
    apart = min(dist(places[a], places[b]) for a in (0, 1) for b in (4, 5))
    assert joined < apart


@pytest.mark.parametrize(
    ("sizes", "ties"),
    [
        pytest.param([], [], id="nothing"),
        pytest.param([(80.0, 26.0)], [], id="one name"),
        pytest.param([(80.0, 26.0)] * 2, [(0, 1)], id="two names"),
        pytest.param([(80.0, 26.0)] * 3, [], id="no ties"),
    ],
)
def test_few_names_make_a_small_picture(sizes: list[tuple[float, float]], ties: list[tuple[int, int]]) -> None:
    picture = placed(sizes, ties)
    assert len(picture.places) == len(sizes)
    assert picture.width <= 600
    assert picture.height <= 300
