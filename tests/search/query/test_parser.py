from __future__ import annotations

import dataclasses

import pytest

from search.query.ast import And, AtLeast, Boost, Fuzzy, Near, Node, Not, Or, Phrase, Prefix, Same, Value, Word
from search.query.lexer import FIELDS
from tests.builders import bag, must, must_not, words
from tests.search.query.reading import DEFAULTS, plainly, said, tree, understood

A, B, C, D = Word("a"), Word("b"), Word("c"), Word("d")
BBC, IRNA = Value("source", "BBC"), Value("source", "IRNA")


@pytest.mark.parametrize(
    ("text", "node"),
    [
        pytest.param("crimea referendum", words("crimea referendum"), id="words"),
        pytest.param("+a -b c", bag(must(A), must_not(B), C), id="signs"),
        pytest.param("+(a b) -(c d)", bag(must(bag(A, B)), must_not(bag(C, D))), id="signs of groups"),
        pytest.param("-a", Not(A), id="one exclusion"),
        pytest.param("NOT a", Not(A), id="one not"),
        pytest.param("a NOT b", bag(A, must_not(B)), id="not beside a word"),
        pytest.param("--a", A, id="two hyphens exclude nothing"),
        pytest.param("NOT -a", A, id="not of an exclusion"),
        pytest.param("a AND b", And((A, B)), id="and"),
        pytest.param("a OR b", Or((A, B)), id="or"),
        pytest.param("a && b || c", Or((And((A, B)), C)), id="signs of programmers"),
        pytest.param("a AND b OR c AND d", Or((And((A, B)), And((C, D)))), id="and before or"),
        pytest.param("a OR b c", bag(Or((A, B)), C), id="or before side by side"),
        pytest.param("a AND b c", bag(And((A, B)), C), id="and before side by side"),
        pytest.param("a AND (b OR c)", And((A, Or((B, C)))), id="parentheses"),
        pytest.param("a AND NOT b", And((A, Not(B))), id="and not"),
        pytest.param("a AND -b", And((A, Not(B))), id="and with a sign"),
        pytest.param("NOT a AND b", And((Not(A), B)), id="not before and"),
        pytest.param("NOT (a OR b)", Not(Or((A, B))), id="not of a group"),
        pytest.param("a OR NOT b", Or((A, Not(B))), id="or not"),
        pytest.param("a AND +b", And((A, B)), id="plus in and"),
        pytest.param("a NEAR/3 b AND c", And((Near(A, B, 3), C)), id="near before and"),
        pytest.param("NOT a NEAR/3 b", Not(Near(A, B, 3)), id="near before not"),
        pytest.param("-a SAME b", Not(Same(A, B)), id="same before minus"),
        pytest.param("a NEAR/3 b SAME c", Same(Near(A, B, 3), C), id="left to right"),
        pytest.param("a NEAR/3 (b OR c*)", Near(A, Or((B, Prefix("c"))), 3), id="near a choice"),
        pytest.param('"a b" SAME c~', Same(Phrase("a b"), Fuzzy("c")), id="phrase and fuzzy word in one sentence"),
        pytest.param("atleast3(a)", AtLeast(3, A), id="atleast"),
        pytest.param("AtLeast3(a OR b)", AtLeast(3, Or((A, B))), id="atleast of a choice"),
        pytest.param("title:(a OR b)", Or((Word("a", "title"), Word("b", "title"))), id="field of a group"),
        pytest.param("title:(a body:b)", bag(Word("a", "title"), Word("b", "body")), id="field inside a field"),
        pytest.param("title:atleast2(a)", AtLeast(2, Word("a", "title")), id="field of atleast"),
        pytest.param("source:(BBC OR IRNA)", Or((BBC, IRNA)), id="choice of values"),
        pytest.param("source:BBC -source:IRNA", bag(BBC, must_not(IRNA)), id="value and excluded value"),
        pytest.param("source:-BBC", Not(BBC), id="sign after the colon"),
        pytest.param("-source:-BBC", BBC, id="signs on both sides of the colon"),
        pytest.param("source:+BBC", BBC, id="plus after the colon"),
        pytest.param("a^2 b", bag(Boost(A, 2.0), B), id="weight"),
        pytest.param("(a b)^2", Boost(bag(A, B), 2.0), id="weight of a group"),
        pytest.param('"a b"~3^.5', Boost(Phrase("a b", 3), 0.5), id="weight of a phrase"),
        pytest.param("(a NEAR/3 b^2)^3", Boost(Near(A, Boost(B, 2.0), 3), 3.0), id="weight inside near"),
        pytest.param("atleast2(a)^2", Boost(AtLeast(2, A), 2.0), id="weight of atleast"),
        pytest.param("((a)) b", bag(A, B), id="parentheses without need"),
        pytest.param("* a", A, id="mark of a list"),
        pytest.param("a – b", bag(A, B), id="dash between words"),
        pytest.param("Obama: a", bag(Word("Obama"), A), id="colon of a sentence"),
        pytest.param("a and b", words("a and b"), id="an operator in small letters"),
        pytest.param("", None, id="nothing"),
        pytest.param("  \xa0\t", None, id="blanks"),
    ],
)
def test_a_query_without_a_fault_becomes_its_tree(text: str, node: Node | None) -> None:
    assert tree(text) == node


