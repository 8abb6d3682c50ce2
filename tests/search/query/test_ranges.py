from __future__ import annotations

from datetime import date

import pytest

from search.query.ast import DateRange
from tests.search.query.reading import said, tree, understood


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        pytest.param("date:2014", "2014-01-01", "2014-12-31", id="year"),
        pytest.param("date:2014-03.", "2014-03-01", "2014-03-31", id="full stop of a sentence"),
        pytest.param("date:[2014-03 TO 2014-04]", "2014-03-01", "2014-04-30", id="range of months"),
        pytest.param("date:[2014-03-11 to 2014-03-16]", "2014-03-11", "2014-03-16", id="small to"),
        pytest.param("date:[2014 TO *]", "2014-01-01", None, id="from"),
        pytest.param("date:[* TO 2014]", None, "2014-12-31", id="until"),
        pytest.param("date:[* TO *]", None, None, id="any date"),
        pytest.param("date:*", None, None, id="star"),
        pytest.param("date:[7d TO yesterday]", "2014-03-13", "2014-03-18", id="relative sides"),
        pytest.param("date:[last month TO this week]", "2014-02-01", "2014-03-23", id="sides of two words"),
        pytest.param("date:>2014-03", "2014-04-01", None, id="after a month"),
        pytest.param("date:>=2014-03", "2014-03-01", None, id="from a month on"),
        pytest.param("date:<2014-03", None, "2014-02-28", id="before a month"),
        pytest.param("date:<=2014-03", None, "2014-03-31", id="until a month"),
        pytest.param("date:> 2014-03-11", "2014-03-12", None, id="blank after the sign"),
        pytest.param("date:last week", "2014-03-10", "2014-03-16", id="two words"),
        pytest.param('date:"last week"', "2014-03-10", "2014-03-16", id="two words in quotation marks"),
        pytest.param('date:"March 2014"', "2014-03-01", "2014-03-31", id="month by name in quotation marks"),
        pytest.param("date:16 March 2014", "2014-03-16", "2014-03-16", id="day with its month by name"),
        pytest.param("date:>March 2014", "2014-04-01", None, id="after a month by name"),
        pytest.param("date:[March 2014 TO 2 Apr 2014]", "2014-03-01", "2014-04-02", id="sides by name"),
        pytest.param("date:2012–2014", "2012-01-01", "2014-12-31", id="years with a dash"),
        pytest.param("date:2012-2014", "2012-01-01", "2014-12-31", id="years with a hyphen"),
        pytest.param("date:2014‑03‑11", "2014-03-11", "2014-03-11", id="hyphens that do not break"),
        pytest.param("date:2014–03", "2014-03-01", "2014-03-31", id="a month with a dash"),
        pytest.param("date:2014-03-11..2014-03-16", "2014-03-11", "2014-03-16", id="two dots"),
        pytest.param("date:[2014-03 - 2014-04]", "2014-03-01", "2014-04-30", id="range without TO"),
        pytest.param("date:[2014-03..2014-04]", "2014-03-01", "2014-04-30", id="dots in brackets"),
        pytest.param("date:2014-03-11 TO 2014-03-16", "2014-03-11", "2014-03-16", id="no brackets"),
        pytest.param("date:March 2014 to April 2014", "2014-03-01", "2014-04-30", id="months by name without brackets"),
        pytest.param("date:{2012 TO 2014]", "2013-01-01", "2014-12-31", id="without its first end"),
        pytest.param("date:[2012 TO 2014}", "2012-01-01", "2013-12-31", id="without its last end"),
        pytest.param("date:last 7 days", "2014-03-13", "2014-03-19", id="days that are counted"),
        pytest.param("date:past month", "2014-02-20", "2014-03-19", id="a period that ends today"),
        pytest.param("date:>2013 date:<2014-03", "2014-01-01", "2014-02-28", id="two open ranges"),
        pytest.param("date:<2014-03 date:>2013", "2014-01-01", "2014-02-28", id="two open ranges turned round"),
        pytest.param("date:yesterday", "2014-03-18", "2014-03-18", id="relative"),
    ],
)
def test_a_date_is_a_range_of_days_with_both_ends(text: str, first: str | None, last: str | None) -> None:
    assert tree(text) == DateRange(day(first), day(last))


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        pytest.param("crimea date:2014-13", "bad_date", "2014-13", id="month 13"),
        pytest.param("date:11.03.2014", "bad_date", "11.03.2014", id="day first"),
        pytest.param("date:2015..2014", "impossible_range", "2015..2014", id="two dots turned round"),
        pytest.param("date:{2014 TO 2014}", "impossible_range", "{2014 TO 2014}", id="nothing between the ends"),
        pytest.param("date:[2014 TO 2015 TO 2016]", "bad_date", "[2014 TO 2015 TO 2016]", id="two TO"),
        pytest.param("date:[soon TO 2014]", "bad_date", "[soon TO 2014]", id="bad first side"),
        pytest.param("date:[2014 TO soon]", "bad_date", "[2014 TO soon]", id="bad last side"),
        pytest.param("date:[2014 TO]", "bad_date", "[2014 TO]", id="no last side"),
        pytest.param("date:>", "bad_date", ">", id="comparison with nothing"),
        pytest.param('date:""', "bad_date", '""', id="empty"),
        pytest.param("date:[2015 TO 2014]", "impossible_range", "[2015 TO 2014]", id="turned round"),
        pytest.param("date:>9999", "impossible_range", ">9999", id="after the last day"),
        pytest.param("date:<0001", "impossible_range", "<0001", id="before the first day"),
        pytest.param("date:[2014 TO 2015 x", "unmatched_bracket", "[2014 TO 2015", id="no ]"),
    ],
)
def test_a_date_that_is_none_is_an_error_at_its_place(text: str, code: str, place: str) -> None:
    assert said(text) == [("error", code, place)]


def test_the_sentence_about_a_missing_date_is_whole() -> None:
    (finding,) = understood("date:[2014 TO]").diagnostics
    assert finding.message == "What stands here is not a date."
    assert "[2014-03 TO 2014-04]" in finding.hint


def test_a_range_without_its_bracket_is_understood_all_the_same() -> None:
    assert understood("date:[2014-03 TO 2014-04").tree == DateRange(date(2014, 3, 1), date(2014, 4, 30))
