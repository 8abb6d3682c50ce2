"""What an article keeps through its JSON shape."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from search.article import Article, Entity, EntityType, Quote, StatedTime, from_dict, to_dict


@pytest.mark.parametrize(
    ("text", "has_time", "zone"),
    [
        pytest.param("2014-03-11", False, None, id="a day"),
        pytest.param("2014-03-11T14:31:00", True, None, id="a time without a zone"),
        pytest.param("2014-03-11T14:31:00+03:30", True, "+03:30", id="a time with an offset"),
    ],
)
def test_a_stated_time_is_no_more_exact_than_the_page(text: str, has_time: bool, zone: str | None) -> None:
    stated = StatedTime.parse(text)
    assert (stated.isoformat(), stated.has_time, stated.zone) == (text, has_time, zone)
    assert stated.day == date(2014, 3, 11)


def test_an_article_survives_its_json_shape() -> None:
    kerry = Entity("John Kerry", EntityType.PERSON, 2, ("John Kerry", "Kerry"), ((0, 10),), ((4, 9),))
    said = Quote("John Kerry", 16, 24)
    published = StatedTime.parse("2014-03-11T14:31:00+00:00", "GMT")
    article = Article("a1", "John Kerry", 'Mr Kerry said: "It works"', published=published, extra={"n": 1})
    article = replace(article, entities=(kerry,), quotes=(said,))
    assert from_dict(json.loads(json.dumps(to_dict(article)))) == article


def test_an_article_written_before_places_of_names_were_told_is_read() -> None:
    shape = to_dict(Article("a1", "Title", "Body"))
    del shape["quotes"]
    shape["entities"] = [{"name": "John Kerry", "type": "person", "count": 2, "surfaces": ["Kerry"]}]
    kerry = Entity("John Kerry", EntityType.PERSON, 2, ("Kerry",))
    assert from_dict(shape) == Article("a1", "Title", "Body", entities=(kerry,))


def test_a_second_crawl_of_the_same_page_has_the_same_content_hash() -> None:
    first, second = Article("a1", "T", "B", crawled="2024-11-24"), Article("a1", "T", "B", crawled="2024-12-01")
    assert first.content_hash() == second.content_hash()
    assert first.content_hash() == replace(first, quotes=(Quote("Ann", 0, 1),)).content_hash()
    assert first.content_hash() != Article("a1", "T", "B.").content_hash()
