"""Articles in memory say what the file of a segment says of them, and go on saying it while others are added."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.analysis.shapes import Shapes
from search.analysis.word_table import WordTable
from search.article import Article
from search.engine.arrays.columns import Spelled
from search.engine.arrays.growing import Growing
from search.engine.segments.recent import RecentArticles, RecentSegment
from search.engine.segments.segment import ArraySegment
from search.engine.values import VALUE_FIELDS
from search.query.ast import TEXT_FIELDS
from tests.builders import article
from tests.search.engine.segments.corpus import ARCHIVES, Plain, archive, built

ABSENT = ("", "absent", "\U0010ffff")


def recent(articles: list[Article]) -> RecentArticles:
    found = RecentArticles(WordTable(), Shapes())
    add(found, articles)
    return found


def add(to: RecentArticles, articles: list[Article]) -> None:
    for each in articles:
        to.add(each, each.content_hash(), 7)


def rows(*arrays: npt.NDArray[Any]) -> list[tuple[list[Any], np.dtype[Any]]]:
    return [(each.tolist(), each.dtype) for each in arrays]


def spelled(values: Spelled) -> tuple[list[str], list[int], list[int]]:
    return list(values.names), values.docs.tolist(), values.ordinals.tolist()


def same(found: RecentSegment, expected: ArraySegment, articles: list[Article]) -> None:
    every = np.arange(found.size, dtype=np.int32)
    assert found.size == expected.size
    assert found.ids == list(expected.ids)
    assert found.hashes == expected.hashes
    assert rows(found.days, found.order) == rows(expected.days, expected.order)
    assert rows(*found.sentence_starts(every)) == rows(*expected.sentence_starts(every))
    for field in TEXT_FIELDS:
        assert rows(found.lengths[field]) == rows(expected.lengths[field])
        same_words(found, expected, field, Plain(articles))
    for field in VALUE_FIELDS:
        assert spelled(found.values(field)) == spelled(expected.values(field))
    for doc, each in enumerate(articles):
        assert found.stored(doc) == expected.stored(doc)
        assert found.article(doc) == each
        assert found.doc_of(each.id) == doc
    assert found.doc_of("no such id") == -1


def same_words(found: RecentSegment, expected: ArraySegment, field: str, plain: Plain) -> None:
    every = np.arange(found.size, dtype=np.int32)
    for term in (*plain.places(field), *ABSENT):
        for wanted in (every, every[1::2]):
            assert rows(*found.places(field, term, wanted)) == rows(*expected.places(field, term, wanted))
        assert rows(*found.postings(field, term)) == rows(*expected.postings(field, term))
        assert rows(found.docs(field, term)) == rows(expected.docs(field, term))
    for word in plain.word_docs(field):
        assert rows(found.word_docs(field, word)) == rows(expected.word_docs(field, word))
        assert found.term_of(word) == expected.term_of(field, word)
    for word in sorted(plain.word_docs(field))[:50]:
        same_likes(found, expected, field, word[:3], None)
        same_likes(found, expected, field, word, 1)
        same_likes(found, expected, field, word, 2)
    assert found.words_from(field, "") == expected.words_from(field, "")


def same_likes(found: RecentSegment, expected: ArraySegment, field: str, word: str, distance: int | None) -> None:
    one, other = found.words_like(field, word, distance), expected.words_like(field, word, distance)
    assert [found.word(field, place) for place in one] == [expected.word(field, place) for place in other]
    counts = np.zeros((2, found.size), np.int32)
    found.count_words(field, one, counts[0])
    expected.count_words(field, other, counts[1])
    assert rows(counts[0]) == rows(counts[1])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ARCHIVES)
def test_any_articles_are_read_as_from_a_file(tmp_path: Path, articles: list[Article]) -> None:
    path = tmp_path / "file"
    path.unlink(missing_ok=True)
    same(recent(articles).segment(), built(path, articles), articles)


def test_what_was_read_before_stays_while_others_are_added(tmp_path: Path) -> None:
    articles = archive(60, seed=3)
    growing = RecentArticles(WordTable(), Shapes())
    steps = []
    for first in range(0, 60, 20):
        add(growing, articles[first : first + 20])
        steps.append(growing.segment())
    for number, found in enumerate(steps, 1):
        some = articles[: 20 * number]
        same(found, built(tmp_path / f"{number}", some), some)


def test_another_segment_may_fill_the_table_meanwhile(tmp_path: Path) -> None:
    table, shapes = WordTable(), Shapes()
    one, other = RecentArticles(table, shapes), RecentArticles(table, shapes)
    ones, others = archive(9, seed=1), archive(9, seed=2)
    for a, b in zip(ones, others, strict=True):
        add(one, [a])
        add(other, [b])
    same(one.segment(), built(tmp_path / "one", ones), ones)
    same(other.segment(), built(tmp_path / "other", others), others)


def test_of_two_articles_with_an_id_the_last_counts() -> None:
    growing = recent([article("a", "vote"), article("b", "vote"), article("a", "strike")])
    assert [growing.doc_of("a"), growing.doc_of("a", 2), growing.doc_of("b", 1)] == [2, 0, -1]


def test_readers_in_threads_see_whole_articles_alone() -> None:
    growing = recent([article("a0", "vote " * 50)])
    newest, wrong = [growing.segment()], []

    def read() -> None:
        while newest[-1].size < 300:
            segment = newest[-1]
            docs, freqs = segment.postings("body", "vote")
            if docs.tolist() != list(range(segment.size)) or set(freqs.tolist()) != {50}:
                wrong.append(segment.size)

    readers = [threading.Thread(target=read) for _ in range(3)]
    for each in readers:
        each.start()
    for number in range(1, 300):
        add(growing, [article(f"a{number}", "vote " * 50 + f"w{number}")])
        newest.append(growing.segment())
    for each in readers:
        each.join()
    assert wrong == []


@given(st.lists(st.lists(st.integers(-5, 5))), st.lists(st.integers(-5, 5)))
def test_what_was_handed_out_stays_as_it_was(pieces: list[list[int]], first: list[int]) -> None:
    growing, whole, seen = Growing(np.array(first, np.int32)), list(first), []
    for piece in pieces:
        growing.extend(piece)
        whole += piece
        seen.append((growing.view, list(whole)))
    assert len(growing) == len(whole)
    assert all(view.tolist() == expected for view, expected in seen)
