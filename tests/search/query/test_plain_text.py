"""A text becomes a query for its words, whatever signs it has."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.query.ast import Bag, Clause, Occur, Word
from search.query.parser import parse
from search.query.plain_text import as_query
from search.settings import Settings

SETTINGS = Settings()
SIGNS = st.sampled_from([*'\\()*^~:+-?"“”„«»/[]<>&|!', "AND", "NOT", "near/5", "atleast2(", "title:", "date:[", "a"])
TEXTS = st.lists(st.one_of(SIGNS, st.text(max_size=4), st.just(" "))).map("".join)


def words_of(query: str, settings: Settings = SETTINGS) -> list[str]:
    """The words of a query that must be nothing but words."""
    parsed = parse(query, settings, today=date(2020, 1, 1))
    assert parsed.errors == ()
    tree = parsed.tree
    if tree is None:
        return []
    clauses = tree.clauses if isinstance(tree, Bag) else (Clause(tree),)
    found = []
    for clause in clauses:
        assert clause.occur is Occur.SHOULD
        assert isinstance(clause.node, Word)
        assert clause.node.field is None
        found.append(clause.node.text)
    return found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("TSS (Time Sharing System), an OS?", ["TSS", "Time", "Sharing", "System", "an", "OS"], id="prose"),
        pytest.param("cats AND dogs NOT near/5", ["cats", "and", "dogs", "not", "near-5"], id="operators"),
        pytest.param("title:x -y +z w* v~2 u^3", ["title:x", "y", "z", "w", "v~2", "u^3"], id="signs"),
        pytest.param('an "open mark', ["an", "open", "mark"], id="a mark without a partner"),
        pytest.param("f(x)=a*b", ["f(x)=a*b"], id="a formula"),
        pytest.param(" ... -- ", [], id="punctuation"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_every_word_is_searched_and_nothing_else(text: str, words: list[str]) -> None:
    query, cut = as_query(text, SETTINGS)
    assert (words_of(query), cut) == (words, False)


@given(TEXTS)
def test_no_text_is_more_than_its_words(text: str) -> None:
    query, cut = as_query(text, SETTINGS)
    assert len(words_of(query)) == len(query.split())
    assert not cut


@given(TEXTS)
def test_a_query_made_of_a_text_makes_itself_no_other_words(text: str) -> None:
    words = words_of(as_query(text, SETTINGS)[0])
    assert words_of(as_query(" ".join(words), SETTINGS)[0]) == words


def test_a_long_text_is_cut_behind_a_word() -> None:
    few = replace(SETTINGS, max_query_clauses=2)
    assert as_query("one two three", few) == ("one two", True)
    short = replace(SETTINGS, max_query_chars=7)
    assert as_query("one two", short) == ("one two", False)
    assert as_query("one twos", short) == ("one", True)
    assert as_query("overlong one", short) == ("one", True)
    assert words_of("one two", short) == ["one", "two"]
