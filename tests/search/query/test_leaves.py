from __future__ import annotations

import pytest

from search.query.ast import Bag, Boost, DateRange, Everything, Fuzzy, Node, Phrase, Prefix, Value, Word
from tests.search.query.reading import plainly, said, tree, understood


@pytest.mark.parametrize(
    ("text", "leaf"),
    [
        pytest.param("crimea", Word("crimea"), id="word"),
        pytest.param("(crimea),", Word("crimea"), id="punctuation around a word"),
        pytest.param("title:crimea", Word("crimea", "title"), id="word in a field"),
        pytest.param("refer\xadendum", Word("referendum"), id="soft hyphen"),
        pytest.param("cafe\u0301", Word("cafe\u0301"), id="accent of its own"),
        pytest.param("foo\\:bar", Word("foo:bar"), id="escaped colon"),
        pytest.param("\\*star", Word("*star"), id="escaped star"),
        pytest.param("say\\(so\\)", Word("say(so)"), id="escaped parentheses, also the last"),
        pytest.param("(C\\+\\+),", Word("C++"), id="escaped signs at the end"),
        pytest.param("\\-kerry", Word("-kerry"), id="escaped minus"),
        pytest.param("\\(OR\\)", Word("(OR)"), id="escaped parentheses around an operator"),
        pytest.param("\\(crim*", Prefix("crim"), id="escaped sign before a prefix"),
        pytest.param("\\(krim\\)~", Fuzzy("krim", 1), id="escaped signs around a fuzzy word"),
        pytest.param('"crimea   vote"', Phrase("crimea vote"), id="phrase"),
        pytest.param("“crimea\xa0vote”", Phrase("crimea vote"), id="curly phrase with a hard blank"),
        pytest.param('"so \\"called\\" vote"', Phrase('so "called" vote'), id="quotation marks in a phrase"),
        pytest.param('title:"crimea vote"', Phrase("crimea vote", 0, "title"), id="phrase in a field"),
        pytest.param('"merkel illegal"~8', Phrase("merkel illegal", 8), id="words within a distance"),
        pytest.param("referend*", Prefix("referend"), id="prefix"),
        pytest.param("title:crim*", Prefix("crim", "title"), id="prefix in a field"),
        pytest.param("U.S*", Prefix("U.S"), id="prefix with a full stop"),
        pytest.param("vote**", Prefix("vote"), id="two stars"),
        pytest.param("lavrof~", Fuzzy("lavrof", 1), id="fuzzy"),
        pytest.param("lavrof~2", Fuzzy("lavrof", 2), id="fuzzy by two letters"),
        pytest.param("lavrof~0", Word("lavrof"), id="fuzzy by none is a word"),
        pytest.param("body:lavrof~", Fuzzy("lavrof", 1, "body"), id="fuzzy in a field"),
        pytest.param("~lavrof", Word("lavrof"), id="tilde before a word"),
        pytest.param("source:BBC", Value("source", "BBC"), id="value"),
        pytest.param("source:BBC,", Value("source", "BBC"), id="comma after a value"),
        pytest.param('person:"John Kerry"', Value("person", "John Kerry"), id="value of two words"),
        pytest.param("entity:person:Kerry", Value("person", "Kerry"), id="kind and name as in the address"),
        pytest.param('entity:person:"John Kerry"', Value("person", "John Kerry"), id="kind and quoted name"),
        pytest.param('organisation:"E*TRADE"', Value("organisation", "E*TRADE"), id="star of a name"),
        pytest.param("*", Everything(), id="star alone"),
        pytest.param("title:*", Everything(), id="star in a field"),
    ],
)
def test_what_is_typed_is_one_leaf(text: str, leaf: Node) -> None:
    assert tree(text) == leaf


