"""Where sentences end."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis.sentences import boundaries


def sentences(text: str) -> list[str]:
    edges = [0, *boundaries(text), len(text)]
    return [text[start:end].strip() for start, end in pairwise(edges)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("One. Two! Three?", ["One.", "Two!", "Three?"], id="three marks"),
        pytest.param("He said “No way.” Then he left.", ["He said “No way.”", "Then he left."], id="a quotation"),
        pytest.param("Sen. Kerry met Mr. Lavrov.", ["Sen. Kerry met Mr. Lavrov."], id="abbreviations"),
        pytest.param("George W. Bush spoke.", ["George W. Bush spoke."], id="an initial"),
        pytest.param("It cost 3.5 million.", ["It cost 3.5 million."], id="a decimal point"),
        pytest.param("They voted in 1991. Crimea left.", ["They voted in 1991.", "Crimea left."], id="a year"),
        pytest.param("He asked why? and left.", ["He asked why? and left."], id="a small letter follows"),
        pytest.param("Headline\n\nFirst line", ["Headline", "First line"], id="a blank line"),
        pytest.param("Headline\n \t\nfirst line", ["Headline", "first line"], id="a blank line with blanks in it"),
        pytest.param("Sen.\nKerry spoke", ["Sen.\nKerry spoke"], id="a line break after an abbreviation"),
        pytest.param("He left.\nShe stayed.", ["He left.", "She stayed."], id="a line break after a sentence"),
        pytest.param("“It ended.”\n\nthen silence", ["“It ended.”", "then silence"], id="a blank line after a quote"),
        pytest.param("Mr.\n\nKerry", ["Mr.", "Kerry"], id="a blank line after an abbreviation"),
        pytest.param("", [""], id="nothing"),
    ],
)
def test_sentences_of_a_text(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@given(st.text(alphabet='aB. \n!?”")’(1é', max_size=60))
def test_boundaries_ascend_inside_the_text_and_follow_a_blank(text: str) -> None:
    found = boundaries(text)
    assert found == sorted(set(found))
    assert all(0 < place <= len(text) and text[place - 1].isspace() for place in found)


@pytest.mark.parametrize("unit", [". ", "\n", "\n ", ".”", "a. ", ".  (", " "])
def test_a_megabyte_of_one_pattern_takes_linear_time(unit: str) -> None:
    started = time.process_time()
    boundaries(unit * (1_000_000 // len(unit)))
    assert time.process_time() - started < 5  # quadratic time would be hours
