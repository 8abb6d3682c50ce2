"""Lists of several segments are renumbered, rid of the deleted and joined term by term."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from search.engine.segments.merge import unite
from search.engine.segments.merge_lists import Lists, join, text_lists, word_lists
from search.engine.segments.packing import Ints
from search.engine.segments.postings import Inverted
from search.engine.segments.segment import ArraySegment
from tests.builders import article
from tests.search.engine.segments.corpus import built


def ints(*numbers: int) -> Ints:
    return np.array(numbers, np.int32)


@pytest.fixture
def segments(tmp_path: Path) -> list[ArraySegment]:
    return [
        built(
            tmp_path / "1", [article("a", "ferry strike ferry"), article("b", "strike"), article("c", "ferry ferry")]
        ),
        built(tmp_path / "2", [article("d", "bridge ferry strikes"), article("e", "strike vote")]),
    ]


NEW_DOCS = [ints(0, -1, 1), ints(2, 3)]


def lists_of(segments: list[ArraySegment], first: int, last: int) -> tuple[list[bytes], list[Lists]]:
    """The union of the terms, and the lists of those from ``first`` to ``last`` in each segment."""
    texts = [each.fields["body"] for each in segments]
    union = unite([text.terms for text in texts])
    found = []
    for text, numbers, docs in zip(texts, union.numbers, NEW_DOCS, strict=True):
        low, high = np.searchsorted(numbers, [first, last]).tolist()
        found.append(text_lists(text, numbers, low, high, docs))
    return union.names, found


def spread(joined: Inverted) -> list[dict[int, int]]:
    """Frequency by docid of each term."""
    return [
        dict(zip(joined.docs[a:b].tolist(), joined.freqs[a:b].tolist(), strict=True))
        for a, b in zip(joined.bounds[:-1].tolist(), joined.bounds[1:].tolist(), strict=True)
    ]


def test_deleted_articles_are_left_out_and_the_others_renumbered(segments: list[ArraySegment]) -> None:
    names, (one, _) = lists_of(segments, 0, 4)
    assert names == [b"bridg", b"ferri", b"strike", b"vote"]
    assert one.numbers.tolist() == [1, 2]
    assert one.counts.tolist() == [2, 1]
    assert one.docs.tolist() == [0, 1, 0]
    assert one.freqs.tolist() == [2, 2, 1]
    assert one.totals.tolist() == [4, 1]
    assert one.positions.tolist() == [0, 2, 0, 1, 1]


def test_lists_are_joined_term_by_term(segments: list[ArraySegment]) -> None:
    _, lists = lists_of(segments, 0, 4)
    joined = join(lists, 0, 4)
    assert spread(joined) == [{2: 1}, {0: 2, 1: 2, 2: 1}, {0: 1, 2: 1, 3: 1}, {3: 1}]
    assert joined.positions.tolist() == [0, 0, 2, 0, 1, 1, 1, 2, 0, 1]


@pytest.mark.parametrize("cut", range(5))
def test_a_run_of_terms_is_joined_as_all_of_them_are(segments: list[ArraySegment], cut: int) -> None:
    every = join(lists_of(segments, 0, 4)[1], 0, 4)
    parts = [join(lists_of(segments, first, last)[1], first, last) for first, last in ((0, cut), (cut, 4))]
    assert spread(parts[0]) + spread(parts[1]) == spread(every)
    assert np.concatenate([part.positions for part in parts]).tolist() == every.positions.tolist()


def test_words_have_articles_alone_also_where_they_share_the_list_of_their_term(segments: list[ArraySegment]) -> None:
    words = [each.words["body"] for each in segments]
    union = unite([each.terms for each in words])
    assert union.names == [b"bridge", b"ferry", b"strike", b"strikes", b"vote"]
    assert words[0].own_doc_freqs.tolist() == [0, 0]
    lists = [
        word_lists(each, numbers, 0, len(numbers), docs)
        for each, numbers, docs in zip(words, union.numbers, NEW_DOCS, strict=True)
    ]
    joined = join(lists, 0, 5)
    bounds = joined.bounds.tolist()
    docs = [joined.docs[a:b].tolist() for a, b in pairwise(bounds)]
    assert docs == [[2], [0, 1, 2], [0, 3], [2], [3]]


def test_nothing_is_joined_to_nothing() -> None:
    assert join([], 0, 0).bounds.tolist() == [0]
    assert join([], 3, 5).bounds.tolist() == [0, 0, 0]
