"""Hits over time by source, on every engine."""

from __future__ import annotations

from datetime import date

import pytest

from search.engine.port import Reader
from search.query.ast import Value, Word
from search.request import Filter, Interval
from search.result import DateBucket
from search.views import Series
from tests.builders import article, query
from tests.contract.conftest import Kept

MARCH, APRIL, MAY = (date(2014, month, 1) for month in (3, 4, 5))


@pytest.fixture(scope="module")
def archive(kept: Kept) -> Reader:
    articles = [
        article("n1", "crimea", day="2014-03-02", source="North"),
        article("n2", "crimea again", day="2014-03-30", source="North"),
        article("n3", "crimea at last", day="2014-05-03", source="North"),
        article("n4", "apples", day="2014-05-04", source="North"),
        article("s1", "crimea seen from afar", day="2014-03-05", source="South"),
        article("s2", "pears", day="2014-04-05", source="South"),
        article("e1", "crimea in the east", day="2014-04-01", source="East"),
        article("x1", "crimea said nobody", day="2014-05-01"),
        article("u1", "crimea some day", source="North"),
    ]
    return kept(articles[:4], articles[4:])


def test_the_foremost_sources_have_a_series_and_all_others_one_together(archive: Reader) -> None:
    found = archive.timeline(query(Word("crimea"), interval=Interval.MONTH), 1)
    assert [(each.first, each.count) for each in found.bars] == [(MARCH, 3), (APRIL, 1), (MAY, 2)]
    assert found.series == (Series("North", (2, 0, 1), (2, 0, 2)), Series(None, (1, 1, 1), (1, 2, 1)))
    assert (found.hits.total, found.undated) == (7, 1)


def test_sources_with_as_many_hits_come_by_name_and_there_need_be_no_others(archive: Reader) -> None:
    found = archive.timeline(query(Value("source", "East"), interval=Interval.MONTH), 5)
    assert found.series == (Series("East", (1,), (1,)),)
    found = archive.timeline(query(Word("crimea"), interval=Interval.MONTH), 5)
    assert [each.source for each in found.series] == ["North", "East", "South", None]


def test_the_series_add_up_to_the_bars(archive: Reader) -> None:
    found = archive.timeline(query(Word("crimea"), interval=Interval.WEEK), 2)
    sums = [sum(counts) for counts in zip(*(each.counts for each in found.series), strict=True)]
    assert sums == [each.count for each in found.bars]


def test_days_asked_for_cut_the_outer_bars_and_what_sources_published_in_them(archive: Reader) -> None:
    found = archive.timeline(query(interval=Interval.MONTH, first=date(2014, 3, 3), last=date(2014, 5, 3)), 1)
    assert found.bars[0] == DateBucket(date(2014, 3, 3), date(2014, 3, 31), 2)
    assert found.series[0] == Series("North", (1, 0, 1), (1, 0, 1))


@pytest.mark.parametrize(
    ("chosen", "published"),
    [
        pytest.param(Filter("source", ("North", "East")), (0, 1, 0), id="the wanted"),
        pytest.param(Filter("source", exclude=("south",)), (0, 1, 1), id="all but the excluded"),
        pytest.param(Filter("source", ("North", "East", "South"), ("South",)), (0, 1, 0), id="wanted, not excluded"),
        pytest.param(Filter("site", exclude=("elsewhere.example",)), (1, 2, 1), id="whatever else is searched"),
    ],
)
def test_all_others_published_what_the_sources_did_that_are_asked_for(
    archive: Reader, chosen: Filter, published: tuple[int, ...]
) -> None:
    found = archive.timeline(query(Word("crimea"), interval=Interval.MONTH, filters=(chosen,)), 1)
    north, others = found.series
    assert north == Series("North", (2, 0, 1), (2, 0, 2))
    assert (others.source, others.volumes) == (None, published)


def test_without_a_dated_hit_there_are_no_bars(archive: Reader) -> None:
    for tree, undated in ((Word("zeppelin"), 0), (Word("day"), 1)):
        found = archive.timeline(query(tree), 3)
        assert (found.bars, found.series, found.undated) == ((), (), undated)
