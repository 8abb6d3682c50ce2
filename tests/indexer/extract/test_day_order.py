"""Dates that may be one of two days, and what decides between them."""

from __future__ import annotations

import pytest

from indexer.extract.day_order import settled
from indexer.extract.lines import read_lines
from search.article import StatedTime


@pytest.mark.parametrize(
    ("page", "day"),
    [
        pytest.param("24/11/2024\n\n03/04/2014", "2014-04-03", id="another date with the day first"),
        pytest.param("11/24/2024\n\n03/04/2014", "2014-03-04", id="another date with the month first"),
        pytest.param("03/04/2014\n\nhttps://a.example/2014/03/04/x", "2014-03-04", id="the address"),
        pytest.param("03/04/2014\n\nhttps://a.example/2015/03/04/x", None, id="an address of another day"),
        pytest.param("24/11/2024\n\n11/24/2024\n\n03/04/2014", None, id="dates in either order"),
        pytest.param("03/04/2014", None, id="nothing"),
    ],
)
def test_the_page_tells_which_number_is_the_day(page: str, day: str | None) -> None:
    stated = [line.stated for line in settled(read_lines(page)) if line.text == "03/04/2014"]
    assert [each.isoformat() if isinstance(each, StatedTime) else None for each in stated] == [day]
