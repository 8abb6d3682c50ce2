"""The table of characters says what the regular expressions and ``str`` say, of every code point."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis import characters
from search.analysis.characters import ALNUM, ALPHA, LETTER, LOWER, SPACE, TERMINAL, WORD, code_points, kinds
from search.analysis.tokenizer import spans

EVERY = [chr(point) for point in range(sys.maxunicode + 1)]


def those(bit: int) -> list[str]:
    return [EVERY[point] for point in np.flatnonzero(kinds() & bit).tolist()]


@pytest.mark.parametrize(
    ("bit", "asked"),
    [
        pytest.param(SPACE, str.isspace, id="space"),
        pytest.param(LOWER, str.islower, id="small letter"),
        pytest.param(ALPHA, str.isalpha, id="letter"),
        pytest.param(ALNUM, str.isalnum, id="letter or digit"),
        pytest.param(ALNUM, re.compile(r"[^\W_]").match, id="what a sentence begins with"),
        pytest.param(SPACE, re.compile(r"\s").match, id="what stands between sentences"),
        pytest.param(TERMINAL, re.compile(r"[.!?…]").match, id="what ends a sentence"),
    ],
)
def test_every_character_is_what_python_says(bit: int, asked: Callable[[str], object]) -> None:
    assert those(bit) == [each for each in EVERY if asked(each)]


def test_every_character_of_words_is_a_word_to_the_tokenizer() -> None:
    found = set(spans(" ".join(EVERY)))
    assert those(WORD) == [each for place, each in enumerate(EVERY) if (2 * place, 2 * place + 1) in found]


def test_every_letter_makes_an_acronym_and_nothing_else_does() -> None:
    found = set(spans(" ".join(f"{each}.{each}." for each in EVERY)))
    assert those(LETTER) == [each for place, each in enumerate(EVERY) if (5 * place, 5 * place + 4) in found]


def test_the_classes_of_words_are_wider_than_those_of_python() -> None:
    virama = "\u094d"
    assert virama in those(WORD)
    assert virama not in those(ALNUM)


@given(st.text(st.characters()))
def test_code_points_are_those_of_the_text(text: str) -> None:
    assert code_points(text).tolist() == [ord(each) for each in text]


def test_the_table_is_made_once_and_cannot_be_changed() -> None:
    assert characters.kinds() is kinds()
    assert len(kinds()) == sys.maxunicode + 1
    with pytest.raises(ValueError, match="read-only"):
        kinds()[0] = 1
