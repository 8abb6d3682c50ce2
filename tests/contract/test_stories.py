"""Hits folded by story are the same on every engine: which article is shown, in which order, and what is counted."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from search.article import Article
from search.engine.port import Answer, Engine, Query, Reader
from search.errors import ArticleNotFound
from search.query.ast import Word
from search.request import Collapse, Count, Filter, Sort
from search.result import FacetValue
from search.settings import Settings
from tests.builders import article, fill, ids, query, settings, words
from tests.search.stories.texts import republished, text, told

DAYS = ["2014-03-12", "2014-03-10", None, "2014-03-10T09:00:00", "2014-03-11"]
STORIES = 6
VERSIONS = 5


def version(story: int, number: int) -> Article:
    """One of five articles that tell a story; the first has the text of the founder, the others change it."""
    body = text(told(story)) if number == 0 else f"{republished(story)} {'ferry ' * (number % 3)}"
    return article(
        f"{'badce'[number]}{story}",
        body,
        "A ferry sails" if story % 2 else "A vote",
        day=DAYS[(story + number) % len(DAYS)],
        site=f"site{number}.example" if number else None,
        source="Gazette" if number < 2 else f"Paper {story}",
    )


ARTICLES = {(story, number): version(story, number) for story in range(STORIES) for number in range(VERSIONS)}
STORY_OF = {each.id: story for (story, _), each in ARTICLES.items()}


@pytest.fixture(scope="module")
def reader(open_engine: Callable[[Settings], Engine], tmp_path_factory: pytest.TempPathFactory) -> Reader:
    """An archive in which versions came in three commits, in an order of their own."""
    several = list(ARTICLES.values())
    random.Random(4).shuffle(several)
    several += [article("lone", text(told(77)), "A ferry alone", day="2014-03-01", source="Gazette")]
    return fill(open_engine(settings(tmp_path_factory.mktemp("data"))), several[:7], several[7:20], several[20:])


def collapsed(given: Query, **more: object) -> Query:
    return replace(given, collapse=Collapse.STORY, others=100, **more)  # type: ignore[arg-type]


def place_in_time(each: Article) -> tuple[bool, int]:
    return (each.published is None, each.published.order if each.published else 0)


def earliest(articles: list[Article]) -> Article:
    """The one that stands for its story."""

    def key(each: Article) -> tuple[bool, int, int]:
        part = int.from_bytes(bytes.fromhex(each.content_hash()[:16]), "little", signed=True)
        return (*place_in_time(each), part)

    return min(articles, key=key)


@pytest.mark.parametrize("asked", ["ferry", "vote", ""])
@pytest.mark.parametrize("sort", list(Sort))
def test_the_earliest_hit_of_each_story_is_shown_and_the_order_is_total(reader: Reader, asked: str, sort: Sort) -> None:
    plain = query(words(asked) if asked else None, sort)
    every = reader.search(plain)
    groups: dict[int, list[tuple[Article, float]]] = {}
    for found in every.found:
        groups.setdefault(STORY_OF.get(found.article.id, -1), []).append((found.article, found.score))
    shown = [(earliest([each for each, _ in some]), max(score for _, score in some)) for some in groups.values()]

    def key(one: tuple[Article, float]) -> tuple[float, bool, int, str]:
        undated, moment = place_in_time(one[0])
        return (
            -one[1] if sort is Sort.RELEVANCE else 0.0,
            undated,
            moment if sort is Sort.OLDEST else -moment,
            one[0].id,
        )

    answer = reader.search(collapsed(plain))
    assert ids(answer) == [each.id for each, _ in sorted(shown, key=key)]
    assert (answer.total, answer.stories) == (every.total, len(groups))
    for found in answer.found:
        members = [each for each, _ in groups[STORY_OF.get(found.article.id, -1)]]
        assert found.story
        assert found.story.articles == len(members)
        told = [found.article, *(each.read() for each in found.story.others)]
        assert {each.id for each in told} == {each.id for each in members}
        times = [place_in_time(each) for each in told]
        assert times == sorted(times)
        assert [(each.id, each.site) for each in told[1:]] == [(each.id, each.site) for each in found.story.others]
        assert set(found.story.sites) == {each.site for each in found.story.others if each.site}


@pytest.mark.parametrize("limit", [1, 2, 3])
@pytest.mark.parametrize("sort", list(Sort))
def test_pages_of_stories_leave_none_out_and_show_none_twice(reader: Reader, sort: Sort, limit: int) -> None:
    whole = collapsed(query(words("ferry"), sort))
    found: list[str] = []
    page = replace(whole, limit=limit)
    while True:
        answer: Answer = reader.search(page)
        found += ids(answer)
        if not answer.more:
            break
        page = replace(page, after=answer.found[-1].after)
    assert found == ids(reader.search(whole))


def test_without_collapsing_nothing_is_said_of_stories(reader: Reader) -> None:
    answer = reader.search(query(Word("ferry")))
    assert answer.stories is None
    assert {found.story for found in answer.found} == {None}


def test_only_hits_stand_for_a_story(reader: Reader) -> None:
    given = collapsed(query(None, Sort.NEWEST, filters=(Filter("site", ("site2.example", "site3.example")),)))
    answer = reader.search(given)
    assert (answer.total, answer.stories) == (2 * STORIES, STORIES)
    assert {found.article.site for found in answer.found} <= {"site2.example", "site3.example"}


def test_no_more_others_are_given_than_asked_for(reader: Reader) -> None:
    answer = reader.search(replace(collapsed(query(None, Sort.NEWEST)), others=1))
    for found in answer.found:
        assert found.story
        assert len(found.story.others) == min(1, found.story.articles - 1)
        assert len(found.story.sites) >= min(2, found.story.articles - 1)


def test_facets_count_stories_when_asked(reader: Reader) -> None:
    given = query(None, Sort.NEWEST, facets=("source", "site", "date"), facet_limit=20)
    answer = reader.search(replace(given, count=Count.STORIES))
    assert answer.facets["source"][0] == FacetValue("Gazette", STORIES + 1)
    assert {(each.value, each.count) for each in answer.facets["source"][1:]} == {
        (f"Paper {story}", 1) for story in range(STORIES)
    }
    assert {each.count for each in answer.facets["site"]} == {STORIES}
    assert answer.dates
    assert sum(each.count for each in answer.dates) == STORIES + 1


def test_an_article_names_the_others_of_its_story(reader: Reader) -> None:
    story = reader.story("b2", 2)
    assert story.articles == VERSIONS
    assert len(story.others) == 2
    assert "b2" not in {each.id for each in story.others}
    assert story.id == reader.story("a2", 0).id != reader.story("b1", 0).id
    assert len(story.id) == 16
    assert reader.story("lone", 5).articles == 1
    with pytest.raises(ArticleNotFound):
        reader.story("absent", 5)


def test_stats_count_stories(reader: Reader) -> None:
    assert reader.stats().stories == STORIES + 1


def test_an_archive_without_articles_has_no_stories(engine: Engine, tmp_path: Path) -> None:
    with engine.writer() as writer:
        writer.upsert(article("a1", "crimea"))
        writer.commit()
        writer.delete("a1")
    answer = engine.reader().search(collapsed(query(None, Sort.NEWEST)))
    assert (answer.total, answer.stories, answer.found) == (0, 0, ())
    assert engine.reader().stats().stories == 0


def test_hundreds_of_equal_texts_are_one_story_in_whichever_commit_they_come(engine: Engine) -> None:
    pages = [article(f"p{number}", text(told(5)), "A notice", day="2014-03-10") for number in range(250)]
    others = [article("other", text(told(6)), "A vote", day="2014-03-10")]
    found = fill(engine, pages[:130], [*pages[130:], *others])
    assert (found.story("p0", 1).articles, found.story("p249", 1).articles) == (250, 250)
    assert found.story("other", 1).articles == 1
