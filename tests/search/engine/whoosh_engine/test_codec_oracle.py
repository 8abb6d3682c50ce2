"""Whoosh's queries have the same hits and scores on arrays as on an index that Whoosh wrote: random ones."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from whoosh import query as q
from whoosh import scoring
from whoosh.query import spans

from search.article import Article
from tests.builders import article
from tests.contract.strategies import DAYS, NAMES, SOURCES, TEXTS
from tests.search.engine.whoosh_engine.twins import scores, twins

STEMS = st.sampled_from(["crimea", "vote", "the", "of", "kerri", "lavrov", "us", "wi-fi", "iran", "absent"])
WORDS = st.sampled_from(["crimea", "crimean", "votes", "the", "kerry", "irans", "absent"])
TEXT = st.sampled_from(["title", "body", "body"])
WORD_FIELDS = st.sampled_from(["title_words", "body_words", "body_words"])
BOOSTS = st.sampled_from([1.0, 1.0, 1.0, 2.5])
SLOPS = st.integers(1, 4)
DAY_NUMBERS = st.none() | st.sampled_from([1, *(date(*each).toordinal() for each in [(2014, 3, 11), (2014, 12, 31)])])
WEIGHTINGS = st.sampled_from([scoring.BM25F(), scoring.BM25F(B=0.3, K1=2.0), scoring.TF_IDF(), scoring.Frequency()])
LIMITS = st.integers(1, 3)

Corpus = tuple[list[list[Article]], list[str]]
"""What each segment holds, and the ids of what is deleted."""


@st.composite
def corpora(draw: st.DrawFn) -> Corpus:
    sizes = draw(st.lists(st.integers(1, 6), min_size=1, max_size=3))
    batches, number = [], 0
    for size in sizes:
        batches.append([draw(articles(f"a{number + each}")) for each in range(size)])
        number += size
    return batches, draw(st.lists(st.integers(0, number - 1).map("a{}".format), max_size=4, unique=True))


def articles(article_id: str) -> st.SearchStrategy[Article]:
    return st.builds(
        article,
        st.just(article_id),
        TEXTS,
        TEXTS,
        source=st.sampled_from([None, " ", *SOURCES]),
        day=st.sampled_from([None, *DAYS]),
        people=st.lists(st.sampled_from([*NAMES, "john  KERRY"]), max_size=3, unique=True),
    )


TERMS: st.SearchStrategy[Any] = st.one_of(
    st.builds(q.Term, TEXT, STEMS, BOOSTS),
    st.builds(q.Term, TEXT, STEMS, BOOSTS),
    st.builds(q.Term, st.just("source"), st.sampled_from(["bbc", "irna", "", "absent"])),
    st.builds(q.Term, st.just("person"), st.sampled_from(["john kerry", "absent"])),
    st.builds(q.Term, st.just("id"), st.sampled_from(["a0", "a3", "absent"])),
)
LEAVES: st.SearchStrategy[Any] = st.one_of(
    TERMS,
    st.builds(q.Prefix, WORD_FIELDS, st.sampled_from(["c", "crim", "", "absent"]), constantscore=st.booleans()),
    st.builds(q.Wildcard, WORD_FIELDS, st.sampled_from(["*s", "c*a*", "?r*", "absent?"]), constantscore=st.booleans()),
    st.builds(q.FuzzyTerm, WORD_FIELDS, WORDS.map(lambda word: word[:3] + "x" + word[3:]), maxdist=st.integers(1, 2)),
    st.builds(q.Variations, WORD_FIELDS, WORDS),
    st.builds(q.NumericRange, st.just("date"), DAY_NUMBERS, DAY_NUMBERS, st.booleans(), st.booleans()),
    st.builds(q.TermRange, WORD_FIELDS, st.none() | WORDS, st.none() | WORDS, st.booleans(), st.booleans()),
    st.builds(q.Every, st.sampled_from([None, "body", "source", "date", "title_words"])),
    st.builds(q.Phrase, TEXT, st.lists(STEMS, min_size=2, max_size=3), SLOPS, BOOSTS),
)


@st.composite
def near(draw: st.DrawFn) -> Any:
    """Two or three stems of the same field."""
    field = draw(TEXT)
    terms = [q.Term(field, stem) for stem in draw(st.lists(STEMS, min_size=2, max_size=3, unique=True))]
    ordered, slop = draw(st.booleans()), draw(SLOPS)
    if draw(st.booleans()):
        return spans.SpanNear2(terms, slop=slop, ordered=ordered)
    return spans.SpanNear(terms[0], terms[1], slop=slop, ordered=ordered)


def _groups(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    several = st.lists(inner, min_size=2, max_size=4)
    return st.one_of(
        st.builds(q.And, several, BOOSTS),
        st.builds(q.Or, several, BOOSTS),
        st.builds(q.DisjunctionMax, several, BOOSTS),
        st.builds(q.AndNot, inner, inner),
        st.builds(q.AndMaybe, inner, inner),
        st.builds(q.Require, inner, inner),
        st.builds(q.Not, inner),
        st.builds(q.ConstantScoreQuery, inner, st.just(2.0)),
    )


TREES = st.recursive(LEAVES, _groups, max_leaves=6) | near()  # Whoosh's And cannot estimate the size of a SpanNear


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(corpus=corpora(), trees=st.lists(TREES, min_size=4, max_size=8), weighting=WEIGHTINGS, limit=st.none() | LIMITS)
def test_any_query_has_the_same_hits_and_scores(
    corpus: Corpus, trees: list[Any], weighting: Any, limit: int | None
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        both = twins(Path(folder), *corpus)
        with both.stock.searcher(weighting=weighting) as theirs, both.columns.searcher(weighting=weighting) as ours:
            for tree in trees:
                try:
                    expected = scores(theirs, tree, limit=limit)
                except IndexError:  # some of its matchers look at a posting of its own codec behind the last one
                    continue
                assert scores(ours, tree, limit=limit) == pytest.approx(expected, abs=1e-4), tree