@pytest.mark.parametrize(
    ("text", "findings", "meant"),
    [
        pytest.param("a AND", [("error", "operator_without_operand", "AND")], "a", id="and last"),
        pytest.param("AND a", [("error", "operator_without_operand", "AND")], "a", id="and first"),
        pytest.param("a OR OR b", [("error", "operator_without_operand", "OR")], "a OR b", id="or twice"),
        pytest.param("a AND OR b", [("error", "operator_without_operand", "AND")], "a OR b", id="and or"),
        pytest.param("a (OR b)", [("error", "operator_without_operand", "OR")], "a b", id="or first in a group"),
        pytest.param("a NOT", [("error", "operator_without_operand", "NOT")], "a", id="not last"),
        pytest.param("a && ", [], "a", id="sign of a shop at the end"),
        pytest.param("-", [("warning", "nothing_to_search", "-")], "", id="sign alone"),
        pytest.param("…", [("warning", "nothing_to_search", "…")], "", id="nothing but signs"),
        pytest.param("()", [("warning", "nothing_to_search", "()")], "", id="empty group"),
        pytest.param('"a b', [("error", "unmatched_quote", '"')], "a b", id="quotation mark without partner"),
        pytest.param("“a b", [("error", "unmatched_quote", "“")], "a b", id="curly mark without partner"),
        pytest.param('a "b" c"', [("error", "unmatched_quote", '"')], 'a "b" c', id="third quotation mark"),
        pytest.param("foo:bar", [("warning", "unknown_field", "foo")], "foo bar", id="no such field"),
        pytest.param("-foo:bar", [("warning", "unknown_field", "foo")], "NOT (foo bar)", id="no such field, excluded"),
        pytest.param("foo:(a OR b)", [("warning", "unknown_field", "foo")], "foo (a OR b)", id="of a group"),
        pytest.param("source: BBC", [("warning", "read_as", "source: ")], 'source:"BBC"', id="blank"),
        pytest.param("Source: BBC", [("warning", "field_without_value", "Source:")], "Source BBC", id="line of a page"),
        pytest.param("a source:", [("warning", "field_without_value", "source:")], "a source", id="field last"),
        pytest.param("+a OR b", [("warning", "plus_without_effect", "+")], "a OR b", id="plus in or"),
        pytest.param("a –b", [("warning", "read_as", "–")], "a -b", id="dash of a word processor"),
        pytest.param("a −b", [("warning", "read_as", "−")], "a -b", id="minus of mathematics"),
        pytest.param('a —"b c"', [("warning", "not_a_minus", "—")], 'a "b c"', id="dash before a phrase"),
        pytest.param("a !b", [("warning", "not_a_minus", "!")], "a b", id="not of programmers"),
        pytest.param("2013–2014 a! – b", [], "2013–2014 a b", id="dashes that are dashes"),
        pytest.param("a w/5 b", [("warning", "read_as", "w/5")], "a NEAR/5 b", id="another archive's near"),
        pytest.param("w/5 b", [("warning", "looks_like_operator", "w/5")], "w-5 b", id="with nothing before it"),
        pytest.param("a NEAR5 b", [("warning", "read_as", "NEAR5")], "a NEAR/5 b", id="near without slash"),
        pytest.param("atleast3 (a)", [("warning", "looks_like_operator", "atleast3")], "atleast3 a", id="apart"),
        pytest.param("atleast(a)", [("warning", "looks_like_operator", "atleast")], "atleast a", id="atleast how many"),
        pytest.param("person:John Kerry", [("warning", "value_of_one_word", "John")], 'person:"John" Kerry', id="name"),
        pytest.param("source:BBC Crimea", [], 'source:"BBC" Crimea', id="name in capitals and a word"),
        pytest.param("person:Kerry, Lavrov", [], 'person:"Kerry" Lavrov', id="name with a comma and a word"),
        pytest.param("person:Kerry geneva", [], 'person:"Kerry" geneva', id="name and a small word"),
        pytest.param("title:Crimea Votes", [], "title:Crimea Votes", id="words of a title are words"),
        pytest.param("a NEAR/5 source:BBC", [("error", "needs_words", "NEAR/5")], 'a AND source:"BBC"', id="name"),
        pytest.param("a SAME (b -c)", [("error", "needs_words", "SAME")], "a AND (b -c)", id="same with an exclusion"),
        pytest.param("atleast2(date:2014)", [("error", "needs_words", "atleast2(")],
                     "date:[2014-01-01 TO 2014-12-31]", id="atleast of a date"),
        pytest.param("atleast0(a)", [("warning", "number_out_of_range", "atleast0(")], "atleast1(a)", id="no time"),
        pytest.param("atleast1001(a)", [("warning", "number_out_of_range", "atleast1001(")],
                     "atleast1000(a)", id="too many times"),
        pytest.param("(a b)^999", [("warning", "number_out_of_range", ")")], "(a b)^100", id="weight of a group"),
        pytest.param("date:2014-13 *ussia", [("error", "bad_date", "2014-13"), ("error", "leading_wildcard", "*ussia")],
                     "", id="all faults at once, by place"),
    ],
)  # fmt: skip
def test_what_is_not_understood_is_named_and_the_rest_is_searched(
    text: str, findings: list[tuple[str, str, str]], meant: str
) -> None:
    assert said(text) == findings
    assert plainly(text) == meant


