"""The page of an article: whole, with its facts, and on the way back to where it was found."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Get = Callable[[str], Any]


def test_a_hit_leads_to_its_article_and_back_to_the_same_results(page: Get) -> None:
    results = "/search?q=crimea&source=Meridian+Post&sort=oldest"
    first = page(results).xpath("//*[@class='hit']//h2/a/@href")[0]
    shown = page(first)
    assert shown.xpath("//*[@class='back']/a/@href") == [results + "#r1"]
    assert {each.text_content() for each in shown.xpath("//article//mark")} == {"Crimea"}


def test_an_article_of_a_later_page_leads_back_to_that_page(page: Get) -> None:
    later = page("/search?limit=1").xpath("//a[@rel='next']/@href")[0]
    article = page(later).xpath("//*[@class='hit']//h2/a/@href")[0]
    assert page(article).xpath("//*[@class='back']/a[1]/@href") == [later + "#r1"]


def test_an_article_is_whole_with_its_facts(page: Get) -> None:
    shown = page("/articles/vote")
    text = shown.xpath("string(//main)")
    for part in ("Crimea votes in referendum", "Crimea voted on Sunday.", "The crimea vote was quick.", "Ada Quill"):
        assert part in text
    assert "16 March 2014, 14:31" in text
    assert shown.xpath("//a[@href='https://harbourwire.example/vote?a=1&b=2']/@rel") == ["noopener noreferrer"]
    assert shown.xpath("//a[@href='/api/v1/articles/vote']")
    assert not shown.xpath("//mark")


def test_an_article_with_a_title_alone_is_shown(page: Get) -> None:
    assert page("/articles/title").xpath("string(//h1)") == "A title alone"


def test_names_in_an_article_lead_to_their_pages(page: Get) -> None:
    addresses = page("/articles/talks").xpath("//aside//section//a[@class='value']/@href")
    assert len(addresses) == 3
    for address in addresses:
        assert "Talks end" in page(address).xpath("string(//main)")
