"""What is asked of a segment, and what it says of words and articles that it does not have."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.analysis import analyzer
from search.engine.segments.segment import ArraySegment
from search.errors import IndexDamaged
from tests.builders import article
from tests.search.engine.segments.corpus import Plain, archive, built

ARTICLES = [
    article("a", "Votes in Crimea. Crimean votes, the votes!", "Vote"),
    article("b", "", "Ferry strike"),
    article("c", "The ferry. The vote. \ud800 çà", ""),
]


@pytest.fixture(scope="module")
def segment(tmp_path_factory: pytest.TempPathFactory) -> ArraySegment:
    return built(tmp_path_factory.mktemp("segment") / "file", ARTICLES)


def test_postings_of_a_term(segment: ArraySegment) -> None:
    docs, freqs = segment.postings("body", "vote")
    assert (docs.tolist(), freqs.tolist()) == ([0, 2], [3, 1])
    docs, places = segment.places("body", "vote", np.array([0, 2], np.int32))
    assert (docs.tolist(), places.tolist()) == ([0, 0, 0, 2], [0, 4, 6, 3])


@pytest.mark.parametrize("field", ["title", "body"])
@pytest.mark.parametrize("term", ["", "absent", "vot", "votes ", "zzz", "\U0010ffff"])
def test_a_term_that_no_article_has(segment: ArraySegment, field: str, term: str) -> None:
    assert [
        len(each)
        for each in (*segment.postings(field, term), *segment.places(field, term, np.arange(3, dtype=np.int32)))
    ] == [0] * 4
    assert len(segment.word_docs(field, term)) == 0


def test_fields_are_apart(segment: ArraySegment) -> None:
    assert segment.postings("title", "ferri")[0].tolist() == [1]
    assert segment.postings("body", "ferri")[0].tolist() == [2]
    assert segment.words_from("title", "") == ["ferry", "strike", "vote"]


def test_where_a_term_stands_is_remembered_of_few_and_right_of_all(
    long_lists: ArraySegment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.engine.segments.segment._PLACES_KEPT", 3)
    body = long_lists.fields["body"]
    terms = list(body.terms)
    for term in (*terms[:9], *terms[:2], "zeppelin"):
        assert body.place(term) == (terms.index(term) if term in terms else -1)
        assert len(body._places) <= 3


def test_words_are_not_stemmed(segment: ArraySegment) -> None:
    assert segment.word_docs("body", "votes").tolist() == [0]
    assert segment.word_docs("body", "vote").tolist() == [2]
    assert segment.word_docs("body", "crimean").tolist() == [0]


@pytest.mark.parametrize(
    ("field", "word", "term"),
    [
        pytest.param("body", "votes", "vote", id="one of two spellings of a term"),
        pytest.param("body", "vote", "vote", id="the other"),
        pytest.param("body", "crimean", "crimea", id="an adjective of a place"),
        pytest.param("title", "ferry", "ferri", id="a word of the title"),
        pytest.param("title", "crimea", None, id="a word of the body alone"),
        pytest.param("body", "strike", None, id="a word of the title alone"),
        pytest.param("body", "ferri", None, id="a term that is no word"),
        pytest.param("body", "", None, id="no word"),
        pytest.param("body", "\U0010ffff", None, id="a word behind the last"),
    ],
)
def test_the_term_of_a_word(segment: ArraySegment, field: str, word: str, term: str | None) -> None:
    assert segment.term_of(field, word) == term


@pytest.mark.parametrize(
    ("prefix", "words"),
    [
        pytest.param("v", ["vote", "votes"], id="some"),
        pytest.param("votes", ["votes"], id="the word itself"),
        pytest.param("votesx", [], id="none"),
        pytest.param("", ["ca", "crimea", "crimean", "ferry", "in", "the", "vote", "votes"], id="all"),
    ],
)
def test_words_by_prefix(segment: ArraySegment, prefix: str, words: list[str]) -> None:
    assert segment.words_from("body", prefix) == words


@pytest.fixture(scope="module")
def long_lists(tmp_path_factory: pytest.TempPathFactory) -> ArraySegment:
    return built(tmp_path_factory.mktemp("segment") / "file", archive(200, seed=4))


WORDS = sorted(Plain(archive(200, seed=4)).word_docs("body"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(WORDS).flatmap(lambda word: st.integers(0, len(word)).map(lambda end: word[:end])) | st.text())
def test_words_by_any_prefix(long_lists: ArraySegment, prefix: str) -> None:
    assert long_lists.words_from("body", prefix) == [word for word in WORDS if word.startswith(prefix)]


def test_the_terms_of_all_words_are_those_of_the_analyzer(long_lists: ArraySegment) -> None:
    assert [[long_lists.term_of("body", word)] for word in WORDS] == [analyzer.terms(word) for word in WORDS]


@pytest.mark.parametrize("absent", ["", "A", "aa", "d", "\ud800"])
def test_an_id_that_no_article_has(segment: ArraySegment, absent: str) -> None:
    assert segment.doc_of(absent) == -1
    assert [segment.doc_of(each) for each in "abc"] == [0, 1, 2]


def test_of_several_articles_with_an_id_the_last_is_found(tmp_path: Path) -> None:
    """The one before was replaced in the same segment; whoever looked that one up again deleted nothing."""
    articles = [article(each, str(place)) for place, each in enumerate(["b", "a", "c", "a", "b", "a"])]
    segment = built(tmp_path / "file", articles)
    assert [segment.doc_of(each) for each in "abc"] == [5, 4, 2]


def test_no_id_is_found_among_none(tmp_path: Path) -> None:
    assert built(tmp_path / "file", []).doc_of("a") == -1


def test_a_segment_outlives_its_file(tmp_path: Path) -> None:
    segment = built(tmp_path / "file", ARTICLES)
    (tmp_path / "file").unlink()
    assert segment.postings("body", "vote")[0].tolist() == [0, 2]
    assert b"Crimea" in segment.stored(0)


def test_threads_read_the_same(long_lists: ArraySegment) -> None:
    words = WORDS * 2
    want = [long_lists.word_docs("body", word).tolist() for word in words]
    with ThreadPoolExecutor(8) as threads:
        assert [docs.tolist() for docs in threads.map(lambda word: long_lists.word_docs("body", word), words)] == want


def test_a_file_of_something_else_is_damage(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a segment")
    with pytest.raises(IndexDamaged):
        ArraySegment(tmp_path / "file")
