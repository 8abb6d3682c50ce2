"""Ids: the same article is the same article."""

from __future__ import annotations

import pytest

from indexer.extract.identity import article_id, given_id, same_page, site_of, web_address


@pytest.mark.parametrize(
    "other",
    [
        "http://example.org/a/b?x=1",
        "https://www.example.org/a/b?x=1",
        "https://EXAMPLE.org:443/a/b/?x=1",
        "https://example.org./a/b?x=1#part",
        "https://example.org/a/b?x=1&utm_source=feed&fbclid=abc",
    ],
)
def test_addresses_of_one_page_are_the_same(other: str) -> None:
    assert same_page(other) == same_page("https://example.org/a/b?x=1")


@pytest.mark.parametrize(
    "other", ["https://example.org/a/B?x=1", "https://example.org/a/b?x=2", "https://example.org:8080/a/b?x=1"]
)
def test_addresses_of_other_pages_are_not(other: str) -> None:
    assert same_page(other) != same_page("https://example.org/a/b?x=1")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ftp://a.org/x",
        "javascript:alert(1)",
        "https://",
        "http://nohost",
        "http://a.org:x/",
        "https://a.org/a b",
        "http://[::1",
        "https://a.org/" + "x" * 3000,
    ],
)
def test_what_is_no_address_of_the_web_is_none(text: str) -> None:
    assert web_address(text) is None


def test_a_site_is_a_host_without_www() -> None:
    assert site_of("https://www.bbc.co.uk/news") == "bbc.co.uk"
    assert site_of(None) is None


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("r21578:1", True),
        ("статья-1", True),
        ("..", False),
        ("a/b", False),
        ("a b", False),
        ("a%2f", False),
        ("x" * 201, False),
    ],
)
def test_an_id_is_kept_when_it_can_stand_in_an_address(text: str, kept: bool) -> None:
    assert (given_id(text) == text) is kept


def _id(given: str | None = None, url: str | None = None, site: str | None = None, code: str | None = None) -> str:
    return article_id(given=given, url=url, site=site, story_code=code, title="T", body="B")


def test_the_address_counts_before_the_story_code_and_that_before_the_content() -> None:
    by_url = _id(url="https://a.org/1", site="a.org", code="7")
    assert by_url == _id(url="https://a.org/1")
    assert _id(site="a.org", code="7") == _id(site="a.org", code="7") != _id(site="b.org", code="7")
    assert _id(code="7") == _id() != by_url
    assert all(len(each) == 20 and each.isalnum() for each in (by_url, _id()))
