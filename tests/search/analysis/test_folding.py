"""Which values are the same: names, sources, authors."""

from __future__ import annotations

import pytest

from search.analysis.folding import fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("BBC", "bbc", id="case"),
        pytest.param(" John  Kerry\n", "john kerry", id="blanks"),
        pytest.param("ＢＢＣ", "bbc", id="wide letters"),
        pytest.param("Café", "cafe\u0301", id="composed or not"),
    ],
)
def test_values_that_are_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_values_that_are_not_the_same() -> None:
    assert fold("Café") != fold("Cafe")
