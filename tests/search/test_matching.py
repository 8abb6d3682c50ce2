"""Which stretches two sequences have in common."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.matching import matching

WORDS = st.lists(st.sampled_from("abcdefgh"), max_size=40)


@given(WORDS, WORDS)
def test_matches_are_equal_ascend_and_do_not_adjoin(a: list[str], b: list[str]) -> None:
    at_a = at_b = 0
    found = matching(a, b)
    for number, (start_a, start_b, length) in enumerate(found):
        assert length > 0
        assert a[start_a : start_a + length] == b[start_b : start_b + length]
        assert start_a >= at_a
        assert start_b >= at_b
        assert number == 0 or (start_a, start_b) != (at_a, at_b)
        at_a, at_b = start_a + length, start_b + length


@given(WORDS)
def test_a_sequence_matches_itself_whole(a: list[str]) -> None:
    assert matching(a, a) == ([(0, 0, len(a))] if a else [])


@given(st.lists(st.sampled_from("ab"), max_size=12), st.lists(st.sampled_from("ab"), max_size=12))
def test_without_anchors_as_much_matches_as_can(a: list[str], b: list[str]) -> None:
    matched = sum(length for _, _, length in matching([*a, *a], [*b, *b]))  # nothing occurs once
    assert matched == _longest_common([*a, *a], [*b, *b])


def _longest_common(a: list[str], b: list[str]) -> int:
    """The oracle, by a table of all pairs of beginnings."""
    above = [0] * (len(b) + 1)
    for one in a:
        row = [0]
        for j, other in enumerate(b):
            row.append(above[j] + 1 if one == other else max(row[-1], above[j + 1]))
        above = row
    return above[-1]


class Counted(str):
    """A word that counts how often words are compared."""

    __slots__ = ()
    times = 0

    def __eq__(self, other: object) -> bool:
        Counted.times += 1
        return str.__eq__(self, other)

    __hash__ = str.__hash__


NUMBERS = list(map(str, range(3000)))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        pytest.param(["a"] * 3000, ["b"] * 3000, id="nothing in common"),
        pytest.param(["a", "b"] * 1500, ["b", "b", "a"] * 1000, id="nothing that occurs once"),
        pytest.param(NUMBERS, NUMBERS[::-1], id="turned around"),
        pytest.param(["a", *NUMBERS] * 2, [*NUMBERS, "a"] * 2, id="everything twice"),
    ],
)
def test_the_work_grows_with_the_length_alone(a: list[str], b: list[str]) -> None:
    Counted.times = 0
    matching([*map(Counted, a)], [*map(Counted, b)])
    assert Counted.times < 100 * (len(a) + len(b))
