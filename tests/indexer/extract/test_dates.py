"""Dates as pages state them, and what is no date."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.extract.dates import NoDate, from_epoch, is_no_date, read_date
from indexer.extract.zones import american_summer, offset
from search.article import StatedTime


@pytest.mark.parametrize(
    ("text", "moment", "zone"),
    [
        ("Tuesday 11 March 2014 - 14:31", "2014-03-11T14:31:00", None),
        ("24 Nov 2024", "2024-11-24", None),
        ("26-FEB-1987 15:01:01.79", "1987-02-26T15:01:01", None),
        ("Tue, 11 Mar 2014 14:31:00 GMT", "2014-03-11T14:31:00+00:00", "GMT"),
        ("Tue, 11 Mar 2014 14:31:00 +0330", "2014-03-11T14:31:00+03:30", "+0330"),
        ("2014-03-11T14:31:00Z", "2014-03-11T14:31:00+00:00", "Z"),
        ("2014-03-11T14:31:00.123+03:30", "2014-03-11T14:31:00+03:30", "+03:30"),
        ("2014-03-11 14:31", "2014-03-11T14:31:00", None),
        ("20140311T143100Z", "2014-03-11T14:31:00+00:00", "Z"),
        ("20140311", "2014-03-11", None),
        ("2014/03/11", "2014-03-11", None),
        ("March 11, 2014 14:31 GMT", "2014-03-11T14:31:00+00:00", "GMT"),
        ("2:31 PM ET, Tue March 11, 2014", "2014-03-11T14:31:00-04:00", "ET"),
        ("1516 GMT (2316 HKT) October 16, 2018", "2018-10-16T15:16:00+00:00", "GMT"),
        ("11 March, 2014 | 14:31 IRST", "2014-03-11T14:31:00+03:30", "IRST"),
        ("10:00 a.m. EST March 11, 2014", "2014-03-11T10:00:00-05:00", "EST"),
        ("Nov 15, 2019, 12:05 AM", "2019-11-15T00:05:00", None),
        ("May 23, 2017 - 20:6", "2017-05-23T20:06:00", None),
        ("Sat 30 - May 2015 - 10:08", "2015-05-30T10:08:00", None),
        ("Wed Aug 27 13:08:45 +0000 2008", "2008-08-27T13:08:45+00:00", "+0000"),
        ("Sun Nov 23 16:00:00 EDT 2014", "2014-11-23T16:00:00-04:00", "EDT"),
        ("Sept. 11, 2001 9.03 am", "2001-09-11T09:03:00", None),
        ("11th of March, 2014", "2014-03-11", None),
        ("11.03.2014", "2014-03-11", None),
        ("13/04/2014", "2014-04-13", None),
        ("04/13/2014", "2014-04-13", None),
        ("03/03/2014", "2014-03-03", None),
        ("11-Mar-14", "2014-03-11", None),
        ("11 mars 2014 à 14h31", "2014-03-11T14:31:00", None),
        ("11. März 2014, 14:31 Uhr", "2014-03-11T14:31:00", None),
        ("11 марта 2014", "2014-03-11", None),
        ("2013年8月3日 12:00", "2013-08-03T12:00:00", None),
        ("2014-03-11T24:00:00", "2014-03-12T00:00:00", None),
        ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59+00:00", "Z"),
        ("17:05 (GMT+3:30) - 2014/03/11", "2014-03-11T17:05:00+03:30", "GMT+3:30"),
        ("11 March 2014 14:31 IRST (UTC +3:30)", "2014-03-11T14:31:00+03:30", "IRST"),
        ("Tue / 11/Mar/2014 / 14:31", "2014-03-11T14:31:00", None),
        ("Tue 03/11/2014 14:31", "2014-03-11T14:31:00", None),
        ("Mon 03/11/2014", "2014-11-03", None),
        ("20 Esfand 1392 - 14:31", "2014-03-11T14:31:00", None),
        ("1391/12/30", "2013-03-20", None),
        ("Farvardin 1, 1400", "2021-03-21", None),
        ("۱۳۹۲/۱۲/۲۰", "2014-03-11", None),
        ("11 Mar 2014 14:31 - 1392/12/21", "2014-03-11T14:31:00", None),
        ("1394548260", "2014-03-11T14:31:00+00:00", "UTC"),
        ("1394548260000", "2014-03-11T14:31:00+00:00", "UTC"),
    ],
)
def test_a_stated_date_is_read_as_stated(text: str, moment: str, zone: str | None) -> None:
    found = read_date(text)
    assert isinstance(found, StatedTime)
    assert (found.isoformat(), found.zone) == (moment, zone)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", NoDate.FOREIGN),
        ("5 dead", NoDate.FOREIGN),
        ("the 5th", NoDate.FOREIGN),
        ("an hour ago", NoDate.FOREIGN),
        ("May is the month in which 2014 began", NoDate.FOREIGN),
        ("11 March 2014 in Kiev", NoDate.FOREIGN),
        ("March 11, 2014 March 12, 2014", NoDate.FOREIGN),
        ("12345", NoDate.FOREIGN),
        ("14:31", NoDate.FOREIGN),
        ("2014-02-30", NoDate.IMPOSSIBLE),
        ("Feb 30, 2014", NoDate.IMPOSSIBLE),
        ("31/04/2014", NoDate.IMPOSSIBLE),
        ("0000-00-00", NoDate.IMPOSSIBLE),
        ("1392/12/30", NoDate.IMPOSSIBLE),
        ("2014-03-11T25:00:00", NoDate.IMPOSSIBLE),
        ("03/04/2014", NoDate.AMBIGUOUS),
        ("2014", NoDate.PARTIAL),
        ("2014-03", NoDate.PARTIAL),
        ("March 2014", NoDate.PARTIAL),
        ("12 May", NoDate.PARTIAL),
    ],
)
def test_what_names_no_day_is_told_apart(text: str, why: NoDate) -> None:
    assert read_date(text) is why


def test_day_and_month_are_only_told_apart_when_the_order_is_known() -> None:
    for day_first, expected in ((True, date(2014, 4, 3)), (False, date(2014, 3, 4))):
        found = read_date("03/04/2014", day_first=day_first)
        assert isinstance(found, StatedTime)
        assert found.day == expected


def test_numbers_too_small_or_too_large_are_no_moments() -> None:
    assert from_epoch(2014) is NoDate.FOREIGN
    assert from_epoch(1e30) is NoDate.IMPOSSIBLE


@pytest.mark.parametrize("text", ["", "N/A", "null", " - "])
def test_tables_say_that_there_is_no_date_in_several_ways(text: str) -> None:
    assert is_no_date(text)


def test_american_zones_know_summer_time_of_their_year() -> None:
    assert [american_summer(date(2014, month, 8)) for month in (3, 4, 11)] == [False, True, False]
    assert american_summer(date(2014, 3, 9))
    assert not american_summer(date(2014, 11, 2))
    assert not american_summer(date(1999, 4, 3))
    assert american_summer(date(1999, 10, 30))
    assert str(offset("PT", date(2014, 1, 1))) == "UTC-08:00"
    assert offset("XYZ", date(2014, 1, 1)) is None
    assert offset("+99:00", date(2014, 1, 1)) is None


@given(st.text(max_size=60) | st.from_regex(r"[0-9/:. -]{4,30}", fullmatch=True))
def test_no_text_makes_reading_a_date_raise(text: str) -> None:
    found = read_date(text)
    if isinstance(found, StatedTime):
        assert StatedTime.parse(found.isoformat(), found.zone).day == found.day


@given(st.dates(date(1600, 1, 1)), st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%a, %d %b %Y", "%d.%m.%Y"]))
def test_every_day_is_read_back_from_every_form(day: date, form: str) -> None:
    found = read_date(day.strftime(form).replace(day.strftime("%Y"), f"{day.year:04}"))
    assert isinstance(found, StatedTime)
    assert found.day == day
