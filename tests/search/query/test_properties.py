"""What holds for every text that anybody can type."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from search.query.ast import And, AtLeast, Bag, Boost, Near, Node, Not, Or, Said, Same
from search.query.faults import FAULTS, MAX_SAME_CODE, Findings
from search.query.lexer import Lexer
from search.query.normalize import simplify
from search.query.parser import parse
from search.query.typed import blanked
from search.query.write import write
from search.settings import Settings
from tests.search.query.grammar import ANY_TEXT, QUERIES, SIGN_TEXT
from tests.search.query.reading import DEFAULTS, TODAY, understood

SMALL = dataclasses.replace(DEFAULTS, max_query_chars=40, max_query_clauses=4, max_query_depth=2)
TEXTS = st.one_of(ANY_TEXT, SIGN_TEXT, QUERIES)


def below(node: Node) -> tuple[Node, ...]:
    """The nodes right below a node."""
    match node:
        case And(children) | Or(children):
            return children
        case Bag(clauses):
            return tuple(clause.node for clause in clauses)
        case Said(_, what) if what is not None:
            return (what,)
        case Not(child) | Boost(child, _) | AtLeast(_, child):
            return (child,)
        case Near(left, right) | Same(left, right):
            return (left, right)
        case _:
            return ()


def parts(node: Node) -> Iterator[Node]:
    """The node and every node under it."""
    yield node
    for each in below(node):
        yield from parts(each)


def depth(node: Node) -> int:
    """Levels of NEAR, SAME and atleast."""
    return max((depth(each) for each in below(node)), default=0) + isinstance(node, Near | Same | AtLeast)


@settings(max_examples=400, deadline=None)
@given(TEXTS, st.sampled_from([DEFAULTS, SMALL]))
@example("date:>9999", DEFAULTS)
@example("date:[", DEFAULTS)
@example("\ud800*~^:", DEFAULTS)
@example("lavrof~" + "9" * 5000, DEFAULTS)
def test_any_text_is_read_and_every_finding_points_into_it(text: str, chosen: Settings) -> None:
    parsed = parse(text, chosen, today=TODAY)
    assert parsed.text == text
    for each in parsed.diagnostics:
        assert 0 <= each.start < each.end <= len(text), each
        assert each.code in FAULTS


@settings(max_examples=400, deadline=None)
@given(TEXTS)
@example("!NEAR/5")
@example("title:near/5")
@example("a NEAR/3 (b^2)^3")
@example("foo\\:bar")
@example("say\\(so\\)")
@example("\\+\\(a\\:\\-\\?")
@example("\xad-a")
@example("said:kerry a -b date:2014 OR said:(x y) +c")
@example("(said:a OR said:b) (said:c said:d) e")
@example("entity:person:source:\\*")
def test_a_tree_written_and_read_again_is_the_same_tree(text: str) -> None:
    tree = understood(text).tree
    if tree is not None:
        again = understood(str(tree))
        assert again.tree == tree
        assert again.errors == ()


@settings(max_examples=300, deadline=None)
@given(QUERIES)
def test_a_query_of_the_grammar_is_never_refused(query: str) -> None:
    parsed = understood(query)
    assert {each.code for each in parsed.errors} <= {"too_long", "too_many_clauses", "too_deep", "needs_words"}
    assert parsed.tree is not None


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_a_tree_is_simple_and_holds_no_more_than_the_limits_allow(text: str) -> None:
    tree = parse(text, SMALL, today=TODAY).tree
    if tree is not None:
        assert simplify(tree) == tree
        leaves = [each for each in parts(tree) if not below(each)]
        assert len(leaves) <= SMALL.max_query_clauses


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_the_spans_of_leaves_lie_in_the_typed_text(text: str) -> None:
    tree = understood(text).tree
    for node in parts(tree) if tree is not None else ():
        if hasattr(node, "span"):
            start, end = node.span
            assert 0 <= start < end <= len(text)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_tokens_stand_in_order_one_behind_the_other(text: str) -> None:
    tokens = Lexer(blanked(text), Findings()).tokens()
    assert all(token.start < token.end <= len(text) for token in tokens)
    assert all(one.end <= other.start for one, other in pairwise(tokens))
    assert len(tokens) <= len(text)


PIECES = ["(", ")", '"', "“", "a~9 ", "*a ", "foo:a ", "AND ", "NEAR/5 ", "a NEAR/5 ", "atleast2(", "-", "\\", "date:["]
PIECES += ["“a ”", "title:", "«", "^2", "[", "a\x00", "a(", "NOT ", "–a ", "source:* "]


@pytest.mark.parametrize("piece", PIECES)
def test_a_long_run_of_one_piece_gives_few_findings_and_a_bounded_tree(piece: str) -> None:
    parsed = understood(piece * 20_000)
    assert len(parsed.diagnostics) <= MAX_SAME_CODE * 6
    if parsed.tree is not None:
        assert sum(1 for _ in parts(parsed.tree)) <= 3 * DEFAULTS.max_query_clauses
        assert depth(parsed.tree) <= DEFAULTS.max_query_depth + 1
        assert understood(write(parsed.tree)).tree is not None


def test_a_lenient_reading_of_a_million_characters_looks_at_the_first_few_thousand_only() -> None:
    lexed = Lexer(blanked("crimea " * 200_000)[: DEFAULTS.max_query_chars], Findings()).tokens()
    assert len(lexed) == 586
    parsed = understood("crimea " * 200_000)
    assert isinstance(parsed.tree, Bag)
    assert len(parsed.tree.clauses) == DEFAULTS.max_query_clauses
