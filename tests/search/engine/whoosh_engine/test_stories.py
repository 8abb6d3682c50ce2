"""The writer decides once which story an article tells, and every reader, commit, merge and crash leaves it so."""

from __future__ import annotations

from pathlib import Path

import pytest

from search.article import Article
from search.engine.port import Reader
from search.engine.whoosh_engine.engine import WhooshEngine
from search.engine.whoosh_engine.reader import WhooshReader
from tests.builders import article, fill, settings
from tests.search.stories.texts import republished, text, told


def original(number: int) -> Article:
    return article(f"a{number}", text(told(number)))


def copy(number: int) -> Article:
    return article(f"b{number}", republished(number))


def stories(reader: Reader) -> dict[str, int]:
    """The story of each article that lives."""
    assert isinstance(reader, WhooshReader)
    columns = reader._snapshot.columns
    return {columns.ids[doc]: int(columns.stories[doc]) for doc in columns.live_docs.tolist()}


@pytest.fixture(params=["columns", "stock"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> WhooshEngine:
    return WhooshEngine(settings(tmp_path, codec=request.param, max_segments=3))


def is_joined(found: dict[str, int], numbers: range) -> bool:
    pairs = [found[f"a{number}"] == found[f"b{number}"] for number in numbers]
    return all(pairs) and len(set(found.values())) == len(numbers)


def test_copies_join_in_one_commit_and_in_later_ones(engine: WhooshEngine) -> None:
    both = fill(engine, [original(1), copy(1), original(2)], [original(3)], [copy(3), copy(2)])
    assert is_joined(stories(both), range(1, 4))


def test_stories_outlive_merges_and_deletions(engine: WhooshEngine) -> None:
    found = stories(fill(engine, *([original(number)] for number in range(8)), [copy(number) for number in range(8)]))
    assert is_joined(found, range(8))
    with engine.writer() as writer:
        for number in range(8):
            writer.delete(f"a{number}")
        writer.upsert(original(20))
    left = stories(engine.reader())
    assert {name: story for name, story in left.items() if name != "a20"} == {f"b{n}": found[f"b{n}"] for n in range(8)}


def test_an_article_that_is_changed_a_little_stays_in_its_story_and_one_that_is_changed_altogether_leaves_it(
    engine: WhooshEngine,
) -> None:
    before = stories(fill(engine, [original(1), copy(1)]))
    little = stories(fill(engine, [article("a1", text([*told(1), "It was said."]))]))
    assert little == before
    other = stories(fill(engine, [article("a1", text(told(9)))]))
    assert other["b1"] == before["b1"] != other["a1"]


def test_a_rebuilt_index_finds_the_stories_anew(engine: WhooshEngine) -> None:
    fill(engine, [original(1), copy(1), original(2)])
    engine.rebuild([copy(2), original(1), copy(1), original(2)])
    assert is_joined(stories(engine.reader()), range(1, 3))


def test_a_small_commit_tells_the_story_at_once_and_sealing_keeps_it(tmp_path: Path) -> None:
    engine = WhooshEngine(settings(tmp_path))
    fill(engine, [original(1), original(2)])
    with engine.writer() as writer:
        writer.upsert(copy(1))
        writer.commit()
        writer.upsert(original(3))
        writer.upsert(copy(3))
        assert "+" in str(writer.commit())
        logged = stories(engine.reader())
    assert is_joined({**logged, "b2": logged["a2"]}, range(1, 4))
    assert stories(engine.reader()) == logged


def test_a_writer_goes_on_with_the_stories_of_a_log_that_a_crash_left(tmp_path: Path) -> None:
    engine = WhooshEngine(settings(tmp_path))
    fill(engine, [original(1)])
    with engine._generations.writing():
        writer = engine._open_writer()
        writer.upsert(original(2))
        writer.commit()
        writer.close()
    told_before = stories(engine.reader())
    with engine.writer() as next_writer:
        next_writer.upsert(copy(2))
        next_writer.commit()
        logged = stories(engine.reader())
    assert logged == stories(engine.reader())
    assert logged["b2"] == logged["a2"] == told_before["a2"]


def test_a_batch_of_several_segments_is_compared_with_those_that_were_spilled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.engine.whoosh_engine.array_batch.SEGMENT_WORDS", 100)
    monkeypatch.setattr("search.engine.whoosh_engine.array_batch.CHUNK", 1)
    reader = fill(WhooshEngine(settings(tmp_path)), [*map(original, range(5)), *map(copy, range(5))])
    assert is_joined(stories(reader), range(5))
