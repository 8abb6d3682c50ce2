"""Hits over time, as a page, as a file and as JSON."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from flask.testing import FlaskClient


def test_each_source_has_a_row_and_each_bar_leads_to_its_articles(page: Callable[[str], Any]) -> None:
    found = page("/timeline?q=crimea&interval=month&sources=2")
    assert [each.text_content() for each in found.cssselect(".times-row p a")] == [
        "Harbour Wire",
        "Meridian Post",
        "All others",
    ]


def test_the_row_of_all_others_says_that_its_scale_is_its_own(page: Callable[[str], Any]) -> None:
    def said(address: str) -> list[str]:
        return [each.text_content() for each in page(address).cssselect(".times-row .scale")]

    rows = page("/timeline?q=crimea&interval=month&sources=1").cssselect(".times-row")
    assert [len(each.cssselect(".scale")) for each in rows] == [0, 1]
    assert rows[1].cssselect(".scale")[0].text_content() == "own scale: highest bar 4"
    assert "on a scale of its own" in rows[1].cssselect("svg")[0].get("aria-label")
    assert said("/timeline?q=crimea&interval=month&sources=1&share=1") == []
    assert said("/timeline?q=crimea&source=Harbour+Wire") == []


def test_a_row_leads_to_its_articles_within_the_filters(page: Callable[[str], Any]) -> None:
    found = page("/timeline?q=crimea&source=Harbour+Wire&source=Meridian+Post&sources=1")
    first, rest = (parse_qsl(urlsplit(each.get("href")).query) for each in found.cssselect(".times-row p a"))
    assert first == [("q", "crimea"), ("source", "Harbour Wire")]
    assert rest == [("q", "crimea"), ("source", "Meridian Post")]
    everywhere = page("/timeline?q=crimea&sources=1").cssselect(".times-row p a")[-1].get("href")
    assert parse_qsl(urlsplit(everywhere).query)[1][1].startswith("-")


def test_one_article_is_no_articles(page: Callable[[str], Any]) -> None:
    bars = page("/timeline?q=crimea&from=2014-05&to=2014-05&interval=month").cssselect(".times-row svg a")
    assert bars[0].get("aria-label") == "Harbour Wire, May 2014: 1 of 1 article"
    says = page("/timeline?q=may&source=Harbour+Wire&interval=month").cssselect("figure + .help")[0].text_content()
    assert "the highest bar of a source is 1 article." in says


def test_all_others_published_what_those_of_them_did_that_are_wanted(client: FlaskClient) -> None:
    def volumes(rows: int) -> dict[str, list[int]]:
        """What each series is a part of, bar by bar."""
        wanted = {"source": ["Harbour Wire", "Meridian Post"], "from": "1991", "to": "2015", "interval": "year"}
        shape = client.get("/api/v1/timeline", query_string={"q": "crimea", "sources": rows, **wanted}).json or {}
        return {each["source"]: each["volumes"] for each in shape["series"]}

    together, apart = volumes(1), volumes(2)
    assert list(apart) == ["Harbour Wire", "Meridian Post"]
    assert together == {"Harbour Wire": apart["Harbour Wire"], None: apart["Meridian Post"]}


@pytest.mark.parametrize("filters", ["", "&source=Harbour+Wire&source=Meridian+Post", "&source=-Meridian+Post"])
def test_every_bar_leads_to_as_many_articles_as_it_says(page: Callable[[str], Any], filters: str) -> None:
    bars = page(f"/timeline?q=crimea&sources=1{filters}").cssselect(".times-row svg a")
    assert len(bars) > 1
    for bar in bars:
        count = int(bar.get("aria-label").rpartition(": ")[2].split()[0])
        assert page(bar.get("href")).cssselect(".sum h1")[0].text_content().startswith(f"{count} article")


def test_the_table_says_what_the_picture_shows(page: Callable[[str], Any]) -> None:
    found = page("/timeline?q=crimea&from=2014-03&to=2014-04&interval=month&sources=1")
    rows = [[cell.text_content() for cell in row] for row in found.cssselect(".as-table tr")]
    assert rows[0] == ["Dates", "Alpine Gazette", "All others"]
    assert rows[1] == ["March 2014", "2", "3"]
    share = page("/timeline?q=crimea&from=2014-03&to=2014-04&interval=month&sources=1&share=1")
    assert [cell.text_content() for cell in share.cssselect(".as-table tbody tr")[0]][1] == "100\u00a0%"


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/timeline?q=crimea&sources=0", "sources was left out"),
        ("/timeline?q=crimea&interval=hour", "interval was left out"),
        ("/timeline?q=crimea&share=banana", "share was left out: Use true or false."),
        ("/timeline?q=crimea&nobody=1", "nobody was left out"),
        ("/timeline?q=zeppelin", "Nothing in this archive matches"),
        ("/timeline?q=sketched", "None of these articles has a date"),
    ],
)
def test_whatever_is_typed_has_an_answer(page: Callable[[str], Any], address: str, said: str) -> None:
    assert said in page(address).text_content()


def test_the_file_has_a_line_for_each_bar_and_source(client: FlaskClient) -> None:
    response = client.get("/timeline.csv?q=crimea&from=2014-03&to=2014-04&interval=month&sources=1")
    rows = list(csv.reader(io.StringIO(response.text.removeprefix("\ufeff"), newline="")))
    assert rows[:2] == [
        ["from", "to", "source", "articles", "of"],
        ["2014-03-01", "2014-03-31", "Alpine Gazette", "2", "2"],
    ]


def test_programs_get_the_same(client: FlaskClient) -> None:
    shape = client.get("/api/v1/timeline?q=crimea&interval=month&from=2014-03&to=2014-04&sources=1").json or {}
    assert shape["series"][0] == {"source": "Alpine Gazette", "counts": [2, 0], "volumes": [2, 0]}
    refused = client.get("/api/v1/timeline?share=1").json or {}
    assert [each["parameter"] for each in refused["errors"]] == ["share"]
