from __future__ import annotations

from datetime import date

import pytest

from search.query.dates import Period, read_period, shortest
from tests.search.query.reading import TODAY


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        pytest.param("2014", "2014-01-01", "2014-12-31", id="year"),
        pytest.param("2014-02", "2014-02-01", "2014-02-28", id="month"),
        pytest.param("2012-2", "2012-02-01", "2012-02-29", id="leap month with one digit"),
        pytest.param("2014-12", "2014-12-01", "2014-12-31", id="December"),
        pytest.param("2014-03-11", "2014-03-11", "2014-03-11", id="day"),
        pytest.param("March 2014", "2014-03-01", "2014-03-31", id="month by name"),
        pytest.param("Mar 2014", "2014-03-01", "2014-03-31", id="month by its beginning"),
        pytest.param("sept. 2014", "2014-09-01", "2014-09-30", id="month with a full stop"),
        pytest.param("16 March 2014", "2014-03-16", "2014-03-16", id="day, month by name, year"),
        pytest.param("16th  MARCH, 2014", "2014-03-16", "2014-03-16", id="day with an ending, capitals and a comma"),
        pytest.param("March 16, 2014", "2014-03-16", "2014-03-16", id="month before its day"),
        pytest.param("29 Feb 2012", "2012-02-29", "2012-02-29", id="leap day by name"),
        pytest.param("2014/3/1", "2014-03-01", "2014-03-01", id="slashes"),
        pytest.param("2014.03.11", "2014-03-11", "2014-03-11", id="full stops"),
        pytest.param("today", "2014-03-19", "2014-03-19", id="today"),
        pytest.param(" Yesterday ", "2014-03-18", "2014-03-18", id="yesterday, capital and blanks"),
        pytest.param("this week", "2014-03-17", "2014-03-23", id="this week is Monday to Sunday"),
        pytest.param("last  WEEK", "2014-03-10", "2014-03-16", id="last week"),
        pytest.param("this month", "2014-03-01", "2014-03-31", id="this month"),
        pytest.param("last month", "2014-02-01", "2014-02-28", id="last month"),
        pytest.param("this year", "2014-01-01", "2014-12-31", id="this year"),
        pytest.param("last year", "2013-01-01", "2013-12-31", id="last year"),
        pytest.param("1d", "2014-03-19", "2014-03-19", id="one day is today"),
        pytest.param("0d", "2014-03-19", "2014-03-19", id="no day is today too"),
        pytest.param("7d", "2014-03-13", "2014-03-19", id="seven days hold today"),
        pytest.param("last 7 days", "2014-03-13", "2014-03-19", id="seven days in words"),
        pytest.param("past 2 weeks", "2014-03-06", "2014-03-19", id="weeks in words"),
        pytest.param("past year", "2013-03-20", "2014-03-19", id="a year that ends today"),
        pytest.param("7 D", "2014-03-13", "2014-03-19", id="blank and capital"),
        pytest.param("７d", "2014-03-13", "2014-03-19", id="wide digits of an Asian keyboard"),
        pytest.param("2w", "2014-03-06", "2014-03-19", id="weeks"),
        pytest.param("1m", "2014-02-20", "2014-03-19", id="month"),
        pytest.param("1y", "2013-03-20", "2014-03-19", id="year back"),
        pytest.param("99999d", "1740-06-05", "2014-03-19", id="long ago"),
        pytest.param("99999y", "0001-01-20", "2014-03-19", id="before the calendar begins"),
        pytest.param("99999w", "0097-09-12", "2014-03-19", id="many weeks"),
    ],
)
def test_a_period_is_read(text: str, first: str, last: str) -> None:
    assert read_period(text, TODAY) == Period(date.fromisoformat(first), date.fromisoformat(last))


NO_PERIODS = ["", " ", "2014-13", "2014-02-30", "0000", "14", "20145", "2014-", "11.03.2014", "March", "soon", "d"]
NO_PERIODS += ["31 February 2014", "0 March 2014", "Marchy 2014", "16 March", "1 March 2 2014", "March 14", "May 0000"]
NO_PERIODS += ["-7d", "123456d", "2014-03-11T14:31", "week", "next week"]


@pytest.mark.parametrize("text", NO_PERIODS)
def test_what_names_no_period_is_none(text: str) -> None:
    assert read_period(text, TODAY) is None


@pytest.mark.parametrize(
    ("today", "text", "first"),
    [
        pytest.param("2014-03-31", "1m", "2014-03-01", id="after the last of February"),
        pytest.param("2014-01-15", "last month", "2013-12-01", id="over new year"),
        pytest.param("2012-02-29", "1y", "2011-03-01", id="leap day"),
        pytest.param("0001-01-01", "yesterday", "0001-01-01", id="nothing before the first day"),
        pytest.param("0001-01-01", "last year", "0001-01-01", id="no year before the first"),
        pytest.param("0001-01-01", "last week", "0001-01-01", id="no week before the first"),
    ],
)
def test_the_edges_of_the_calendar_do_not_break_periods(today: str, text: str, first: str) -> None:
    period = read_period(text, date.fromisoformat(today))
    assert period is not None
    assert period.first == date.fromisoformat(first)
    assert period.first <= period.last


def test_the_last_week_of_the_calendar_ends_with_it() -> None:
    assert read_period("this week", date.max) == Period(date(9999, 12, 27), date.max)


@pytest.mark.parametrize("text", ["2014", "2014-02", "2014-12", "2014-03-11", "0001-01"])
def test_a_day_a_month_and_a_year_are_written_as_they_are_read(text: str) -> None:
    period = read_period(text, TODAY)
    assert period is not None
    assert shortest(period) == text


@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_is_known_by_name_and_by_its_beginning(month: int) -> None:
    for name in (f"{date(2014, month, 1):%B}", f"{date(2014, month, 1):%b}"):
        assert read_period(f"{name} 2014", TODAY) == read_period(f"2014-{month}", TODAY)
