"""Deadline, suggestions, corrections and statistics."""

from __future__ import annotations

import time
from datetime import date

import pytest

from search.engine.port import Engine, Reader
from search.errors import ArticleNotFound, DeadlinePassed
from search.query.ast import And, AtLeast, Fuzzy, Near, Node, Not, Phrase, Prefix, Same, Word
from search.request import FACETS, Match
from search.result import SourceCount, Suggestion
from tests.builders import article, fill, ids, query, words


@pytest.fixture
def archive(engine: Engine) -> Reader:
    articles = [
        article("a1", "The vote in Crimea.", "Crimea votes", source="BBC", day="2014-03-16", people=["Vladimir Putin"]),
        article("a2", "Crimea again.", "Crimean vote", source="BBC", day="2013-01-01", places=["Crimea"]),
        article("a3", "Nothing.", "Cricket", source="Crier", people=["Christine Lagarde"]),
    ]
    return fill(engine, articles[:2], articles[2:])


@pytest.mark.parametrize(
    "tree",
    [
        None,
        Word("crimea"),
        Phrase("crimea vote"),
        Phrase("crimea vote", 5),
        Prefix("cri"),
        Fuzzy("crimae"),
        Near(Word("crimea"), Word("vote"), 5),
        Near(Prefix("cri"), Word("vote"), 5),
        Same(Word("crimea"), Word("vote")),
        AtLeast(1, Prefix("cri")),
        Not(Word("crimea")),
        And((Word("crimea"), Word("vote"))),
    ],
)
def test_a_query_past_its_deadline_is_stopped(archive: Reader, tree: Node | None) -> None:
    late = time.monotonic() - 1
    with pytest.raises(DeadlinePassed):
        archive.search(query(tree, deadline=late, facets=FACETS))


def test_a_late_query_leaves_nothing_wrong_behind(archive: Reader) -> None:
    tree = Near(Prefix("cri"), Prefix("vot"), 5)
    with pytest.raises(DeadlinePassed):
        archive.search(query(tree, deadline=time.monotonic() - 1))
    assert archive.search(query(tree)).total == 2


def test_automatic_matching_is_relaxed_when_nothing_has_all_words(archive: Reader) -> None:
    answer = archive.search(query(words("crimea cricket")))
    assert (sorted(ids(answer)), answer.relaxed) == (["a1", "a2", "a3"], True)
    strict = archive.search(query(words("crimea cricket"), match=Match.ALL))
    assert (strict.total, strict.relaxed) == (0, False)
    nothing = archive.search(query(words("absent missing")))
    assert (nothing.total, nothing.relaxed) == (0, False)


def test_names_are_suggested_before_words_the_most_frequent_first(archive: Reader) -> None:
    assert archive.suggest("cri", 10) == (
        Suggestion("Crier", "source", 1),
        Suggestion("Crimea", "place", 1),
        Suggestion("cricket", "word", 1),
        Suggestion("crimean", "word", 1),
    )


def test_any_word_of_a_name_may_be_typed(archive: Reader) -> None:
    assert archive.suggest("PUT", 10) == (Suggestion("Vladimir Putin", "person", 1),)
    assert archive.suggest("vladimir p", 10) == (Suggestion("Vladimir Putin", "person", 1),)
    assert archive.suggest("utin", 10) == ()


def test_no_more_is_suggested_than_was_asked_for(archive: Reader) -> None:
    assert len(archive.suggest("c", 2)) == 2


@pytest.mark.parametrize("typed", ["", " ", "…", "(", "\\", "[a-", "\n", "\0", "\ud800", "absent", "x" * 10_000])
def test_odd_prefixes_suggest_nothing(archive: Reader, typed: str) -> None:
    assert archive.suggest(typed, 10) == ()


@pytest.mark.parametrize(
    ("typed", "better"),
    [
        pytest.param("crimmea", "crimea", id="one letter too many"),
        pytest.param("cirmean", "crimean", id="letters swapped"),
        pytest.param("Krickett", "cricket", id="two slips, in the title alone"),
        pytest.param("crimea", None, id="a word that is there"),
        pytest.param("Crimea's", None, id="a form of a word that is there"),
        pytest.param("xyz", None, id="too short to guess"),
        pytest.param("unrelated", None, id="nothing is near"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_a_correction(archive: Reader, typed: str, better: str | None) -> None:
    assert archive.correct(typed) == better


def test_a_word_of_deleted_articles_corrects_nothing(engine: Engine) -> None:
    fill(engine, [article("a1", "crimea"), article("a2", "sunday")])
    with engine.writer() as writer:
        writer.delete("a1")
    assert engine.reader().correct("crimmea") is None


def test_stats_tell_what_there_is(engine: Engine, archive: Reader) -> None:
    stats = archive.stats()
    assert stats.generation == engine.live()
    assert stats.engine == engine.name
    assert stats.documents == 3
    assert stats.sources == (SourceCount("BBC", 2), SourceCount("Crier", 1))
    assert (stats.first, stats.last, stats.undated) == (date(2013, 1, 1), date(2014, 3, 16), 1)
    assert stats.segments == 2
    assert stats.bytes > 0


def test_an_unknown_article_is_not_found(archive: Reader) -> None:
    with pytest.raises(ArticleNotFound, match="a9"):
        archive.article("a9")
