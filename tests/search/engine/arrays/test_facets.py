"""Bars over time and counts by value."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.engine.arrays.columns import NO_DAY, spelled
from search.engine.arrays.facets import AUTO_BARS, MAX_BARS, WIDTHS, Width, count_dates, count_values
from search.engine.arrays.gathered import value_column
from search.request import Interval
from search.result import DateBucket, FacetValue

DATES = st.dates() | st.dates(date(2014, 1, 1), date(2015, 12, 31)) | st.sampled_from([date.min, date.max])


def bars(days: list[date], interval: Interval) -> tuple[tuple[DateBucket, ...], Width | None]:
    return count_dates(np.array([NO_DAY, *(day.toordinal() for day in days)], np.int32), interval)


@given(st.lists(DATES, max_size=20), st.sampled_from(list(Interval)))
def test_bars_hold_each_day_once_and_leave_no_gap(days: list[date], interval: Interval) -> None:
    found, width = bars(days, interval)
    if not days:
        assert (found, width) == ((), None)
        return
    assert len(found) <= (AUTO_BARS if interval is Interval.AUTO else MAX_BARS)
    assert all(bar.count == sum(bar.first <= day <= bar.last for day in days) for bar in found)
    assert sum(bar.count for bar in found) == len(days)
    assert found[0].first <= min(days) <= found[0].last
    assert found[-1].first <= max(days) <= found[-1].last
    for one, following in pairwise(found):
        assert one.last + timedelta(days=1) == following.first


@given(st.lists(DATES, min_size=1, max_size=5))
def test_auto_takes_the_narrowest_that_fits(days: list[date]) -> None:
    _, width = bars(days, Interval.AUTO)
    assert width is not None
    narrower = WIDTHS[: WIDTHS.index(width)]
    assert all(each.bars(min(days), max(days)) > AUTO_BARS for each in narrower)


@given(DATES, DATES, st.sampled_from(WIDTHS))
def test_bars_are_counted_without_drawing_them(one: date, other: date, width: Width) -> None:
    first, last = sorted([one, other])
    starts, start = 1, width.start(first)
    while starts <= 300 and (following := width.following(start)) <= last.toordinal():
        start = date.fromordinal(following)
        starts += 1
    assert starts > 300 or starts == width.bars(first, last)


@pytest.mark.parametrize(
    ("interval", "day", "first", "last"),
    [
        pytest.param(Interval.DAY, "2014-03-11", "2014-03-11", "2014-03-11", id="a day"),
        pytest.param(Interval.WEEK, "2014-03-11", "2014-03-10", "2014-03-16", id="a week begins on Monday"),
        pytest.param(Interval.MONTH, "2012-02-11", "2012-02-01", "2012-02-29", id="a month of a leap year"),
        pytest.param(Interval.MONTH, "2014-12-31", "2014-12-01", "2014-12-31", id="December"),
        pytest.param(Interval.YEAR, "2014-03-11", "2014-01-01", "2014-12-31", id="a year"),
        pytest.param(Interval.MONTH, "9999-12-11", "9999-12-01", "9999-12-31", id="the last month there is"),
        pytest.param(Interval.WEEK, "9999-12-31", "9999-12-27", "9999-12-31", id="the last week is cut short"),
        pytest.param(Interval.YEAR, "0001-01-01", "0001-01-01", "0001-12-31", id="the first year"),
    ],
)
def test_one_bar(interval: Interval, day: str, first: str, last: str) -> None:
    found, width = bars([date.fromisoformat(day)], interval)
    assert found == (DateBucket(date.fromisoformat(first), date.fromisoformat(last), 1),)
    assert width == Width(interval)


@pytest.mark.parametrize(
    ("first", "last", "width"),
    [
        pytest.param("2014-03-01", "2014-04-29", Width(Interval.DAY), id="60 days"),
        pytest.param("2014-03-01", "2014-04-30", Width(Interval.WEEK), id="61 days"),
        pytest.param("2010-01-01", "2014-12-31", Width(Interval.MONTH), id="five years"),
        pytest.param("2010-01-01", "2015-01-01", Width(Interval.YEAR), id="five years and a day"),
        pytest.param("1900-01-01", "2014-01-01", Width(Interval.YEAR, 2), id="more than a lifetime"),
        pytest.param("0001-01-01", "9999-12-31", Width(Interval.YEAR, 200), id="all of time"),
    ],
)
def test_the_width_that_auto_takes(first: str, last: str, width: Width) -> None:
    assert bars([date.fromisoformat(first), date.fromisoformat(last)], Interval.AUTO)[1] == width


def test_a_width_speaks_for_itself() -> None:
    assert [str(width) for width in WIDTHS[:5]] == ["a day", "a week", "a month", "a year", "2 years"]


LIVE = np.ones(4, np.bool_)
COLUMN = value_column([spelled([["BBC"], ["bbc", "IRNA"], ["BBC", "  bbc "], []])], LIVE)


def counted(limit: int, included: tuple[str, ...] = (), excluded: tuple[str, ...] = ()) -> list[FacetValue]:
    return list(count_values(COLUMN, COLUMN.counts(np.arange(4, dtype=np.int32)), limit, included, excluded))


def test_values_that_differ_in_case_are_one_spelled_as_most_spell_it() -> None:
    assert counted(10) == [FacetValue("BBC", 3), FacetValue("IRNA", 1)]


def test_the_most_frequent_come_first() -> None:
    assert counted(1) == [FacetValue("BBC", 3)]


def test_a_value_filtered_by_stays_listed() -> None:
    assert counted(1, ("irna",)) == [FacetValue("BBC", 3), FacetValue("IRNA", 1, selected=True)]
    assert counted(1, ("Tass",)) == [FacetValue("BBC", 3), FacetValue("Tass", 0, selected=True)]
    assert counted(1, (), ("bbc",)) == [FacetValue("BBC", 3, excluded=True)]


def test_values_of_deleted_articles_are_gone() -> None:
    column = value_column([spelled([["BBC"], ["IRNA"]])], np.array([True, False]))
    assert list(column.names) == ["BBC"]
    assert column.docs_with("irna").tolist() == []
