"""When segments are written anew: few segments, and few articles written more often than they must."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from search.engine.whoosh_engine import tiers


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


def chosen(segments: list[Segment], most: int = 4) -> tuple[list[int], list[int]]:
    """Sizes of what is kept and of what is merged."""
    kept, doomed = tiers.choose(segments, most)
    return [each.doc_count() for each in kept], [each.doc_count() for each in doomed]


def test_few_segments_are_left_alone() -> None:
    assert chosen([Segment(5), Segment(1), Segment(9)]) == ([5, 1, 9], [])


def test_the_smallest_of_many_are_merged() -> None:
    assert chosen([Segment(5), Segment(1), Segment(9), Segment(2)]) == ([9, 5], [2, 1])


def test_segments_no_larger_than_what_is_merged_are_merged_with_it() -> None:
    assert chosen([Segment(20), Segment(8), Segment(4), Segment(2), Segment(2)], most=5) == ([20], [8, 4, 2, 2])


def test_far_too_many_segments_become_few() -> None:
    kept, doomed = chosen([Segment(3**number) for number in range(9)])
    assert (len(kept), len(doomed)) == (2, 7)


@pytest.mark.parametrize("most", [1, 2])
def test_a_single_segment_is_not_written_again(most: int) -> None:
    assert chosen([Segment(10)], most) == ([10], [])


def test_a_segment_of_mostly_deleted_articles_is_written_anew() -> None:
    assert chosen([Segment(100, deleted=51), Segment(10, deleted=5)]) == ([5], [49])


def test_a_segment_without_articles_is_dropped() -> None:
    assert chosen([Segment(3, deleted=3), Segment(10)]) == ([10], [0])


@pytest.mark.parametrize("most", [0, 1])
def test_a_single_segment_can_be_asked_for(most: int) -> None:
    assert chosen([Segment(3), Segment(10)], most) == ([], [10, 3])


def test_thousands_of_small_commits_write_each_article_a_few_times() -> None:
    segments: list[Segment] = []
    written = 0
    commits = 5000
    for _ in range(commits):
        segments.append(Segment(1))
        kept, doomed = tiers.choose(segments, 12)
        merged = sum(each.articles for each in doomed)
        written += 1 + merged
        segments = [*kept, *([Segment(merged)] if merged else [])]
        assert len(segments) <= 12
    assert sum(each.articles for each in segments) == commits
    assert written / commits < 7  # 2,500 if each commit merged all
