"""Feeds that readers take: every rule of RFC 4287 that a feed of ours could break."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from search.article import Article
from search.taking.atom import write
from search.taking.heading import Heading
from tests.builders import article
from tests.search.taking.hostile import TEXTS, hostile

ATOM = "{http://www.w3.org/2005/Atom}"
DAY = date(2014, 3, 18)
HERE = Heading("crimea", DAY, "https://archive.example", "/search.atom?q=crimea", "/search?q=crimea")
NOWHERE = Heading("crimea", DAY)
TEXTS_OF_ENTRIES = (f"{ATOM}title", f"{ATOM}summary", f"{ATOM}content")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
VOTE = article(
    "vote/1",
    "Crimea voted.",
    "Crimea votes",
    day="2014-03-16T14:31:00+01:00",
    author="Ada Quill",
    source="Harbour Wire",
    url="https://wire.example/vote?a=1&b=2",
)


def feed(articles: list[Article], heading: Heading = HERE) -> Any:
    """The parsed feed, after a check of what must be in it."""
    parsed = etree.fromstring("".join(write(articles, heading)).encode("utf-8"))
    assert parsed.tag == f"{ATOM}feed"
    for each in (parsed, *parsed.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(each.findall(ATOM + name)) == 1
            assert each.findtext(ATOM + name)
        assert each.findtext(f"{ATOM}id").startswith("urn:uuid:")
        assert MOMENT.fullmatch(each.findtext(f"{ATOM}updated"))
        assert all(author.findtext(f"{ATOM}name") for author in each.findall(f"{ATOM}author"))
        assert len(each.findall(f"{ATOM}author")) == 1
    for entry in parsed.findall(f"{ATOM}entry"):
        alternate = [link for link in entry.findall(f"{ATOM}link") if link.get("rel") == "alternate"]
        assert len(alternate) == 1 or entry.find(f"{ATOM}content") is not None
        assert {each.get("type", "text") for each in entry if each.tag in (f"{ATOM}title", f"{ATOM}summary")} == {
            "text"
        }
    ids = [each.text for each in parsed.iter(f"{ATOM}id")]
    assert len(set(ids)) == len(ids)
    return parsed


def links(element: Any) -> dict[str, str]:
    return {link.get("rel"): link.get("href") for link in element.findall(f"{ATOM}link")}


def test_an_entry_has_who_what_where_and_when() -> None:
    parsed = feed([VOTE])
    entry = parsed.find(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "Crimea votes"
    assert entry.findtext(f"{ATOM}updated") == entry.findtext(f"{ATOM}published") == "2014-03-16T13:31:00Z"
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Ada Quill"
    assert entry.findtext(f"{ATOM}summary") == "Crimea voted."
    assert entry.find(f"{ATOM}category").get("term") == "Harbour Wire"
    assert links(entry) == {
        "alternate": "https://archive.example/articles/vote%2F1",
        "via": "https://wire.example/vote?a=1&b=2",
    }
    assert links(parsed) == {
        "self": "https://archive.example/search.atom?q=crimea",
        "alternate": "https://archive.example/search?q=crimea",
    }


def test_addresses_are_relative_where_nobody_knows_the_host() -> None:
    parsed = feed([VOTE], Heading("crimea", DAY, None, "/search.atom?q=crimea", "/search?q=crimea"))
    assert links(parsed)["self"] == "/search.atom?q=crimea"
    assert links(parsed.find(f"{ATOM}entry"))["alternate"] == "/articles/vote%2F1"


def test_without_a_server_an_entry_leads_to_where_it_was_published_or_is_its_own_content() -> None:
    first, second = feed([VOTE, article("b", "Text.", "Title")], NOWHERE).findall(f"{ATOM}entry")
    assert links(first) == {"alternate": "https://wire.example/vote?a=1&b=2"}
    assert (links(second), second.findtext(f"{ATOM}content")) == ({}, "Text.")


def test_the_feed_changed_when_its_latest_entry_did_and_ids_stay() -> None:
    older = article("b", title="Older", day="2014-03-15")
    parsed = feed([VOTE, older])
    assert parsed.findtext(f"{ATOM}updated") == "2014-03-16T13:31:00Z"
    later = feed([older], Heading("crimea", date(2020, 1, 1), HERE.base, HERE.here, HERE.page))
    assert later.findtext(f"{ATOM}id") == parsed.findtext(f"{ATOM}id")
    assert later.findtext(f"{ATOM}entry/{ATOM}id") == parsed.findall(f"{ATOM}entry")[1].findtext(f"{ATOM}id")


@pytest.mark.parametrize(
    ("day", "crawled", "updated"),
    [
        (None, None, "1970-01-01T00:00:00Z"),
        (None, "2014-03-17", "2014-03-17T00:00:00Z"),
        (None, "yesterday", "1970-01-01T00:00:00Z"),
        ("2014-03-16", None, "2014-03-16T00:00:00Z"),
        ("0001-01-01T00:00:00+03:00", None, "0001-01-01T00:00:00Z"),
        ("0999-01-01", None, "0999-01-01T00:00:00Z"),
    ],
)
def test_every_entry_has_a_time(day: str | None, crawled: str | None, updated: str) -> None:
    parsed = feed([article("a", title="A", day=day, crawled=crawled)])
    assert parsed.findtext(f"{ATOM}entry/{ATOM}updated") == updated


def test_an_empty_feed_is_a_feed() -> None:
    assert feed([]).findall(f"{ATOM}entry") == []


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("heading", [HERE, NOWHERE], ids=["served", "written"])
def test_a_hostile_article_is_one_entry_of_plain_text(heading: Heading, text: str) -> None:
    parsed = feed([hostile(text), article("b", title="Next")], heading)
    assert len(parsed.findall(f"{ATOM}entry")) == 2
    assert all(each.tag.startswith(ATOM) for each in parsed.iter())


@given(st.lists(st.text(st.characters(exclude_categories=())), max_size=3), st.text())
def test_whatever_texts_are_it_is_xml(texts: list[str], asked: str) -> None:
    articles = [
        article(f"a{place}", text, text, author=text, source=text, url=text) for place, text in enumerate(texts)
    ]
    assert len(feed(articles, Heading(asked, DAY)).findall(f"{ATOM}entry")) == len(texts)
