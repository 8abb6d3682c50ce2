"""Plain words are marked from numbers of terms exactly as the matcher of whole trees marks them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis.texts import read
from search.highlights.plain_words import plain_words
from search.query.ast import (
    And,
    AtLeast,
    Bag,
    Boost,
    Clause,
    Fuzzy,
    Near,
    Node,
    Not,
    Occur,
    Or,
    Phrase,
    Prefix,
    Same,
    Value,
    Word,
)
from search.text_match import TextMatch
from tests.builders import article, bag

VOCABULARY = ["crimea", "vote", "the", "of", "kerry", "said", "Votes", "Crimea’s"]

FIELDS = st.sampled_from([None, "title", "body"])
RUNS = st.lists(st.sampled_from(VOCABULARY), max_size=3).map(" ".join)
LEAVES: st.SearchStrategy[Node] = st.one_of(
    st.builds(Word, st.sampled_from([*VOCABULARY, "absent", "kerry-vote", "—"]), FIELDS),
    st.builds(Phrase, RUNS, st.just(0), FIELDS),
    st.builds(Prefix, st.sampled_from(["vo", "VOT", "k", "the", "—", "absent"]), FIELDS),
    st.builds(Fuzzy, st.sampled_from(["kery", "vote", "fo", "—", "crimeas"]), st.sampled_from([1, 2]), FIELDS),
)
OTHERS = st.sampled_from([Value("source", "BBC"), Not(Word("kerry")), Not(Word("the"))])


SIDES = st.recursive(
    LEAVES, lambda sides: st.builds(Or, st.lists(sides, min_size=1, max_size=3).map(tuple)), max_leaves=3
)
PLACED: st.SearchStrategy[Node] = st.one_of(
    st.builds(Near, SIDES, SIDES, st.integers(1, 6)),
    st.builds(Same, SIDES, SIDES),
    st.builds(AtLeast, st.integers(1, 3), SIDES),
)


def _joined(children: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(children, min_size=1, max_size=4).map(tuple)
    clauses = st.lists(st.builds(Clause, st.sampled_from(Occur), children), min_size=1, max_size=4).map(tuple)
    return st.one_of(
        st.builds(And, several),
        st.builds(Or, several),
        st.builds(Bag, clauses),
        st.builds(Boost, children, st.just(2.0)),
    )


TREES: st.SearchStrategy[Node] = st.recursive(st.one_of(LEAVES, PLACED, OTHERS), _joined, max_leaves=8)
TEXTS = st.lists(st.sampled_from([*VOCABULARY, "vote. The", "kerry. Crimea"]), max_size=14).map(" ".join)


@given(TREES, TEXTS, TEXTS)
def test_the_marks_are_those_of_the_matcher(tree: Node, title: str, body: str) -> None:
    plain = plain_words(tree)
    assert plain is not None
    marks = plain.marks(read((title, body)))
    spans = TextMatch.of(article(title=title, body=body)).spans(tree)
    found = list(zip(marks.starts.tolist(), marks.ends.tolist(), strict=True))
    assert {"title": found[: marks.bounds[1]], "body": found[marks.bounds[1] :]} == spans


def test_forms_of_a_term_have_one_bit_and_other_terms_another() -> None:
    plain = plain_words(bag(Word("vote"), Word("crimea")))
    assert plain is not None
    marks = plain.marks(read(("", "Crimea votes, and Crimea’s vote counts.")))
    first, second, third, fourth = marks.terms.tolist()
    assert first == third != second == fourth


def test_which_bit_a_word_has_is_its_text_s_own_affair() -> None:
    """Else the passages of a page would depend on what the process read before."""
    plain = plain_words(Or((Word("crimea"), Prefix("vo"))))
    assert plain is not None
    marks = plain.marks(read(("volunteers void", "Crimea votes, voters voted, votes", "", "void")))
    assert marks.terms.tolist() == [2, 4, 1, 2, 4, 8, 2, 2]


@pytest.mark.parametrize(
    "tree",
    [
        Phrase("crimea vote", 4),
        AtLeast(2, Phrase("crimea vote", 4)),
        Or((Word("vote"), Near(Word("a"), Near(Word("b"), Word("c"), 3), 3))),
        Or(tuple(Same(Word("a"), Word("b")) for _ in range(9))),
    ],
)
def test_anything_else_is_left_to_the_matcher(tree: Node) -> None:
    assert plain_words(tree) is None


def test_more_words_than_bits_are_left_to_the_matcher() -> None:
    assert plain_words(Or(tuple(Word(f"word{number}") for number in range(65)))) is None
