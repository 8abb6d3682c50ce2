"""CSV that spreadsheets show and never compute."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.taking.heading import Heading
from search.taking.sheet import COLUMNS, FORMULA, row, write
from tests.builders import article
from tests.search.taking.hostile import TEXTS, hostile

HEADING = Heading("q", date(2014, 3, 18))


def read(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("sign", FORMULA)
def test_a_cell_that_a_spreadsheet_would_compute_is_text(sign: str) -> None:
    assert dict(zip(COLUMNS, row(article("a", f"{sign}1+1", "Plain")), strict=True))["body"] == f"'{sign}1+1"


def test_missing_values_are_empty_cells() -> None:
    assert dict(zip(COLUMNS, row(article("a")), strict=True))["author"] == ""


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_hostile_article_is_one_line_of_as_many_cells(text: str) -> None:
    written = "".join(write([hostile(text), article("b")], HEADING))
    assert [len(each) for each in read(written)] == [len(COLUMNS)] * 3
    assert not [cell for line in read(written) for cell in line if cell.startswith(FORMULA)]
    assert "\x00" not in written.encode("utf-8").decode("utf-8")


@given(st.text(st.characters(exclude_categories=())))
def test_whatever_a_title_is_the_table_can_be_read(title: str) -> None:
    lines = read("".join(write([article("a", "body", title)], HEADING)))
    assert [len(each) for each in lines] == [len(COLUMNS)] * 2
    assert lines[1][0] == "a"
