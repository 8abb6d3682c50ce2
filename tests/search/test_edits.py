"""Words a few slips of the finger apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.edits import edits, within_edits

WORDS = st.text(alphabet="abcé😀", max_size=7)


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [
        pytest.param("crimea", "crimea", 0, id="the same"),
        pytest.param("crimea", "crmea", 1, id="a letter dropped"),
        pytest.param("crimea", "criimea", 1, id="a letter added"),
        pytest.param("crimea", "krimea", 1, id="a letter changed"),
        pytest.param("crimea", "cirmea", 1, id="neighbours swapped"),
        pytest.param("ca", "abc", 3, id="no letter is edited twice"),
        pytest.param("", "abc", 3, id="from nothing"),
    ],
)
def test_distance(one: str, other: str, distance: int) -> None:
    assert edits(one, other) == distance


@given(WORDS, WORDS)
def test_distance_is_symmetric_and_bounded(one: str, other: str) -> None:
    distance = edits(one, other)
    assert distance == edits(other, one)
    assert abs(len(one) - len(other)) <= distance <= max(len(one), len(other))
    assert (distance == 0) == (one == other)


def test_words_are_compared_as_the_tokenizer_spells_them() -> None:
    assert within_edits("KRIMEA’s", 1)("crimea")
