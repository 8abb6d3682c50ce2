"""The start page, whose every count is true; and how tests read a page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from tests.web.archive import ARTICLES

Get = Callable[[str], Any]


def total(page: Any) -> int:
    """How many articles a page of results says it has found."""
    heading = page.xpath("string(//h1)").strip()
    return 0 if heading.startswith("No articles") else int(heading.split()[0].replace(",", ""))


def hits(page: Any) -> list[str]:
    """Ids of the articles on a page."""
    return [urlsplit(each).path.removeprefix("/articles/") for each in page.xpath("//*[@class='hit']//h2/a/@href")]


def links(page: Any, css: str) -> list[tuple[str, str]]:
    """Text and address of the links inside something."""
    return [
        (each.text_content().strip(), each.get("href")) for each in page.xpath(f"//*[contains(@class, '{css}')]//a")
    ]


def test_the_start_page_shows_what_the_archive_holds(page: Get) -> None:
    start = page("/")
    assert f"{len(ARTICLES)} articles" in start.xpath("string(//h1)")
    assert start.xpath("//input[@name='q']")
    assert "Harbour Wire" in start.text_content()


def test_links_of_the_start_page_find_what_they_count(page: Get) -> None:
    counted = 0
    for item in page("/").xpath("//li[a and span[@class='count']]"):
        assert total(page(item.xpath("a/@href")[0])) == int(item.xpath("string(span[@class='count'])"))
        counted += 1
    assert counted > 5


def test_pages_say_what_they_are_to_who_lists_them(page: Get) -> None:
    described = "string(//head/meta[@name='description']/@content)"
    assert page("/").xpath(described) == page("/search?q=crimea").xpath(described) != ""
    assert page("/articles/vote").xpath(described) == "harbourwire.example · 16 March 2014, 14:31"
