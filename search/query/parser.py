"""Typed text to a query tree, with everything that was wrong with it. Never raises, whatever was typed.

NEAR and SAME bind closest, then NOT, + and -, then AND, then OR, then words side by side, which make a Bag. Reading is
a recursive descent over tokens whose depth and number ``groups`` has bounded.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from search.query import groups
from search.query.ast import (
    SPEAKER_FIELD,
    And,
    AtLeast,
    Bag,
    Boost,
    Clause,
    Near,
    Node,
    Not,
    Occur,
    Or,
    Said,
    Same,
    Value,
)
from search.query.diagnostics import ParsedQuery
from search.query.faults import Findings
from search.query.leaves import MAX_DISTANCE, Leaves
from search.query.lexer import Kind, Lexer, Token
from search.query.normalize import simplify
from search.query.typed import blanked, plain
from search.query.words import of_words
from search.settings import Settings

DEFAULT_NEAR = 5  # words; about the distance of a name and what is said of it
MAX_OCCURRENCES = 1000  # times; a long article has some thousand words

Operand = tuple[Node | None, Token | None]
"""What an operator joins, and the PLUS, MINUS or NOT that was typed before it."""

OF_A_SPEAKER = ("speaker", "in the quotes of that speaker")
"""What and how is said of ``said:John Kerry``, where Kerry is a word that a John is to have said."""

_SIDES = (Kind.AND, Kind.OR)
_SIGNS = (Kind.NOT, Kind.PLUS, Kind.MINUS)
_UNARY = (*groups.OPERANDS, *_SIGNS)
_OCCURS = {Kind.PLUS: Occur.MUST, Kind.MINUS: Occur.MUST_NOT, Kind.NOT: Occur.MUST_NOT}


def parse(text: str, settings: Settings, *, today: date) -> ParsedQuery:
    """The query as understood on the day ``today``, in time linear in ``max_query_chars`` however long the text is.

    What was not understood is left out of the tree and named in a diagnostic with its place.
    """
    findings = Findings()
    typed = text[: settings.max_query_chars]
    cut = len(text) > len(typed)
    if cut:
        typed = _whole_words(text, len(typed))
        findings.add("too_long", len(typed), len(text), count=len(text), limit=settings.max_query_chars)
    lexer = Lexer(blanked(typed), findings)
    every = lexer.tokens()
    if not cut:
        severity = groups.quote_severity(every)
        for mark in lexer.open_quotes:
            findings.add("unmatched_quote", mark.start, mark.end, severity, typed=mark.text)
    every = groups.without_emphasis(groups.with_dashes(every, findings), findings)
    sided = groups.of_other_archives(groups.between_operands(every, findings), findings)
    groups.note_small_operators(sided, findings)
    few = groups.within_clauses(sided, settings, findings)
    cut = cut or len(few) < len(sided)
    tokens = groups.balanced(few, settings, findings, cut=cut)
    tree = _Parser(tokens, settings, findings, today, cut=cut).tree()
    if tree is None and not findings and blanked(typed).strip():
        findings.add("nothing_to_search", 0, len(typed))
    return ParsedQuery(text, tree, findings.sorted())


def _whole_words(text: str, limit: int) -> str:
    """The first ``limit`` characters without the word that the limit cuts, unless they are all one word."""
    head = text[:limit]
    if text[limit].isspace() or head[-1:].isspace():
        return head
    words = head.rsplit(None, 1)
    return words[0] if len(words) == 2 else head


class _Parser:
    """One query's tokens, read once from left to right. Each reading method gives None where nothing is left."""

    def __init__(
        self, tokens: Sequence[Token], settings: Settings, findings: Findings, today: date, *, cut: bool
    ) -> None:
        self._tokens = tokens
        self._at = 0
        self._max_depth = settings.max_query_depth
        self._findings = findings
        self._leaves = Leaves(findings, today)
        self._cut = cut
        self._loose: Bag | None = None

    def tree(self) -> Node | None:
        """The whole query, simplified."""
        bag = self._bag(None)
        return None if bag is None else simplify(bag)

    def _peek(self, ahead: int = 0) -> Kind | None:
        place = self._at + ahead
        return self._tokens[place].kind if place < len(self._tokens) else None

    def _next(self) -> Token:
        self._at += 1
        return self._tokens[self._at - 1]

    def _bag(self, field: str | None) -> Node | None:
        """Clauses side by side, up to a ) or the end."""
        clauses: list[Clause] = []
        while self._peek() not in (None, Kind.CLOSE):
            if self._peek() in _SIDES:
                self._missing(self._next(), "before it")
                continue
            node, sign = self._or(field)
            if node is None:
                continue
            if node is self._loose and sign is None:
                clauses += self._loose.clauses
            else:
                clauses.append(Clause(node, _OCCURS[sign.kind] if sign else Occur.SHOULD))
        return Bag(tuple(clauses)) if clauses else None

    def _or(self, field: str | None) -> Operand:
        operands = self._chain(Kind.OR, lambda: self._and(field))
        if len(operands) == 1:
            return operands[0]
        for _, sign in operands:
            if sign is not None and sign.kind is Kind.PLUS:
                self._findings.add("plus_without_effect", sign.start, sign.end)
        kept = _kept(operands)
        return (Or(kept) if kept else None), None

    def _and(self, field: str | None) -> Operand:
        operands = self._chain(Kind.AND, lambda: self._unary(field))
        if len(operands) == 1:
            return operands[0]
        kept = _kept(operands)
        return (And(kept) if kept else None), None

    def _chain(self, operator: Kind, read: Callable[[], Operand]) -> list[Operand]:
        """Operands with the operator between them; an operator with nothing after it is noted and passed over."""
        operands = [read()]
        while self._peek() is operator:
            token = self._next()
            if self._peek() in _UNARY:
                operands.append(read())
            else:
                self._missing(token, "after it")
        return operands

    def _unary(self, field: str | None) -> Operand:
        """An operand and its sign; of several, each NOT and - turns the meaning round, and + adds nothing to them."""
        sign: Token | None = None
        while self._peek() in _SIGNS:
            token = self._next()
            if token.kind is Kind.NOT and self._peek() not in _UNARY:
                self._missing(token, "after it")
                return None, None
            if token.kind is not Kind.PLUS:
                sign = token if sign is None or sign.kind is Kind.PLUS else None
            elif sign is None:
                sign = token
        if self._peek() in groups.OPERANDS:
            return self._near(field), sign
        if self._peek() in groups.BETWEEN:
            self._next()  # what stood beside it lay too deep and was left out
        return None, None

    def _near(self, field: str | None) -> Node | None:
        """Words that NEAR and SAME join, from left to right."""
        left = self._atom(field)
        joined = 0
        while self._peek() in groups.BETWEEN and self._peek(1) in groups.OPERANDS:
            operator = self._next()
            right = self._atom(field)
            joined += 1
            if joined > self._max_depth:
                if joined == self._max_depth + 1:
                    self._findings.add("too_deep", operator.start, operator.end, limit=self._max_depth)
            elif left is None or right is None:
                left = left or right
            else:
                left = self._joined(operator, left, right)
        return left

    def _joined(self, operator: Token, left: Node, right: Node) -> Node:
        if not (of_words(left) and of_words(right)):
            self._findings.add("needs_words", operator.start, operator.end, typed=operator.text)
            return And((left, right))
        if operator.kind is Kind.SAME:
            return Same(left, right)
        span = (operator.start, operator.end)
        digits = operator.number or str(DEFAULT_NEAR)
        return Near(left, right, self._leaves.within(digits, span, "The distance of NEAR", 1, MAX_DISTANCE))

    def _atom(self, field: str | None) -> Node | None:
        """A leaf, a group, or a field and what it holds; None where there is nothing to search for."""
        token = self._next()
        if token.kind is Kind.FIELD:
            return self._in_field(token.text)
        if token.kind is Kind.UNKNOWN_FIELD:
            return self._plain_words(token, field)
        if token.kind in groups.OPENING:
            return self._group(token, field)
        node, boost = self._leaves.leaf(token, field)
        return self._boosted(node, boost, token)

    def _in_field(self, field: str) -> Node | None:
        """What follows a field; ``source:-BBC`` is ``-source:BBC``, and ``entity:person:Kerry`` is ``person:Kerry``."""
        minus = False
        while self._peek() in (Kind.PLUS, Kind.MINUS, Kind.FIELD):
            token = self._next()
            minus ^= token.kind is Kind.MINUS
            field = token.text if token.kind is Kind.FIELD else field
        at = self._at
        node = self._atom(field) if self._peek() in groups.OPERANDS else None
        if isinstance(node, Value | Said):
            typed = node.name if isinstance(node, Said) else node.text
            self._cut_short(field, typed, self._tokens[at : at + 2])
        return Not(node) if minus and node is not None else node

    def _cut_short(self, field: str, value: str, around: Sequence[Token]) -> None:
        """Note a name of which only the first word was taken: ``person:John Kerry``, but not ``source:BBC Crimea``."""
        if [each.kind for each in around] != [Kind.WORD, Kind.WORD] or value.isupper():
            return
        token, after = around
        if after.start == token.end + 1 and value == token.text.title() and after.text[0].isupper():
            whole = f'{field}:"{value} {plain(after.text)}"'
            what, how = OF_A_SPEAKER if field == SPEAKER_FIELD else (field, "as plain words")
            place = token.start, token.end
            self._findings.add("value_of_one_word", *place, typed=value, what=what, how=how, example=whole)

    def _plain_words(self, token: Token, field: str | None) -> Node | None:
        """A field that there is not and what follows it, side by side: a sign before it is of both."""
        names = [token]
        while self._peek() is Kind.UNKNOWN_FIELD:
            names.append(self._next())
        found = [self._leaves.leaf(replace(name, kind=Kind.WORD), field)[0] for name in names]
        if self._peek() in (Kind.WORD, Kind.QUOTED, *groups.OPENING):
            found.append(self._atom(field))
        self._loose = Bag(tuple(Clause(node) for node in found if node is not None))
        return self._loose if self._loose.clauses else None

    def _group(self, opening: Token, field: str | None) -> Node | None:
        child = self._bag(field)
        closing = self._next() if self._peek() is Kind.CLOSE else opening
        if child is not None and opening.kind is Kind.ATLEAST:
            span = (opening.start, opening.end)
            if of_words(child):
                times = self._leaves.within(opening.number, span, "The number of atleast", 1, MAX_OCCURRENCES)
                child = AtLeast(times, child)
            else:
                self._findings.add("needs_words", *span, typed=opening.text.rstrip("("))
        return self._boosted(child, closing.boost, closing)

    def _boosted(self, node: Node | None, boost: str | None, token: Token) -> Node | None:
        return node if node is None or boost is None else Boost(node, self._leaves.boost(boost, token))

    def _missing(self, operator: Token, side: str) -> None:
        after = self._tokens[self._at] if self._at < len(self._tokens) else None
        at_the_cut = self._cut and (after is None or after.start == after.end)  # only a supplied ) has no width
        if not at_the_cut:
            groups.missing(operator, side, self._findings)


def _kept(operands: Sequence[Operand]) -> tuple[Node, ...]:
    """The operands of AND or OR; what is excluded is a NOT there, and a + says nothing."""
    return tuple(
        Not(node) if sign is not None and sign.kind is not Kind.PLUS else node
        for node, sign in operands
        if node is not None
    )
