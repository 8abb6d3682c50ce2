"""Deadline, suggestions, corrections and statistics."""

from __future__ import annotations

import dataclasses
import time
from datetime import date

import pytest

from search.analysis.stemmer import stem
from search.article import Article
from search.engine.port import Engine, Reader
from search.errors import ArticleNotFound, DeadlinePassed
from search.query.ast import And, AtLeast, Fuzzy, Near, Node, Not, Phrase, Prefix, Same, Word
from search.request import FACETS, Match
from search.result import RecogniserCount, SourceCount
from tests.builders import article, fill, ids, query, words
from tests.contract.conftest import Kept

AGAIN = "Crimea again: we were about Brent in 2015, from it."


ARTICLES = [
    article("a1", "The vote in Crimea.", "Crimea votes", source="BBC", day="2014-03-16", people=["Vladimir Putin"]),
    article("a2", AGAIN, "Crimean vote", source="BBC", day="2013-01-01", places=["Crimea"]),
    article("a3", "MH370 was in parliament.", "Cricket", source="Crier", people=["Christine Lagarde"]),
]


@pytest.fixture(scope="module")
def archive(kept: Kept) -> Reader:
    return kept(ARTICLES[:2], ARTICLES[2:])


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


@pytest.mark.parametrize(
    ("typed", "better"),
    [
        pytest.param("crimmea", "crimea", id="one letter too many"),
        pytest.param("cirmean", "crimean", id="letters swapped"),
        pytest.param("Crickett", "cricket", id="a slip in the title alone"),
        pytest.param("Lagrade", None, id="a name that no text has"),
        pytest.param("parliment", "parliament", id="one slip in a long word"),
        pytest.param("parlimant", "parliament", id="two slips from eight letters on"),
        pytest.param("cremia", None, id="two slips in a short word"),
        pytest.param("Brexit", None, id="another word of six letters"),
        pytest.param("grimea", None, id="another first letter"),
        pytest.param("2014", None, id="a year"),
        pytest.param("MH371", None, id="letters and digits"),
        pytest.param("wire", None, id="a function word is not meant"),
        pytest.param("form", None, id="a word that may be a function word typed wrong"),
        pytest.param("abuot", None, id="nor is one put right"),
        pytest.param("voting", None, id="a form whose stem is there"),
        pytest.param("crimea-vots", None, id="several words in one"),
        pytest.param("crimea", None, id="a word that is there"),
        pytest.param("Crimea's", None, id="a form of a word that is there"),
        pytest.param("xyz", None, id="too short to guess"),
        pytest.param("unrelated", None, id="nothing is near"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_a_correction(archive: Reader, typed: str, better: str | None) -> None:
    assert archive.correct([typed], lambda: None) == (better,)


@pytest.mark.parametrize(
    ("field", "value", "known"),
    [
        pytest.param("source", "bbc", True, id="case does not count"),
        pytest.param("person", "Vladimír Putin", True, id="nor do accents"),
        pytest.param("entity", "crimea", True, id="a name of any kind"),
        pytest.param("person", "Crimea", False, id="a name of another kind"),
        pytest.param("source", "IRNA", False, id="a value that no article has"),
        pytest.param("source", "", False, id="nothing"),
    ],
)
def test_whether_a_value_is_known(archive: Reader, field: str, value: str, known: bool) -> None:
    assert bool(archive.meant(field, value)) is known


def test_the_values_of_a_field_come_most_frequent_first(archive: Reader) -> None:
    assert archive.values("source", 5) == ("BBC", "Crier")
    assert archive.values("source", 1) == ("BBC",)
    assert archive.values("entity", 5) == ("Christine Lagarde", "Crimea", "Vladimir Putin")
    assert archive.values("site", 5) == ()


@pytest.mark.parametrize(
    ("field", "value", "names"),
    [
        pytest.param("person", "Vladimir Puttin", ("Vladimir Putin",), id="a slip"),
        pytest.param("person", "putin", ("Vladimir Putin",), id="one word of a name"),
        pytest.param("entity", "c", ("Christine Lagarde", "Crimea"), id="a beginning"),
        pytest.param("entity", "Krimea", ("Crimea",), id="a name of any kind"),
        pytest.param("place", "utin", (), id="no beginning"),
        pytest.param("person", "Angela Merkel", (), id="nobody alike"),
        pytest.param("source", "…", (), id="a sign"),
        pytest.param("source", " ", (), id="a blank"),
    ],
)
def test_the_values_that_may_have_been_meant(archive: Reader, field: str, value: str, names: tuple[str, ...]) -> None:
    assert archive.similar_values(field, value, 5) == names


def test_a_value_of_deleted_articles_is_not_known(engine: Engine) -> None:
    fill(engine, [article("a1", source="BBC"), article("a2", source="Crier")])
    with engine.writer() as writer:
        writer.delete("a1")
    reader = engine.reader()
    assert (reader.meant("source", "BBC"), reader.values("source", 5)) == ((), ("Crier",))


def test_a_word_of_deleted_articles_corrects_nothing(engine: Engine) -> None:
    fill(engine, [article("a1", "crimea"), article("a2", "sunday")])
    with engine.writer() as writer:
        writer.delete("a1")
    assert engine.reader().correct(["crimmea"], lambda: None) == (None,)


def test_stats_tell_what_there_is(engine: Engine) -> None:
    stats = fill(engine, ARTICLES[:2], ARTICLES[2:]).stats()
    assert stats.generation == engine.live()
    assert stats.engine == engine.name
    assert stats.documents == 3
    assert stats.sources == (SourceCount("BBC", 2), SourceCount("Crier", 1))
    assert (stats.first, stats.last, stats.undated) == (date(2013, 1, 1), date(2014, 3, 16), 1)
    assert 1 <= stats.segments <= 2
    assert stats.bytes > 0


def test_stats_count_articles_by_what_found_their_names(engine: Engine) -> None:
    def by(article_id: str, recogniser: str | None, body: str = "words") -> Article:
        return dataclasses.replace(article(article_id, body), named_by=recogniser)

    reader = fill(engine, [by("a1", "fast 1"), by("a2", "rules 5f0c"), by("a3", "rules 5f0c"), by("a4", None)])
    assert reader.stats().named_by == (
        RecogniserCount("rules 5f0c", 2),
        RecogniserCount("fast 1", 1),
        RecogniserCount(None, 1),
    )
    reader = fill(engine, [by("a1", "rules 5f0c", "changed"), by("a4", "fast 1", "changed")])
    assert reader.stats().named_by == (RecogniserCount("rules 5f0c", 3), RecogniserCount("fast 1", 1))


def test_an_unknown_article_is_not_found(archive: Reader) -> None:
    with pytest.raises(ArticleNotFound, match="a9"):
        archive.article("a9")


def test_a_term_that_an_index_tells_is_that_of_the_analyzer(archive: Reader) -> None:
    for word in ("vote", "votes", "crimean", "crimea", "mh370", "parliament"):
        assert archive.term_of(word) in (stem(word), None)
    assert archive.term_of("absent") is None
