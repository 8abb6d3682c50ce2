from __future__ import annotations

import pytest

from search.query.ast import And, AtLeast, Boost, DateRange, Everything, Near, Node, Not, Or, Phrase, Same, Value, Word
from search.query.normalize import MAX_BOOST, MIN_BOOST, simplify
from search.query.words import of_words
from tests.builders import bag, must, must_not

A, B, C = Word("a"), Word("b"), Word("c")


@pytest.mark.parametrize(
    ("node", "simple"),
    [
        pytest.param(Not(Not(A)), A, id="not not"),
        pytest.param(Not(Not(Not(A))), Not(A), id="three times not"),
        pytest.param(And((A,)), A, id="and of one"),
        pytest.param(Or((A,)), A, id="or of one"),
        pytest.param(bag(A), A, id="bag of one"),
        pytest.param(bag(must(A)), A, id="one wanted"),
        pytest.param(bag(must_not(A)), Not(A), id="one unwanted"),
        pytest.param(And((And((A, B)), C)), And((A, B, C)), id="and in and"),
        pytest.param(Or((A, Or((B, C)))), Or((A, B, C)), id="or in or"),
        pytest.param(Or((A, And((B, C)))), Or((A, And((B, C)))), id="and in or stays"),
        pytest.param(bag(A, Not(B)), bag(A, must_not(B)), id="not in a bag"),
        pytest.param(bag(A, must_not(Not(B))), bag(A, must(B)), id="unwanted not"),
        pytest.param(bag(A, Everything()), A, id="star beside a word"),
        pytest.param(bag(Everything(), Everything()), Everything(), id="stars alone"),
        pytest.param(bag(Everything(), must_not(A)), Not(A), id="all but one word"),
        pytest.param(Boost(A, 1.0), A, id="weight of one"),
        pytest.param(Boost(Boost(A, 2.0), 3.0), Boost(A, 6.0), id="weight on a weight"),
        pytest.param(Boost(Boost(A, 2.0), 0.5), A, id="weights that cancel out"),
        pytest.param(Boost(Boost(A, 50.0), 50.0), Boost(A, MAX_BOOST), id="heaviest"),
        pytest.param(Boost(Boost(A, 0.01), 0.01), Boost(A, MIN_BOOST), id="lightest"),
        pytest.param(Boost(Not(A), 3.0), Not(A), id="weight of what is not there"),
        pytest.param(Near(bag(A), Or((B,)), 3), Near(A, B, 3), id="sides of near"),
        pytest.param(Same(bag(A), bag(B)), Same(A, B), id="sides of same"),
        pytest.param(AtLeast(2, bag(A)), AtLeast(2, A), id="inside atleast"),
    ],
)
def test_nothing_superfluous_is_left(node: Node, simple: Node) -> None:
    assert simplify(node) == simple
    assert simplify(simple) == simple


@pytest.mark.parametrize(
    ("node", "placed"),
    [
        pytest.param(A, True, id="word"),
        pytest.param(Or((A, Phrase("b c"))), True, id="choice of words"),
        pytest.param(Near(A, Boost(B, 2.0), 3), True, id="near"),
        pytest.param(AtLeast(2, Same(A, B)), True, id="same in atleast"),
        pytest.param(bag(A, must(B)), True, id="bag"),
        pytest.param(bag(A, must_not(B)), False, id="bag with an exclusion"),
        pytest.param(Not(A), False, id="not"),
        pytest.param(Or((A, Value("source", "BBC"))), False, id="value"),
        pytest.param(And((A, DateRange(None, None))), False, id="date"),
        pytest.param(Everything(), False, id="everything"),
    ],
)
def test_only_words_and_phrases_stand_at_places(node: Node, placed: bool) -> None:
    assert of_words(node) is placed
