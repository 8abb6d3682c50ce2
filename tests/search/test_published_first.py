"""Which of two articles came first, and when nobody knows."""

from __future__ import annotations

import pytest

from search.published_first import in_order
from tests.builders import article

BOTH_THAT_DAY = "Both are of 27 March 2014."
TOO_CLOSE = "Their dates are too close to tell, for not both state a time with a zone."


@pytest.mark.parametrize(
    ("one", "other", "unknown"),
    [
        pytest.param("2014-03-27", "2014-03-28", "", id="two days"),
        pytest.param("2014-03-27", "2014-03-27", BOTH_THAT_DAY, id="one day"),
        pytest.param("2014-03-27", "2014-03-27T23:00:00+00:00", BOTH_THAT_DAY, id="a day alone and a time of it"),
        pytest.param("2014-03-27T20:00:00", "2014-03-28", "", id="a time and the day after"),
        pytest.param("2014-03-27T08:00:00+00:00", "2014-03-27T09:00:00+00:00", "", id="times with zones"),
        pytest.param("2014-03-27T10:00:00+02:00", "2014-03-27T09:00:00+00:00", "", id="times with two zones"),
        pytest.param("2014-03-27T08:00:00", "2014-03-27T09:00:00+00:00", BOTH_THAT_DAY, id="one without a zone"),
        pytest.param("2014-03-27T08:00:00", "2014-03-27T23:00:00", BOTH_THAT_DAY, id="both without a zone"),
        pytest.param("2014-03-27T20:00:00", "2014-03-28T09:00:00+00:00", TOO_CLOSE, id="less than a day apart"),
        pytest.param("2014-03-28", "2014-03-27T23:00:00-05:00", TOO_CLOSE, id="days that zones turn round"),
        pytest.param("2014-03-27T08:00:00", "2014-03-28T08:00:00+00:00", "", id="a day apart"),
        pytest.param(
            "2014-03-27T08:00:00+00:00", "2014-03-27T08:00:00+00:00", "Both are of the same time.", id="the same time"
        ),
        pytest.param("2014-03-27", None, "One has no date.", id="one undated"),
        pytest.param(None, None, "Neither has a date.", id="both undated"),
    ],
)
def test_an_order_is_known_only_where_dates_tell_it(one: str | None, other: str | None, unknown: str) -> None:
    first, second = (article(name, "text", "title", day=day) for name, day in (("a", one), ("b", other)))
    told = in_order(first, second)
    assert (told.first, told.second, told.unknown) == (first, second, unknown)
    assert in_order(second, first) == told


def test_an_article_without_a_date_comes_behind() -> None:
    undated, dated = article("a", "text", "title"), article("b", "text", "title", day="2014-03-27")
    assert in_order(undated, dated).first == dated
