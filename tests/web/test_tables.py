"""A list of hits as a table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient

from web.tables import LINES


def titles(page: Any) -> list[str]:
    return [each.text_content() for each in page.cssselect(".lines .title")]


def test_a_line_tells_when_where_what_and_whom(page: Callable[[str], Any]) -> None:
    found = page("/table?q=title:talks")
    [line] = [[" ".join(cell.text_content().split()) for cell in row] for row in found.cssselect(".lines tbody tr")]
    assert line == ["2014-03-14", "Meridian Post", "Talks end", "John Kerry, Sergei Lavrov"]
    assert [each.text_content().strip() for each in found.cssselect(".lines thead th")] == [
        "Date",
        "Source",
        "Title",
        "People",
    ]


def test_lines_are_those_of_the_results_in_their_order(page: Callable[[str], Any]) -> None:
    for order in ("relevance", "newest", "oldest"):
        results = page(f"/search?q=crimea&sort={order}&limit=100")
        listed = [each.text_content() for each in results.cssselect(".hit h2")]
        assert titles(page(f"/table?q=crimea&sort={order}")) == listed


@pytest.mark.parametrize(
    ("sort", "said", "leads_to"),
    [("relevance", None, "newest"), ("newest", "descending", "oldest"), ("oldest", "ascending", "newest")],
)
def test_the_heading_of_the_dates_turns_their_order(
    page: Callable[[str], Any], sort: str, said: str | None, leads_to: str
) -> None:
    heading = page(f"/table?q=crimea&sort={sort}").cssselect(".lines thead th")[0]
    assert heading.get("aria-sort") == said
    assert parse_qs(urlsplit(heading.cssselect("a")[0].get("href")).query)["sort"] == [leads_to]


def test_pages_lead_through_every_hit_once(page: Callable[[str], Any]) -> None:
    every, address = [], "/table?q=crimea&limit=4&sort=newest"
    while address:
        found = page(address)
        every += titles(found)
        following = found.cssselect(".pager .next")
        address = following[0].get("href") if following else ""
    assert every == titles(page("/table?q=crimea&sort=newest"))
    assert len(every) == len(set(every)) > 4


def test_a_cursor_of_another_search_gives_its_first_page_and_says_so(page: Callable[[str], Any]) -> None:
    found = page("/table?q=crimea&cursor=stale")
    assert titles(found) == titles(page("/table?q=crimea"))
    assert found.cssselect(".hints li")


def test_a_person_narrows_the_table_and_the_filter_can_be_taken_off(page: Callable[[str], Any]) -> None:
    link = page("/table?q=crimea").cssselect(".people a")[0]
    found = page(link.get("href"))
    assert urlsplit(link.get("href")).path == "/table"
    assert all(link.text_content() in each.text_content() for each in found.cssselect(".lines .people"))
    assert len(found.cssselect(".chips li")) == 1


def test_every_other_view_and_the_files_keep_the_search_and_drop_the_page(page: Callable[[str], Any]) -> None:
    first = page("/table?q=crimea&limit=2&sort=newest")
    found = page(first.cssselect(".pager .next")[0].get("href"))
    addresses = [each.get("href") for each in found.cssselect("nav.views a, nav.take > a")]
    assert len(addresses) >= 9
    for address in addresses:
        asked = parse_qs(urlsplit(address).query)
        assert (asked["q"], asked["sort"], "cursor" in asked) == (["crimea"], ["newest"], False)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/table?q=zeppelin", "Nothing in this archive matches"),
        ("/table?limit=0", "limit was left out"),
        ("/table?nobody=1", "nobody was left out"),
    ],
)
def test_whatever_is_typed_has_an_answer(page: Callable[[str], Any], address: str, said: str) -> None:
    assert said in page(address).text_content()


def test_a_page_has_no_more_lines_than_the_operator_allows(client_with: Callable[..., FlaskClient]) -> None:
    narrow = client_with(max_page_size=3, default_page_size=2)
    assert narrow.get("/table?q=crimea").text.count('class="when"') == 3 < LINES
