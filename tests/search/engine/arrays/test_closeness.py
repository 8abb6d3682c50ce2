"""Which articles have the words of a query together, against a slow reading of their texts."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from search.engine.arrays import closeness
from search.engine.arrays.evaluate import Evaluation
from search.engine.arrays.scored import Scored
from search.engine.arrays.source import Docs
from search.engine.arrays.terms import Terms
from search.engine.port import Reader
from search.engine.whoosh_engine.engine import WhooshEngine
from search.engine.whoosh_engine.reader import WhooshReader
from search.query.ast import And, Bag, Boost, Near, Node, Or, Phrase, Value, Word
from search.request import Match
from search.scoring import RERANKED
from tests.builders import PATIENCE_SECONDS, article, bag, fill, must_not, settings, words
from tests.search.engine.arrays.by_hand import ByHand

VOCABULARY = ("crimea", "vote", "ferry", "storm", "harbour")
TEXT = st.lists(st.sampled_from([*VOCABULARY, "x1", "x2", "x3"]), max_size=90).map(" ".join)
WORDS = st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=4)


def terms_of(reader: Reader) -> Terms:
    assert isinstance(reader, WhooshReader)
    return reader._terms


def parts(terms: Terms, tree: Node) -> tuple[Docs, list[closeness.Part]]:
    hits = Evaluation(terms, Match.ANY, time.monotonic() + PATIENCE_SECONDS).run(tree)
    compared = closeness.best(hits)
    return compared, closeness.parts(terms, tree, compared, lambda: None)


@hypothesis_settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    texts=st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=8),
    queries=st.lists(WORDS, min_size=1, max_size=6),
)
def test_what_stands_together_is_found_as_by_reading(
    tmp_path_factory: pytest.TempPathFactory, texts: list[tuple[str, str]], queries: list[list[str]]
) -> None:
    folder: Path = tmp_path_factory.mktemp("together")
    by_hand = ByHand({f"a{number}": text for number, text in enumerate(texts)})
    made = [article(each, body, title) for each, (title, body) in by_hand.texts.items()]
    terms = terms_of(fill(WhooshEngine(settings(folder)), made[:3], made[3:]))
    for typed in queries:
        compared, found = parts(terms, words(" ".join(typed)))
        total = np.sum([each.scores for each in found], axis=0) if found else np.zeros(len(compared))
        shown = [terms.source.article(doc).id for doc in compared.tolist()]
        query = [(word, 1.0) for word in typed]
        expected = [by_hand.lead(query, each) + by_hand.pairs(query, each, shown) for each in shown]
        assert total.tolist() == pytest.approx(expected, rel=1e-4, abs=1e-6)


@pytest.fixture(scope="module")
def terms(tmp_path_factory: pytest.TempPathFactory) -> Terms:
    made = [
        article("beside", "the crimea vote was quick", "News"),
        article("near", "a vote of all in crimea", "News"),
        article("apart", "crimea " + "and so on " * 10 + "vote", "News"),
        article("parted", "nothing in crimea", "The vote"),
        article("other", "storm", "News"),
    ]
    return terms_of(fill(WhooshEngine(settings(tmp_path_factory.mktemp("closeness"))), made))


def labelled(terms: Terms, tree: Node) -> dict[str, set[str]]:
    """By what was said of them, the articles that got something for it."""
    compared, found = parts(terms, tree)
    return {
        part.label: {terms.source.article(doc).id for doc in compared[part.scores > 0].tolist()}
        for part in found
        if part.label != closeness.IN_LEAD
    }


def test_beside_is_in_the_order_of_the_query_and_near_in_any(terms: Terms) -> None:
    assert labelled(terms, words("crimea vote")) == {
        "crimea stands right before vote": {"beside"},
        "crimea stands near vote": {"beside", "near"},
    }


def test_title_and_body_do_not_adjoin(terms: Terms) -> None:
    assert "parted" not in labelled(terms, words("vote crimea"))["vote stands near crimea"]


@pytest.mark.parametrize(
    "tree",
    [
        pytest.param(bag(Word("crimea"), Word("the"), Word("vote")), id="function word between"),
        pytest.param(And((Word("crimea"), Word("vote"))), id="AND"),
        pytest.param(bag(Boost(Word("crimea"), 2.0), Word("vote")), id="boost"),
        pytest.param(bag(Word("crimea"), must_not(Word("storm")), Word("vote")), id="excluded word between"),
    ],
)
def test_words_are_neighbours_where_only_such_things_part_them(terms: Terms, tree: Bag) -> None:
    assert "crimea stands near vote" in labelled(terms, tree)


@pytest.mark.parametrize(
    "tree",
    [
        pytest.param(Or((Word("crimea"), Word("vote"))), id="OR"),
        pytest.param(bag(Word("crimea"), Value("source", "BBC"), Word("vote")), id="name between"),
        pytest.param(Near(Word("crimea"), Word("vote"), 3), id="NEAR says itself what it wants"),
        pytest.param(bag(Word("vote"), Word("vote")), id="same word twice"),
    ],
)
def test_words_are_no_neighbours_otherwise(terms: Terms, tree: Node) -> None:
    assert labelled(terms, tree) == {}


def test_a_choice_of_few_words_has_neighbours_too(terms: Terms) -> None:
    choice = Or((Word("zeppelin"), Word("crimea")))
    assert labelled(terms, bag(choice, Word("vote")))["zeppelin stands right before vote"] == {"beside"}
    long = Or((*(Word(f"zeppelin{number}") for number in range(closeness.MOST_CHOICES)), Word("crimea")))
    assert labelled(terms, bag(long, Word("vote"))) == {}


def test_a_phrase_has_neighbours_too(terms: Terms) -> None:
    assert labelled(terms, bag(Phrase("the crimea"), Word("vote")))['"the crimea" stands right before vote'] == {
        "beside"
    }


def test_only_the_best_are_compared() -> None:
    scores = np.arange(RERANKED + 5, dtype=np.float32)
    hits = Scored(np.arange(10, RERANKED + 15, dtype=np.int32), scores)
    assert closeness.best(hits).tolist() == list(range(15, RERANKED + 15))


def test_a_query_counts_as_its_words_and_boosts() -> None:
    assert closeness.count(bag(Word("crimea"), Boost(Word("vote"), 2.5), Word("the"))) == 3.5
    assert closeness.count(Value("source", "BBC")) == 1.0
