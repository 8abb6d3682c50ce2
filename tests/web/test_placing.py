"""Where names stand in a picture."""

from __future__ import annotations

from itertools import combinations
from math import dist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.placing import GAPS, GROUP_GAPS, ROOM, WHOLE, placed

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


def test_the_largest_group_has_the_corner_and_the_others_are_close_to_it() -> None:
    ties = [(0, 1), *((a, a + 1) for a in range(2, 12)), (13, 14), (14, 15)]
    picture = placed([(90, 26)] * 16, ties)
    groups = ([0, 1], list(range(2, 13)), [13, 14, 15])
    pair, most, three = (
        [tuple(of(picture.places[name][way] for name in group) for way in (0, 1)) for of in (min, max)]
        for group in groups
    )
    assert most[0] == (GAPS[0] + 45, GAPS[1] + 13)
    for low, _ in (pair, three):
        assert low[0] == most[0][0] or low[0] > most[1][0]
        assert low[1] == most[0][1] or low[1] > most[1][1]
    assert picture.width <= WHOLE + 2 * GAPS[0]
    assert picture.height <= most[1][1] + 2 * (GROUP_GAPS[1] + ROOM[1] * 3) + 26


def test_what_reaches_far_from_the_others_reaches_to_the_right() -> None:
    crowd = list(combinations(range(5), 2))
    places = placed([(60, 26)] * 9, [*crowd, (4, 5), (5, 6), (6, 7), (7, 8)]).places
    assert max(places[name][0] for name in range(5)) < places[6][0] < places[8][0]


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
