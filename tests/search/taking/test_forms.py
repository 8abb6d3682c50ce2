"""What files are called."""

from __future__ import annotations

from datetime import date

import pytest

from search.taking.forms import BY_ENDING, FORMS, MAX_NAME_CHARS, file_name
from search.taking.heading import Heading

DAY = date(2014, 3, 18)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("crimea referendum", "crimea-referendum-2014-03-18.csv"),
        ('person:"José Müller"', "person-jose-muller-2014-03-18.csv"),
        ("", "articles-2014-03-18.csv"),
        ("крым", "articles-2014-03-18.csv"),
        ('a"; filename=../../x\r\n', "a-filename-x-2014-03-18.csv"),
        ("x" * 500, "x" * MAX_NAME_CHARS + "-2014-03-18.csv"),
    ],
)
def test_a_file_is_called_by_what_was_asked_and_when(typed: str, name: str) -> None:
    assert file_name(Heading(typed, DAY), FORMS["csv"], 3, 3) == name


def test_the_name_of_a_file_that_was_cut_says_so() -> None:
    assert file_name(Heading("crimea", DAY), FORMS["csv"], 10, 25) == "crimea-2014-03-18-first-10-of-25.csv"


def test_every_form_has_an_ending_of_its_own() -> None:
    assert len(BY_ENDING) == len(FORMS)
