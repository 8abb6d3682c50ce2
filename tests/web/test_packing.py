"""Where boxes stand in a picture of little room."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.packing import packed

GAPS = (10.0, 5.0)
SIZES = st.lists(st.tuples(st.integers(1, 400), st.integers(1, 300)), max_size=12)


@given(SIZES)
def test_no_two_boxes_are_nearer_than_the_gaps_and_none_is_beyond_the_edge(sizes: list[tuple[int, int]]) -> None:
    boxes = list(zip(packed(sizes, GAPS, 500), sizes, strict=True))
    for (x, y), (width, _) in boxes:
        assert x == 0 or 0 < x <= x + width <= 500
        assert y >= 0
    for (one, size), (other, other_size) in combinations(boxes, 2):
        beside, below = (
            max(one[way], other[way]) - min(one[way] + size[way], other[way] + other_size[way]) for way in (0, 1)
        )
        assert beside >= GAPS[0] or below >= GAPS[1]


@pytest.mark.parametrize(
    ("sizes", "corners"),
    [
        pytest.param([], [], id="nothing"),
        pytest.param([(600, 9)], [(0, 0)], id="wider than the whole"),
        pytest.param([(400, 300), (90, 200)], [(0, 0), (410, 0)], id="beside it"),
        pytest.param([(400, 300), (91, 200)], [(0, 0), (0, 305)], id="below it, where there is no room beside"),
        pytest.param([(400, 100), (300, 50)], [(0, 0), (0, 105)], id="below it, where that is smaller"),
        pytest.param([(400, 100), (300, 50), (90, 50)], [(0, 0), (0, 105), (310, 105)], id="into a gap"),
    ],
)
def test_the_first_box_has_the_corner_and_the_others_are_close_to_it(
    sizes: list[tuple[float, float]], corners: list[tuple[float, float]]
) -> None:
    assert packed(sizes, GAPS, 500) == corners
