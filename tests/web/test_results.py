"""The page of results: lenient, every view an address, every count true."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from flask.testing import FlaskClient

from tests.web.archive import ABOUT_CRIMEA
from tests.web.test_pages import hits, links, total

Get = Callable[[str], Any]


def test_a_search_shows_its_total_its_hits_and_its_marks(page: Get) -> None:
    found = page("/search?q=crimea+referendum")
    assert total(found) == len(hits(found)) == 5
    assert {each.text_content().casefold() for each in found.xpath("//mark")} == {"crimea", "referendum"}
    assert found.xpath("//input[@name='q']/@value")[0] == "crimea referendum"


def test_nothing_found_is_a_page_with_ways_on(page: Get) -> None:
    found = page("/search?q=zeppelin&source=Harbour+Wire")
    assert (total(found), hits(found)) == (0, [])
    assert found.xpath("//a[@href='/search?q=zeppelin']")


@pytest.mark.parametrize(
    "address",
    [
        pytest.param('/search?q=crimea+AND+"', id="half a query"),
        pytest.param("/search?q=*ussia+crimea", id="a leading star"),
        pytest.param("/search?q=crimea&limit=x&sort=best&facets=colour&colour=red", id="bad parameters"),
        pytest.param("/search?q=crimea&from=2015&to=2014", id="a range that ends too early"),
        pytest.param("/search?q=crimea&from=soon", id="a date that is none"),
        pytest.param("/search?q=crimea&cursor=x", id="a cursor of another search"),
    ],
)
def test_what_is_not_understood_is_left_out_and_said(page: Get, address: str) -> None:
    found = page(address)
    assert total(found) == len(ABOUT_CRIMEA)
    assert found.xpath("//*[contains(@class, 'hint')]")


def test_next_pages_show_every_hit_once(page: Get) -> None:
    address, found = "/search?q=crimea&limit=3&sort=newest", []
    while True:
        shown = page(address)
        found += hits(shown)
        following = shown.xpath("//a[@rel='next']/@href")
        if not following:
            break
        [address] = following
    assert sorted(found) == sorted(each.id for each in ABOUT_CRIMEA)
    assert page(address).xpath("//a[text()='First page']/@href") == ["/search?q=crimea&limit=3&sort=newest"]


def test_each_active_filter_is_a_chip_that_removes_it_alone(page: Get) -> None:
    filters = "source=Harbour+Wire&entity=-place%3ALondon&from=2014&to=2014-12"
    found = page("/search?q=crimea&" + filters)
    chips = [address for _, address in links(found, "chips") if address != "/search?q=crimea"]
    pairs = parse_qsl(filters)
    assert [parse_qsl(urlsplit(each).query) for each in chips] == [
        [("q", "crimea"), *(kept for kept in pairs if kept != removed)] for removed in pairs
    ]
    assert "/search?q=crimea" in [address for _, address in links(found, "chips")]


def test_the_orders_are_links_and_the_present_one_is_marked(page: Get) -> None:
    found = page("/search?q=crimea&source=Harbour+Wire")
    assert {parse_qsl(urlsplit(address).query)[-1] for _, address in links(found, "sort")} == {
        ("sort", "relevance"),
        ("sort", "newest"),
        ("sort", "oldest"),
    }
    for _, address in links(found, "sort"):
        current = page(address).xpath("//*[@class='sort']//a[@aria-current='true']/@href")
        assert current == [address]
        assert total(page(address)) == 3


@pytest.mark.parametrize("address", ["/search?q=date:2014", "/search?q=date:2014&sort=relevance"])
def test_a_query_without_a_word_is_shown_as_sorted_by_date(page: Get, address: str) -> None:
    (current,) = page(address).xpath("//*[@class='sort']//a[@aria-current='true']")
    assert current.text_content() == "Newest"


def test_facet_links_find_what_they_count(page: Get) -> None:
    items = page("/search?q=crimea").xpath("//*[contains(@class, 'facet')]//li")
    assert len(items) > 10
    for item in items:
        count = int(item.xpath("string(*[@class='count'])"))
        wanted, unwanted = item.xpath("a[@class='value']/@href")[0], item.xpath("a[@class='not']/@href")[0]
        assert total(page(wanted)) == count, wanted
        assert total(page(unwanted)) == len(ABOUT_CRIMEA) - count, unwanted


@pytest.mark.parametrize(
    "chosen",
    [
        "source=Harbour+Wire",
        "source=-Harbour+Wire",
        "source=%20harbour%20%20WIRE",
        "source=-%20Harbour+Wire",
        "entity=John+Kerry",
        "entity=person%3Ajohn+kerry",
        "entity=-person%3A%20John+Kerry",
    ],
)
def test_a_chosen_value_can_be_let_go_in_its_facet(page: Get, chosen: str) -> None:
    active = page(f"/search?q=crimea&{chosen}").xpath("//*[contains(@class, 'facet')]//a[@aria-current='true']/@href")
    assert active == ["/search?q=crimea"]


@pytest.mark.parametrize("asked", ["/", "/search?q=crimea", "/search?q=crimea&from=2014-03-15&to=2014-04-20"])
def test_bars_find_what_they_count(page: Get, asked: str) -> None:
    bars = page(asked).xpath("//*[contains(@class, 'chart')]//a")
    assert len(bars) > 1
    for bar in bars:
        count = int(re.findall(r": ([\d,]+) article", bar.get("aria-label"))[0].replace(",", ""))
        assert total(page(bar.get("href"))) == count


def test_a_date_that_was_left_out_is_no_active_filter(page: Get) -> None:
    shown = page("/search?q=crimea&from=one+fine+day&to=2014")
    assert [each.text_content() for each in shown.xpath("//*[@class='chips']//*[@class='value']")] == ["2014"]
    assert "from was left out" in shown.xpath("string(//main)")


def test_a_query_of_which_nothing_is_left_is_not_said_to_be_answered(page: Get) -> None:
    assert "for" not in page("/search?q=*ussia").xpath("string(//h1)")


def test_this_search_as_json_finds_the_same(client: FlaskClient, page: Get) -> None:
    for asked in ("/search?q=crimea&source=-Harbour+Wire", "/search?q=crimea+AND+%22&colour=red"):
        [address] = page(asked).xpath("//a[starts-with(@href, '/api/v1/search')]/@href")
        shape = client.get(address).json or {}
        assert shape["total"]["value"] == total(page(asked))


def test_the_search_box_keeps_the_filters_but_not_the_page(page: Get) -> None:
    form = page("/search?q=crimea&source=Harbour+Wire&from=2014&sort=newest&cursor=x").xpath("//form[@role='search']")[
        0
    ]
    sent = {(each.get("name"), each.get("value")) for each in form.xpath(".//input")}
    assert sent == {("q", "crimea"), ("source", "Harbour Wire"), ("from", "2014"), ("sort", "newest")}


def test_a_slip_is_offered_put_right(page: Get) -> None:
    [address] = page("/search?q=referendom&source=Harbour+Wire").xpath("//*[contains(@class, 'hint')]//a/@href")
    assert parse_qsl(urlsplit(address).query) == [("source", "Harbour Wire"), ("q", "referendum")]


def test_no_field_shows_an_example_as_if_it_were_its_value(page: Callable[[str], Any]) -> None:
    for address in (
        "/",
        "/search?q=crimea",
        "/compare?q=crimea&a=",
        "/timeline?q=crimea",
        "/entities/person/John%20Kerry",
    ):
        for field in page(address).xpath("//input[@placeholder]"):
            assert field.get("placeholder").startswith(("for example ", "leave empty ", "Search ")), address
    for field in page("/search?q=crimea").cssselect(".days input[name=from], .days input[name=to]"):
        [said] = field.xpath("//*[@id=$it]", it=field.get("aria-describedby"))
        assert said.text_content().startswith("For example 2014-03")
