"""When segments are written anew: few segments, and few articles written more often than they must."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from search.engine.whoosh_engine import store


@dataclass(eq=False)
class Segment:
    """A segment as Whoosh describes it."""

    articles: int
    deleted: int = 0

    def doc_count_all(self) -> int:
        return self.articles

    def deleted_count(self) -> int:
        return self.deleted

    def doc_count(self) -> int:
        return self.articles - self.deleted


@dataclass
class Target:
    """The segment being written."""

    storage: None = None
    schema: None = None
    taken: list[Segment] = field(default_factory=list)

    def add_reader(self, reader: Reader) -> None:
        self.taken.append(reader.segment)


@dataclass
class Reader:
    """Opens a segment."""

    storage: None
    schema: None
    segment: Segment

    def close(self) -> None:
        """Nothing is open."""


@pytest.fixture(autouse=True)
def readers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "SegmentReader", Reader)


def merged(segments: list[Segment], most: int = 4) -> tuple[list[int], list[int]]:
    """Sizes of what is kept and of what is written anew."""
    target = Target()
    kept = store.merge_small(target, segments, most)
    return [each.doc_count() for each in kept], [each.doc_count() for each in target.taken]


def test_few_segments_are_left_alone() -> None:
    assert merged([Segment(5), Segment(1), Segment(9)]) == ([5, 1, 9], [])


def test_the_smallest_of_many_are_written_anew() -> None:
    assert merged([Segment(5), Segment(1), Segment(9), Segment(2)]) == ([9, 5], [2, 1])


def test_a_segment_of_mostly_deleted_articles_is_written_anew() -> None:
    assert merged([Segment(100, deleted=51), Segment(10, deleted=5)]) == ([5], [49])


def test_a_segment_without_articles_is_dropped() -> None:
    assert merged([Segment(3, deleted=3), Segment(10)]) == ([10], [])


@pytest.mark.parametrize("most", [0, 1])
def test_a_single_segment_can_be_asked_for(most: int) -> None:
    assert merged([Segment(3), Segment(10)], most) == ([], [10, 3])


def test_thousands_of_small_commits_write_each_article_a_few_times() -> None:
    segments: list[Segment] = []
    written = 0
    commits = 5000
    for _ in range(commits):
        target = Target()
        kept = store.merge_small(target, segments, 12)
        fresh = Segment(1 + sum(each.doc_count() for each in target.taken))
        written += fresh.articles
        segments = [*kept, fresh]
        assert len(segments) <= 12
    assert sum(each.articles for each in segments) == commits
    assert written / commits < 80  # 2,500 if each commit merged all
