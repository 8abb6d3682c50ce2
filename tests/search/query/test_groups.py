from __future__ import annotations

import dataclasses

import pytest

from search.query.diagnostics import Severity
from search.query.groups import PROSE_WORDS
from tests.search.query.reading import DEFAULTS, plainly, said, understood

FEW = dataclasses.replace(DEFAULTS, max_query_clauses=3)
FLAT = dataclasses.replace(DEFAULTS, max_query_depth=2)


@pytest.mark.parametrize(
    ("text", "findings", "meant"),
    [
        pytest.param("(a", [("warning", "unmatched_parenthesis", "(")], "a", id="( among plain words"),
        pytest.param("a)", [("warning", "unmatched_parenthesis", ")")], "a", id=") among plain words"),
        pytest.param("(a OR b", [("error", "unmatched_parenthesis", "(")], "a OR b", id="( and an operator"),
        pytest.param("a OR b)", [("error", "unmatched_parenthesis", ")")], "a OR b", id=") and an operator"),
        pytest.param("title:(a b", [("error", "unmatched_parenthesis", "(")], "title:a title:b", id="( of a field"),
        pytest.param("atleast2(a b", [("error", "unmatched_parenthesis", "atleast2(")], "atleast2(a b)", id="atleast"),
        pytest.param("a) OR (b", [("error", "unmatched_parenthesis", ")"), ("error", "unmatched_parenthesis", "(")],
                     "a OR b", id="the wrong way round"),
        pytest.param("((a) b)", [], "a b", id="matched"),
        pytest.param("() a ( )", [], "a", id="empty"),
    ],
)  # fmt: skip
def test_a_parenthesis_without_partner_is_named(text: str, findings: list[tuple[str, str, str]], meant: str) -> None:
    assert said(text) == findings
    assert plainly(text) == meant


@pytest.mark.parametrize(
    ("text", "findings", "meant"),
    [
        pytest.param("a NEAR/3 b", [], "a NEAR/3 b", id="between words"),
        pytest.param("a NEAR b", [], "a NEAR/5 b", id="without a number five"),
        pytest.param("a near/3 b", [], "a NEAR/3 b", id="small letters with a number"),
        pytest.param("(a) SAME (b)", [], "a SAME b", id="between groups"),
        pytest.param("NEAR a", [("warning", "operator_as_word", "NEAR")], "near a", id="word of a headline first"),
        pytest.param("a SAME", [("warning", "operator_as_word", "SAME")], "a same", id="word of a headline last"),
        pytest.param("a SAME -b", [("warning", "operator_as_word", "SAME")], "a same -b", id="before an exclusion"),
        pytest.param("NEAR/3 a", [("error", "operator_without_operand", "NEAR/3")], "a", id="with its number first"),
        pytest.param("a NEAR/3", [("error", "operator_without_operand", "NEAR/3")], "a", id="with its number last"),
        pytest.param("a NEAR/3 OR b", [("error", "operator_without_operand", "NEAR/3")], "a OR b", id="before OR"),
        pytest.param("a NEAR/0 b", [("warning", "number_out_of_range", "NEAR/0")], "a NEAR/1 b", id="no distance"),
        pytest.param("a NEAR/101 b", [("warning", "number_out_of_range", "NEAR/101")], "a NEAR/100 b", id="far"),
    ],
)
def test_near_and_same_join_what_stands_on_both_sides(
    text: str, findings: list[tuple[str, str, str]], meant: str
) -> None:
    assert said(text) == findings
    assert plainly(text) == meant


def test_words_phrases_and_ranges_beyond_the_limit_are_left_out() -> None:
    text = 'one "two three" date:2014 four five'
    assert said(text, FEW) == [("error", "too_many_clauses", "four five")]
    assert plainly(text, FEW) == 'one "two three" date:[2014-01-01 TO 2014-12-31]'
    (finding,) = understood(text, FEW).diagnostics
    assert finding.message == "The query has 5 words, phrases and ranges; at most 3 are searched for."


def test_a_group_and_an_operator_that_the_limit_cuts_are_no_faults_of_their_own() -> None:
    assert [code for _, code, _ in said("a AND (b OR c OR d)", FEW)] == ["too_many_clauses"]
    assert plainly("a AND (b OR c OR d)", FEW) == "a AND (b OR c)"


def test_as_many_clauses_as_the_default_limit_are_searched() -> None:
    assert said("a " * 256) == []
    assert [code for _, code, _ in said("a " * 257)] == ["too_many_clauses"]


def test_as_many_levels_as_the_default_limit_are_read() -> None:
    assert said("(" * 32 + "a OR b" + ")" * 32) == []
    assert said("(" * 33 + "a OR b" + ")" * 33) == [("error", "too_deep", "(")]


def test_what_lies_too_deep_is_left_out_and_the_rest_is_searched() -> None:
    text = "a (b (c (d) e) f) g"
    assert said(text, FLAT) == [("error", "too_deep", "(")]
    assert plainly(text, FLAT) == "a (b (c e) f) g"


def test_a_chain_of_near_counts_as_levels() -> None:
    assert said("a NEAR b NEAR c NEAR d", FLAT) == [("error", "too_deep", "NEAR")]
    assert plainly("a NEAR b NEAR c NEAR d", FLAT) == "a NEAR/5 b NEAR/5 c"


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        pytest.param('"word ' + "word " * PROSE_WORDS, Severity.WARNING, id="pasted sentence"),
        pytest.param('"word ' + "word " * (PROSE_WORDS - 1), Severity.ERROR, id="query"),
        pytest.param('"word AND word AND ' + "word " * PROSE_WORDS, Severity.ERROR, id="long query with an operator"),
    ],
)
def test_a_quotation_mark_without_partner_is_an_error_but_in_a_pasted_sentence(text: str, severity: Severity) -> None:
    (finding,) = understood(text).diagnostics
    assert (finding.code, finding.start, finding.severity) == ("unmatched_quote", 0, severity)
