"""The JSON of the API, key by key."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from search.article import Article, Entity, EntityType, StatedTime
from search.parameters import ARTICLE_KEYS
from search.result import (
    AddedWord,
    DateBucket,
    Explanation,
    FacetValue,
    Hit,
    RecogniserCount,
    ResultPage,
    Snippet,
    SourceCount,
    Stats,
    Story,
    Suggestion,
    Total,
    Version,
)
from search.serialize import HIT_KEYS, article_to_dict, page_to_dict, stats_to_dict, suggestions_to_dict
from tests.search.query.reading import understood

ARTICLE = Article(
    "a1",
    "Lighthouse keepers strike",
    "The keepers of the Skerry light went home.",
    url="https://courier.example/1",
    site="courier.example",
    source="Harbour Wire",
    author="Jane Roe",
    published=StatedTime.parse("2014-03-11T14:31:00"),
    language="en",
    entities=(Entity("John Kerry", EntityType.PERSON, 2, ("Kerry",)),),
)
HIT = Hit(
    ARTICLE,
    7.123456,
    {"title": (Snippet("Lighthouse keepers strike", ((0, 10),)),), "body": (Snippet("The keepers", ((4, 11),)),)},
)
STORY = Story("00000000000000ff", 1)
PAGE = ResultPage(
    query=understood("lighthouse keepers"),
    warnings=("No article has all of these words, so articles with any of them are shown.",),
    suggestion="lighthouse keeper",
    total=Total(1),
    hits=(HIT,),
    facets={"source": (FacetValue("Harbour Wire", 1, selected=True),)},
    dates=(DateBucket(date(2014, 3, 1), date(2014, 3, 31), 1),),
    next="cursor",
    generation="00000001-abcdef",
    documents=60,
    took_ms=1.8,
    added=(AddedWord("beam", "beam", 0.03123),),
)


def test_a_page_has_the_promised_keys_in_their_order() -> None:
    shape = page_to_dict(PAGE, next_url="/api/v1/search?cursor=cursor")
    assert list(shape) == ["query", "total", "results", "facets", "next", "next_url", "index", "took_ms"]
    assert shape["query"] == {
        "q": "lighthouse keepers",
        "parsed": "lighthouse keepers",
        "warnings": ["No article has all of these words, so articles with any of them are shown."],
        "suggestion": "lighthouse keeper",
        "added": [{"word": "beam", "weight": 0.0312}],
    }
    assert shape["total"] == {"value": 1, "relation": "eq", "stories": None}
    assert shape["facets"] == {
        "source": [{"value": "Harbour Wire", "count": 1, "selected": True, "excluded": False}],
        "date": [{"from": "2014-03-01", "to": "2014-03-31", "count": 1}],
    }
    assert (shape["next"], shape["next_url"]) == ("cursor", "/api/v1/search?cursor=cursor")
    assert shape["index"] == {"generation": "00000001-abcdef", "documents": 60}
    assert shape["took_ms"] == 1.8


def first(page: ResultPage, fields: tuple[str, ...] | None = None) -> dict[str, object]:
    """The first result of a page."""
    results = page_to_dict(page, fields)["results"]
    assert isinstance(results, list)
    found: dict[str, object] = results[0]
    return found


def test_a_hit_says_what_it_lacks_where_it_lacks_something() -> None:
    lacks = dataclasses.replace(PAGE, hits=(dataclasses.replace(HIT, lacking=("ferry", "tax")),))
    assert first(lacks)["lacking"] == ["ferry", "tax"]
    assert "lacking" not in first(PAGE)


def test_a_hit_has_the_promised_keys_in_their_order() -> None:
    hit = first(PAGE)
    assert list(hit) == [*HIT_KEYS, "entities", "score", "highlights"]
    assert set(hit) > {"id", "url", "title", "source", "site", "published", "score", "entities", "highlights"}
    assert hit["published"] == "2014-03-11T14:31:00"
    assert hit["score"] == 7.1235
    assert hit["entities"] == [{"name": "John Kerry", "type": "person"}]
    assert hit["highlights"] == {
        "title": [{"text": "Lighthouse keepers strike", "spans": [[0, 10]]}],
        "body": [{"text": "The keepers", "spans": [[4, 11]]}],
    }


def test_spans_count_code_points_of_their_text() -> None:
    snippet = Snippet("😀 Skerry", ((2, 8),))
    hit = first(dataclasses.replace(PAGE, hits=(dataclasses.replace(HIT, highlights={"title": (snippet,)}),)))
    assert hit["highlights"] == {"title": [{"text": "😀 Skerry", "spans": [[2, 8]]}]}


def test_the_asked_fields_take_the_place_of_the_usual_ones() -> None:
    assert list(first(PAGE, ("title", "entities"))) == ["title", "entities", "score", "highlights"]
    assert first(PAGE, ("entities",))["entities"] == [
        {
            "name": "John Kerry",
            "type": "person",
            "count": 2,
            "surfaces": ["Kerry"],
            "mentions": {"title": [], "body": []},
        }
    ]


@pytest.mark.parametrize("key", ARTICLE_KEYS)
def test_every_key_of_an_article_can_be_asked_for_alone(key: str) -> None:
    assert first(PAGE, (key,))[key] == article_to_dict(ARTICLE, STORY)[key]


def test_what_was_not_asked_for_is_not_there() -> None:
    bare = dataclasses.replace(PAGE, hits=(Hit(ARTICLE, None),), facets={}, dates=None, next=None, suggestion=None)
    shape = page_to_dict(bare)
    assert (shape["facets"], shape["next"], shape["next_url"]) == ({}, None, None)
    hit = first(bare)
    assert hit["score"] is None
    assert "highlights" not in hit
    assert "explanation" not in hit


def test_a_query_of_which_nothing_was_understood_is_shown_as_empty() -> None:
    shape = page_to_dict(dataclasses.replace(PAGE, query=understood("…")))["query"]
    assert isinstance(shape, dict)
    assert (shape["q"], shape["parsed"]) == ("…", "")


def test_the_query_is_shown_as_it_was_understood() -> None:
    shape = page_to_dict(dataclasses.replace(PAGE, query=understood("a && b | date:2014")))["query"]
    assert isinstance(shape, dict)
    assert shape["parsed"] == "(a AND b) date:[2014-01-01 TO 2014-12-31]"


def test_a_total_that_is_not_exact_says_so() -> None:
    assert page_to_dict(dataclasses.replace(PAGE, total=Total(5, exact=False)))["total"] == {
        "value": 5,
        "relation": "gte",
        "stories": None,
    }


def test_an_explanation_is_a_tree_with_rounded_scores() -> None:
    reason = Explanation("sum of", 1.00004, (Explanation("keepers", 0.500049),))
    hit = first(dataclasses.replace(PAGE, hits=(dataclasses.replace(HIT, explanation=reason),)))
    assert hit["explanation"] == {
        "label": "sum of",
        "score": 1.0,
        "details": [{"label": "keepers", "score": 0.5, "details": []}],
    }


def test_an_article_has_the_promised_keys_in_their_order() -> None:
    assert tuple(article_to_dict(ARTICLE, STORY)) == (*ARTICLE_KEYS, "story")
    assert set(HIT_KEYS) < set(ARTICLE_KEYS)


def test_a_story_names_others_and_counts_all() -> None:
    version = Version(ARTICLE.id, ARTICLE.site, lambda: ARTICLE)
    told = dataclasses.replace(STORY, articles=12, others=(version,), sites=("skerry.example",))
    shape = first(dataclasses.replace(PAGE, hits=(dataclasses.replace(HIT, story=told),)))["story"]
    other = {key: article_to_dict(ARTICLE, STORY)[key] for key in ("id", "title", "site", "source", "published")}
    assert shape == {"id": "00000000000000ff", "articles": 12, "others": [other], "sites": ["skerry.example"]}


def test_suggestions_say_what_they_complete() -> None:
    assert suggestions_to_dict("ker", [Suggestion("John Kerry", "person", 3)]) == {
        "q": "ker",
        "suggestions": [{"text": "John Kerry", "kind": "person", "count": 3}],
    }


def test_stats_tell_the_range_of_dates_and_every_source() -> None:
    named_by = (RecogniserCount("rules 5f0c", 2), RecogniserCount(None, 1))
    days = (date(2014, 3, 1), date(2014, 3, 16))
    stats = Stats("g", "whoosh", 3, (SourceCount("BBC", 2),), *days, 1, 2, 4096, 2, named_by)
    assert stats_to_dict(stats) == {
        "generation": "g",
        "engine": "whoosh",
        "documents": 3,
        "stories": 2,
        "sources": [{"source": "BBC", "count": 2}],
        "dates": {"from": "2014-03-01", "to": "2014-03-16", "undated": 1},
        "named_by": [{"recogniser": "rules 5f0c", "count": 2}, {"recogniser": None, "count": 1}],
        "segments": 2,
        "bytes": 4096,
    }


def test_stats_of_an_archive_without_dates_have_no_range() -> None:
    shape = stats_to_dict(Stats("g", "whoosh", 0, (), None, None, 0, 0, 0))
    assert shape["dates"] == {"from": None, "to": None, "undated": 0}
