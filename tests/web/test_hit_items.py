"""Hits as HTML."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from lxml import html

from search.article import Article, Entity, EntityType, StatedTime
from search.result import Hit, Snippet, Story, Version
from web.brief import SHOWN_CHARS
from web.hit_items import SHOWN_NAMES, hit_items
from web.links import Links

HOSTILE = "\"><script>alert(1)</script>'&amp;"
LINKS = Links([("q", "ferry & co")])
ARTICLE = Article(
    id="a/1",
    title="A ferry stops",
    body="",
    site="harbour.example",
    source="Harbour Wire",
    published=StatedTime.parse("2014-03-16T14:31:00Z"),
    entities=tuple(Entity(f"Ana {number}", EntityType.PERSON) for number in range(9)),
)
MARKS = {"title": (Snippet("A ferry stops", ((2, 7),)),), "body": (Snippet("one ferry", ((4, 9),)), Snippet("two"))}


def shown(hit: Hit) -> html.HtmlElement:
    [found] = html.fragments_fromstring(str(hit_items([hit], LINKS)).strip())
    return found


def version(article_id: str, site: str) -> Version:
    return Version(article_id, site, lambda: replace(ARTICLE, id=article_id))


def text(found: html.HtmlElement, path: str) -> str:
    return " ".join(found.xpath(f"string({path})").split())


def test_a_hit_says_who_wrote_what_when() -> None:
    found = shown(Hit(ARTICLE, 1.0, MARKS))
    assert text(found, "p[@class='about']") == "Harbour Wire 16 March 2014, 14:31 UTC harbour.example"
    assert found.xpath("string(.//time/@datetime)") == "2014-03-16T14:31:00+00:00"
    assert found.xpath("string(h2/a/@href)") == "/articles/a%2F1?q=ferry+%26+co"
    assert [each.text for each in found.xpath(".//mark")] == ["ferry", "ferry"]
    assert [each.text_content() for each in found.xpath("p[@class='passage']")] == ["one ferry", "two"]
    assert found.xpath("string(p[@class='why']/a/@aria-label)") == "Why this? A ferry stops"


def test_hits_are_numbered_as_they_stand() -> None:
    found = html.fragments_fromstring(str(hit_items([Hit(ARTICLE, 1.0)] * 3, LINKS)).strip())
    assert [each.get("id") for each in found] == ["r1", "r2", "r3"]


def test_the_first_names_are_links_to_their_articles() -> None:
    names = shown(Hit(ARTICLE, None, MARKS)).xpath(".//ul[@class='names']//a")
    assert [each.text for each in names] == [f"Ana {number}" for number in range(SHOWN_NAMES)]
    assert names[0].get("href") == "/search?q=ferry+%26+co&entity=person%3AAna+0"


@pytest.mark.parametrize(
    ("story", "said"),
    [
        (None, ""),
        (Story("1", 1), ""),
        (Story("1", 3, (version("b", "one.example"), version("c", "two.example"))), "Also in one.example, two.example"),
        (Story("1", 1002, (version("b", "one.example"),)), "Also in one.example and 1,000 more"),
        (Story("1", 2), "Also in 1 more"),
    ],
)
def test_a_hit_says_where_else_its_story_is_told(story: Story | None, said: str) -> None:
    assert text(shown(Hit(ARTICLE, 1.0, MARKS, story=story)), "p[@class='also']") == said


def test_a_hit_says_which_words_it_lacks() -> None:
    found = shown(Hit(ARTICLE, 1.0, MARKS, lacking=("<b>", "referendum")))
    assert text(found, "p[@class='lacks']") == "Without <b> referendum"
    assert [each.text for each in found.xpath("p[@class='lacks']/s")] == ["<b>", "referendum"]


def test_a_hit_of_which_little_is_known_is_shown_with_that() -> None:
    found = shown(Hit(Article("a", "", ""), None, {"title": (Snippet(""),), "body": ()}))
    assert (text(found, "h2"), text(found, "p")) == ("Untitled", "undated")
    assert [each.tag for each in found] == ["p", "h2"]


@pytest.mark.parametrize("field", ["title", "site", "source", "entities"])
def test_a_hostile_field_is_text(field: str) -> None:
    value: Any = (Entity(HOSTILE, EntityType.PLACE),) if field == "entities" else HOSTILE
    marks = {"title": (Snippet(HOSTILE, ((2, 9),)),), "body": (Snippet(HOSTILE),)}
    story = Story("1", 2, (version("b", HOSTILE),))
    found = shown(Hit(replace(ARTICLE, **{field: value}), 1.0, marks, story=story))
    assert not found.xpath(".//script")
    assert HOSTILE in found.text_content()
    assert text(found, "p[@class='also']") == f"Also in {HOSTILE}"


def test_a_title_that_goes_on_and_on_is_cut() -> None:
    found = shown(Hit(replace(ARTICLE, title="x" * 999), 1.0, {"title": (Snippet("x" * 999),)}))
    assert text(found, "h2") == "x" * SHOWN_CHARS + "…"