@pytest.mark.parametrize(
    ("text", "span"),
    [
        pytest.param("  crimea, ", (2, 8), id="word alone"),
        pytest.param('x "a b"~3^2', (2, 9), id="phrase with its quotes and slop"),
        pytest.param("title:referend*^3", (6, 15), id="prefix with its star"),
        pytest.param("lavrof~2^3", (0, 8), id="fuzzy word with its number"),
        pytest.param("source:BBC,", (7, 10), id="value"),
        pytest.param("date:[2014 TO *]", (5, 16), id="range"),
        pytest.param("\\(so\\)x", (0, 7), id="all of a word with backslashes"),
    ],
)
def test_a_leaf_knows_where_it_was_typed(text: str, span: tuple[int, int]) -> None:
    node = understood(text).tree
    if isinstance(node, Bag):
        node = node.clauses[-1].node
    if isinstance(node, Boost):
        node = node.child
    assert isinstance(node, Word | Phrase | Prefix | Fuzzy | Value | DateRange)
    assert node.span == span


@pytest.mark.parametrize(
    ("text", "finding", "left"),
    [
        pytest.param("*ussia vote", ("error", "leading_wildcard", "*ussia"), "vote", id="star first"),
        pytest.param("*", None, "*", id="star alone is everything"),
        pytest.param("vote ref*dum", ("error", "inner_wildcard", "ref*dum"), "vote", id="star inside"),
        pytest.param(
            "vote anti-govern*", ("error", "compound_wildcard", "anti-govern*"), "vote", id="hyphen before star"
        ),
        pytest.param("vote wi-fy~", ("error", "compound_wildcard", "wi-fy~"), "vote", id="hyphen before tilde"),
        pytest.param("vote source:Reut*", ("error", "whole_values_only", "Reut*"), "vote", id="star in a name"),
        pytest.param("vote source:*", ("error", "whole_values_only", "*"), "vote", id="star for a name"),
        pytest.param("vote person:Lavrof~", ("error", "whole_values_only", "Lavrof~"), "vote", id="tilde in a name"),
        pytest.param("lavr?v", ("warning", "question_mark", "lavr?v"), "lavr?v", id="question mark in a word"),
        pytest.param("crimea?", None, "crimea", id="question mark of a question"),
        pytest.param('"a ref*"', ("warning", "wildcard_in_phrase", '"a ref*"'), '"a ref*"', id="star in a phrase"),
        pytest.param('"M*A*S*H"', None, '"M*A*S*H"', id="stars of a title"),
        pytest.param('vote source:""', ("warning", "field_without_value", '""'), "vote", id="empty value"),
        pytest.param("vote source:,", ("warning", "field_without_value", ","), "vote", id="value of signs"),
        pytest.param("lavrof~3", ("warning", "number_out_of_range", "lavrof~3"), "lavrof~2", id="three letters"),
        pytest.param("lavrof~0.8", ("warning", "number_out_of_range", "lavrof~0.8"), "lavrof~2", id="similarity"),
        pytest.param('"a b"~101', ("warning", "number_out_of_range", '"a b"~101'), '"a b"~100', id="slop"),
        pytest.param("a^0", ("warning", "number_out_of_range", "a^0"), "a^0.01", id="weight of nothing"),
        pytest.param("a^-2", ("warning", "number_out_of_range", "a^-2"), "a^0.01", id="weight below nothing"),
        pytest.param("a^101", ("warning", "number_out_of_range", "a^101"), "a^100", id="large weight"),
        pytest.param("a^" + "9" * 400, ("warning", "number_out_of_range", "a^" + "9" * 400), "a^100", id="infinity"),
    ],
)
def test_a_fault_of_a_leaf_is_said_and_the_rest_is_searched(
    text: str, finding: tuple[str, str, str] | None, left: str
) -> None:
    assert said(text) == ([finding] if finding else [])
    assert plainly(text) == left


def test_a_single_accented_word_in_old_spelling_is_shown_as_typed() -> None:
    (finding,) = understood("*Ру́сь").diagnostics
    assert finding.message.startswith("*Ру́сь cannot be searched for")
