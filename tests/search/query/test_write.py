from __future__ import annotations

from datetime import date

import pytest

from search.query.ast import (
    And,
    AtLeast,
    Boost,
    DateRange,
    Everything,
    Fuzzy,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Same,
    Value,
    Word,
)
from search.query.write import write
from tests.builders import bag, must, must_not
from tests.search.query.reading import tree

A, B, C = Word("a"), Word("b"), Word("c")

WRITTEN = [
    pytest.param(bag(must(A), must_not(B), C), "+a -b c", id="signs"),
    pytest.param(bag(must(bag(A, B)), C), "+(a b) c", id="sign of a group"),
    pytest.param(bag(A, must_not(Near(B, C, 2))), "a -b NEAR/2 c", id="sign of near"),
    pytest.param(bag(A, Or((B, C))), "a (b OR c)", id="or in a bag"),
    pytest.param(Or((And((A, B)), C)), "(a AND b) OR c", id="and in or has parentheses for readers"),
    pytest.param(And((A, Or((B, C)))), "a AND (b OR c)", id="or in and"),
    pytest.param(And((A, Not(B))), "a AND NOT b", id="and not"),
    pytest.param(Not(And((A, B))), "NOT (a AND b)", id="not of and"),
    pytest.param(Near(A, Near(B, C, 2), 3), "a NEAR/3 (b NEAR/2 c)", id="near in near on the right"),
    pytest.param(Same(Near(A, B, 2), C), "a NEAR/2 b SAME c", id="near in same on the left"),
    pytest.param(AtLeast(3, Or((A, B))), "atleast3(a OR b)", id="atleast"),
    pytest.param(Boost(Or((A, B)), 2.0), "(a OR b)^2", id="weight of a group"),
    pytest.param(Boost(Phrase("a b", 8), 0.5), '"a b"~8^0.5', id="weight of a phrase"),
    pytest.param(Word("crimea", "title"), "title:crimea", id="field"),
    pytest.param(Word("foo:bar"), "foo\\:bar", id="word like a field"),
    pytest.param(Word("https://a.org"), "https://a.org", id="address"),
    pytest.param(Word("a*b"), "a\\*b", id="sign in a word"),
    pytest.param(Word("say(so)"), "say\\(so\\)", id="signs at the end of a word"),
    pytest.param(Word("-a-b?"), "\\-a-b\\?", id="signs that mean something at the ends alone"),
    pytest.param(Word("foo:"), "foo\\:", id="colon at the end"),
    pytest.param(Word("foo\\"), "foo\\\\", id="backslash"),
    pytest.param(Phrase('say "no"'), '"say \\"no\\""', id="quotation marks in a phrase"),
    pytest.param(Prefix("crim", "body"), "body:crim*", id="prefix"),
    pytest.param(Fuzzy("lavrof", 2), "lavrof~2", id="fuzzy"),
    pytest.param(Value("person", "John Kerry"), 'person:"John Kerry"', id="value"),
    pytest.param(DateRange(date(2014, 3, 1), None), "date:[2014-03-01 TO *]", id="open date range"),
    pytest.param(DateRange(None, None), "date:*", id="any date"),
    pytest.param(Everything(), "*", id="everything"),
]


@pytest.mark.parametrize(("node", "text"), WRITTEN)
def test_a_tree_is_written_plainly(node: Node, text: str) -> None:
    assert write(node) == str(node) == text


@pytest.mark.parametrize(("node", "text"), WRITTEN)
def test_what_is_written_is_read_as_the_same_tree_without_a_finding(node: Node, text: str) -> None:
    assert tree(text) == node


@pytest.mark.parametrize(
    ("node", "text"),
    [
        pytest.param(Word("hl=a"), "hl\\=a", id="word like a field of another archive"),
        pytest.param(Word("a,b"), "a\\,b", id="word like a list"),
        pytest.param(Word(",a;"), "\\,a\\;", id="signs of a list at its ends"),
        pytest.param(Phrase("so” b"), '"so\\” b"', id="a mark that would end the phrase"),
        pytest.param(Phrase("he “so” b"), '"he “so” b"', id="marks in pairs"),
        pytest.param(Value("person", "a” b"), 'person:"a\\” b"', id="a mark that would end the value"),
    ],
)
def test_what_would_be_read_otherwise_is_escaped(node: Node, text: str) -> None:
    assert write(node) == text
    assert tree(text) == node