@pytest.mark.parametrize(
    ("typed", "said_of_it"),
    [
        pytest.param("source:  BBC crimea", "source: BBC was read as source:BBC.", id="a word"),
        pytest.param('(source: "The Wire")', 'source: "The Wire" was read as source:"The Wire".', id="a phrase"),
        pytest.param("(source: BBC)", "source: BBC was read as source:BBC.", id="in parentheses"),
    ],
)
def test_a_value_behind_a_blank_is_named(typed: str, said_of_it: str) -> None:
    assert [each.message for each in understood(typed).diagnostics] == [said_of_it]


def test_a_speaker_without_quotation_marks_is_told_apart_from_what_was_said() -> None:
    """It used to speak of "the said"."""
    [finding] = understood("said:John Kerry").diagnostics
    said = "Only John was taken for the speaker; what follows was searched in the quotes of that speaker."
    assert (finding.code, finding.message) == ("value_of_one_word", said)
    assert 'said:"John Kerry"' in finding.hint


def test_words_are_given_to_sixteen_speakers_and_no_more() -> None:
    """Each is looked up with all the words."""
    for count, given in ((16, True), (17, False)):
        speakers = " ".join(f"said:N{number}" for number in range(count))
        for text in (f"{speakers} peace", f"{' AND '.join(speakers.split())} AND peace"):
            assert ("what=Word" in repr(tree(text))) is given


def test_who_names_no_field_is_told_all_there_are() -> None:
    [finding] = understood("topic:crimea").diagnostics
    named = finding.hint.partition("The fields are ")[2].removesuffix(".").split(", ")
    assert set(named) == set(FIELDS.values()) | {"entity"}


def test_a_sign_before_an_unknown_field_is_of_both_words() -> None:
    assert plainly("+foo:bar baz") == "+(foo bar) baz"


def test_characters_beyond_the_limit_are_not_read_and_no_word_is_cut() -> None:
    ten = dataclasses.replace(DEFAULTS, max_query_chars=10)
    assert said("one two three", ten) == [("error", "too_long", " three")]
    assert plainly("one two three", ten) == "one two"
    (finding,) = understood("one two three", ten).diagnostics
    assert finding.message == "The query has 13 characters; at most 10 are read."


def test_a_single_word_longer_than_the_limit_is_cut() -> None:
    ten = dataclasses.replace(DEFAULTS, max_query_chars=10)
    assert plainly("a" * 20, ten) == "a" * 10


def test_a_phrase_a_group_or_an_operator_that_the_length_cuts_is_no_fault_of_its_own() -> None:
    ten = dataclasses.replace(DEFAULTS, max_query_chars=10)
    for text in ('one "two three"', "one (two OR three)", "one AND (a OR three)", "one two OR three"):
        assert [code for _, code, _ in said(text, ten)] == ["too_long"], text


def test_as_many_characters_as_the_default_limit_are_read() -> None:
    assert said("x" * 4096) == []
    assert said("x" * 4097) == [("error", "too_long", "x")]


def test_the_day_of_asking_decides_what_relative_dates_mean() -> None:
    assert plainly("date:yesterday") == "date:[2014-03-18 TO 2014-03-18]"
