"""Merged segments are the segment that the articles that live would have made at once."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search import disk
from search.analysis.word_table import WordTable
from search.article import Article
from search.engine.segments import merge, stored
from search.engine.segments.segment import ArraySegment
from search.engine.values import VALUE_FIELDS
from search.query.ast import TEXT_FIELDS
from tests.builders import article
from tests.search.engine.segments.corpus import ARCHIVES, archive, built, check

FREE = {f"{field}_words.{part}" for field in TEXT_FIELDS for part in ("data", "starts", "doc_freqs")}
FREE |= {f"{field}.{part}" for field in VALUE_FIELDS for part in ("names.bytes", "names.ends", "ordinals")}
FREE |= {"stored.bytes", "stored.ends", "stored.dictionary", "stories"}
"""Arrays that may differ: a word may keep a list of its own that it no longer needs, values may be numbered in another
order, articles may be compressed with another dictionary, and a story goes on when its first article is deleted.
``check`` and ``check_merge`` compare what they mean."""


@dataclass(frozen=True)
class Split:
    """An archive in pieces, and which of its articles live."""

    articles: list[Article]
    ends: list[int]
    live: list[bool]


@st.composite
def splits(draw: st.DrawFn) -> Split:
    articles = draw(ARCHIVES)
    ends = draw(st.lists(st.integers(0, len(articles)), max_size=3).map(sorted))
    live = draw(st.lists(st.booleans(), min_size=len(articles), max_size=len(articles)))
    return Split(articles, [*ends, len(articles)], live)


def merged(folder: Path, split: Split) -> ArraySegment:
    """The merged segment of the pieces; pieces may be empty."""
    parts: list[tuple[ArraySegment, npt.NDArray[np.bool_]]] = []
    for first, last in pairwise([0, *split.ends]):
        piece = built(folder / f"{len(parts)}", split.articles[first:last])
        parts.append((piece, np.array(split.live[first:last], np.bool_)))
    assert merge.merge(parts, folder / "merged") == sum(split.live)
    found = ArraySegment(folder / "merged")
    assert found.stories.tolist() == [story for piece, live in parts for story in piece.stories[live].tolist()]
    return found


def living(split: Split) -> list[Article]:
    return [each for each, lives in zip(split.articles, split.live, strict=True) if lives]


def check_merge(folder: Path, split: Split) -> None:
    """Fail unless the merged segment is that of the living articles, array by array."""
    found, want = merged(folder, split), built(folder / "at once", living(split))
    check(found, living(split))
    assert found.file._arrays.keys() == want.file._arrays.keys()
    for name, array in want.file._arrays.items():
        assert found.file[name].dtype == array.dtype, name
        assert name in FREE or found.file[name].tolist() == array.tolist(), name


@settings(max_examples=settings().max_examples // 2)
@given(splits(), st.sampled_from([(2_000_000, 2_000), (1, 1), (3, 2)]))
def test_any_split_with_any_deletions(split: Split, at_once: tuple[int, int]) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(merge, "SLICE_POSITIONS", at_once[0])
        patch.setattr(stored, "SLICE_ARTICLES", at_once[1])
        check_merge(Path(folder), split)


@pytest.mark.parametrize("at_once", [1, 50, 2_000_000])
@pytest.mark.parametrize("kept", [pytest.param(1, id="all live"), pytest.param(3, id="a third lives")])
def test_archives_with_long_lists(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: int, kept: int) -> None:
    monkeypatch.setattr(merge, "SLICE_POSITIONS", at_once)
    articles = archive(400, seed=2)
    check_merge(tmp_path, Split(articles, [150, 151, 290, 400], [place % kept == 0 for place in range(400)]))


def test_a_story_keeps_its_number_when_its_first_article_goes(tmp_path: Path) -> None:
    told = (
        "The ferry stopped at the new bridge because the wind was stronger than the captain had been told it would be."
    )
    articles = [article("a", "Wind", told), article("b", "Wind", f"{told} It was late.")]
    (tmp_path / "both").mkdir()
    both = built(tmp_path / "both" / "segment", articles)
    assert len(set(both.stories.tolist())) == 1
    left = merged(tmp_path, Split(articles, [2], lives(False, True)))
    assert left.stories.tolist() == both.stories[:1].tolist()


def lives(*each: bool) -> list[bool]:
    return list(each)


FERRY, STRIKE = article("a", "Ferry strikes", "Strike", people=["Ana Horvat"]), article("b", "A strike", "Strikes")
EMPTY, TITLED = article("c"), article("d", "", "Ferries", people=["ANA HORVAT"])


@pytest.mark.parametrize(
    "split",
    [
        pytest.param(Split([FERRY, STRIKE], [1, 2], lives(False, True)), id="all of one segment are deleted"),
        pytest.param(Split([FERRY, STRIKE], [1, 2], lives(False, False)), id="all of all are deleted"),
        pytest.param(Split([FERRY], [0, 0, 1], lives(True)), id="segments without articles"),
        pytest.param(Split([FERRY, STRIKE], [2], lives(True, False)), id="one segment alone"),
        pytest.param(Split([EMPTY, TITLED, TITLED], [1, 2, 3], lives(True, False, True)), id="titles only"),
        pytest.param(Split([EMPTY, article("e")], [1, 2], lives(True, True)), id="no words at all"),
        pytest.param(Split([FERRY, TITLED], [1, 2], lives(False, True)), id="a spelling goes with its article"),
    ],
)
def test_merges_of_few_articles(tmp_path: Path, split: Split) -> None:
    check_merge(tmp_path, split)


def test_a_word_that_is_left_alone_keeps_its_articles(tmp_path: Path) -> None:
    """Its term had two spellings; the articles of the other one are deleted."""
    segment = merged(tmp_path, Split([article("a", "vote"), article("b", "votes")], [2], lives(False, True)))
    assert list(segment.words["body"].terms) == ["votes"]
    assert segment.word_docs("body", "votes").tolist() == segment.postings("body", "vote")[0].tolist() == [0]


def test_a_word_that_finds_another_spelling_gets_a_list_of_its_own(tmp_path: Path) -> None:
    """In each segment the word was the only spelling of its term, and shared the list of the term."""
    articles = [article("a", "vote"), article("b", "votes")]
    segment = merged(tmp_path, Split(articles, [1, 2], lives(True, True)))
    assert segment.words["body"].own_doc_freqs.tolist() == [1, 1]
    assert [segment.word_docs("body", word).tolist() for word in ("vote", "votes")] == [[0], [1]]


def test_a_merge_of_merges_is_the_same_segment(tmp_path: Path) -> None:
    articles = archive(90, seed=5)
    for name in ("one", "two", "all"):
        (tmp_path / name).mkdir()
    parts = [
        (merged(tmp_path / "one", Split(articles[:50], [20, 50], [True] * 50)), np.ones(50, np.bool_)),
        (merged(tmp_path / "two", Split(articles[50:], [10, 40], [True] * 40)), np.ones(40, np.bool_)),
    ]
    assert merge.merge(parts, tmp_path / "all" / "merged") == 90
    check(ArraySegment(tmp_path / "all" / "merged"), articles)


def test_segments_of_different_word_tables_are_merged(tmp_path: Path) -> None:
    table = WordTable()
    table.analyse(["votes strikes ferries " + " ".join(f"w{number}" for number in range(50))])
    pieces = [built(tmp_path / "1", [FERRY], table=table), built(tmp_path / "2", [STRIKE])]
    merge.merge([(each, np.ones(1, np.bool_)) for each in pieces], tmp_path / "merged")
    check(ArraySegment(tmp_path / "merged"), [FERRY, STRIKE])


def test_the_disk_has_the_merged_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[int] = []
    part = built(tmp_path / "part", [FERRY]), np.ones(1, np.bool_)
    monkeypatch.setattr(disk, "sync_file", lambda file: synced.append(file.tell()))
    merge.merge([part], tmp_path / "merged")
    assert synced == [(tmp_path / "merged").stat().st_size]


def names(segment: ArraySegment) -> Sequence[str]:
    return sorted(segment.values("person").names)


def test_a_spelling_of_a_value_goes_with_its_last_article(tmp_path: Path) -> None:
    assert names(merged(tmp_path, Split([FERRY, TITLED], [1, 2], lives(True, False)))) == ["Ana Horvat"]
