"""Which values are the same: names, sources, authors."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis.folding import fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("BBC", "bbc", id="case"),
        pytest.param(" John  Kerry\n", "john kerry", id="blanks"),
        pytest.param("ＢＢＣ", "bbc", id="wide letters"),
        pytest.param("Café", "cafe\u0301", id="composed or not"),
        pytest.param("Nicolás Maduro", "Nicolas Maduro", id="accents"),
        pytest.param("Łódź Łowicz", "łódz łowicz", id="accents of capitals"),
        pytest.param("İstanbul", "ISTANBUL", id="a letter that casefolds to a mark"),
        pytest.param("Lech Wałęsa", "Lech Walesa", id="a letter without an accent to Unicode"),
        pytest.param("Sinéad O’Connor", "Sinead O'Connor", id="apostrophes"),
        pytest.param("STRASSE", "Straße", id="sharp s"),
    ],
)
def test_values_that_are_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [pytest.param("Cafe", "Caff", id="a letter"), pytest.param("BBC World", "BBCWorld", id="a blank")],
)
def test_values_that_are_not_the_same(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize("marks", ["\u0301", " \u0301 ", "\u00a8", "\u00b4"])
def test_nothing_but_accents_is_still_a_value(marks: str) -> None:
    assert fold(marks) != ""


@given(st.text())
def test_a_folded_value_is_folded_already_and_empty_only_of_blanks(value: str) -> None:
    assert fold(fold(value)) == fold(value)
    assert bool(fold(value)) is bool(value.split())
