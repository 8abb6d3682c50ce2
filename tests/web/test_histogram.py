"""Bars that stand where they should and lead where they say."""

from __future__ import annotations

from datetime import date

import pytest

from search.result import DateBucket
from web.histogram import HEIGHT, WIDTH, histogram, span_text
from web.links import Links

LINKS = Links([("q", "crimea")])


def year(number: int, count: int) -> DateBucket:
    return DateBucket(date(number, 1, 1), date(number, 12, 31), count)


@pytest.mark.parametrize("buckets", [[], [year(2014, 0)]], ids=["no bars", "no hits"])
def test_there_is_nothing_to_draw(buckets: list[DateBucket]) -> None:
    assert histogram(buckets, LINKS) is None


def test_heights_are_in_proportion_and_a_single_hit_can_be_seen() -> None:
    chart = histogram([year(2011, 1000), year(2012, 500), year(2013, 0), year(2014, 1)], LINKS)
    assert chart is not None
    full, half, none, least = chart.bars
    assert (full.height, half.height, none.height) == (HEIGHT, HEIGHT / 2, 0)
    assert 2 <= least.height < 5
    assert all(bar.y + bar.height == pytest.approx(HEIGHT) for bar in chart.bars)
    assert (chart.first, chart.last, chart.most) == ("2011", "2014", 1000)


@pytest.mark.parametrize("number", [1, 2, 60, 1000])
def test_bars_stay_inside_the_drawing_and_apart(number: int) -> None:
    chart = histogram([year(1 + n, 1) for n in range(number)], LINKS)
    assert chart is not None
    assert chart.bars[0].x >= 0
    assert chart.bars[-1].x + chart.bars[-1].width <= WIDTH
    assert all(a.x + a.width <= b.x + 0.011 for a, b in zip(chart.bars, chart.bars[1:], strict=False))


def test_a_bar_says_its_dates_and_leads_to_them() -> None:
    chart = histogram([year(2014, 1234)], LINKS)
    assert chart is not None
    assert chart.bars[0].label == "2014: 1,234 articles"
    assert chart.bars[0].address == "/search?q=crimea&from=2014-01-01&to=2014-12-31"


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        ((2014, 1, 1), (2014, 12, 31), "2014"),
        ((2014, 3, 1), (2014, 3, 31), "March 2014"),
        ((2014, 3, 16), (2014, 3, 16), "16 March 2014"),
        ((2014, 3, 10), (2014, 3, 16), "10 March 2014 to 16 March 2014"),
        ((2010, 1, 1), (2014, 12, 31), "1 January 2010 to 31 December 2014"),
        ((2014, 3, 1), (2014, 3, 15), "1 March 2014 to 15 March 2014"),
    ],
)
def test_dates_are_said_as_people_say_them(first: tuple[int, int, int], last: tuple[int, int, int], text: str) -> None:
    assert span_text(DateBucket(date(*first), date(*last), 1)) == text
