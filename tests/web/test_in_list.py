"""The next result is a link away, in the order of the list, and over the edge of its page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.web.test_pages import hits

Get = Callable[[str], Any]


def neighbour(page: Any, which: str) -> str | None:
    """The address of a neighbour in the list."""
    found = page.xpath(f"//*[@class='back']//a[@rel='{which}']/@href")
    return found[0] if found else None


@pytest.mark.parametrize("search", ["/search?q=crimea&limit=4", "/search?sort=oldest&limit=5&collapse=none"])
def test_following_the_next_result_reads_the_whole_list_once(page: Get, search: str) -> None:
    listed, address = [], search
    while True:
        shown = page(address)
        listed += hits(shown)
        following = shown.xpath("//nav[@class='pager']/a[@rel='next']/@href")
        if not following:
            break
        [address] = following
    read, at = [], page(search).xpath("//*[@class='hit']//h2/a/@href")[0]
    while at is not None:
        read.append(at.split("?")[0].removeprefix("/articles/"))
        at = neighbour(page(at), "next")
    assert read == listed


def test_the_one_before_leads_back_to_where_somebody_was(page: Get) -> None:
    first, second = page("/search?q=crimea").xpath("//*[@class='hit']//h2/a/@href")[:2]
    assert neighbour(page(first), "next") == second
    assert neighbour(page(second), "prev") == first
    assert neighbour(page(first), "prev") is None


@pytest.mark.parametrize("query", ["", "?q=zeppelin", "?cursor=x", "?q=crimea&cursor=x"])
def test_an_article_that_is_in_no_list_has_no_neighbours(page: Get, query: str) -> None:
    shown = page("/articles/fruit" + query)
    assert neighbour(shown, "next") is neighbour(shown, "prev") is None
    assert "#r" not in shown.xpath("//*[@class='back']/a/@href")[0]
