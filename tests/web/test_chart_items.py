"""Bars as HTML."""

from __future__ import annotations

from datetime import date

from lxml import html

from search.result import DateBucket
from web.chart_items import chart_bars, chart_rows
from web.histogram import HEIGHT, histogram
from web.links import Links

DAYS = [DateBucket(date(2014, month, 1), date(2014, month, 28), count) for month, count in ((3, 1200), (4, 0), (5, 1))]


def test_each_bar_that_counts_something_leads_to_its_days() -> None:
    chart = histogram(DAYS, Links([("q", 'a & "b"')]))
    assert chart is not None
    bars = html.fragments_fromstring(str(chart_bars(chart)).strip())
    assert [each.get("href") for each in bars] == [
        "/search?q=a+%26+%22b%22&from=2014-03-01&to=2014-03-28",
        "/search?q=a+%26+%22b%22&from=2014-05-01&to=2014-05-28",
    ]
    assert (
        bars[0].get("aria-label") == bars[0].xpath("string(title)") == "1 March 2014 to 28 March 2014: 1,200 articles"
    )
    heights = [float(each.get("height")) for each in bars[0].xpath("rect")]
    assert heights == [HEIGHT, HEIGHT]
    assert bars[1].xpath("string(rect[@class='bar']/@height)") == str(chart.bars[2].height)


def test_the_table_has_all_bars() -> None:
    chart = histogram(DAYS, Links([]))
    assert chart is not None
    rows = html.document_fromstring(f"<table>{chart_rows(chart)}</table>").xpath("//tr")
    assert [each.get("data-count") for each in rows] == ["1200", "0", "1"]
    assert [each.xpath("string(td)") for each in rows] == ["1,200", "0", "1"]
    assert (rows[0].get("data-first"), rows[0].get("data-last")) == ("2014-03-01", "2014-03-28")
