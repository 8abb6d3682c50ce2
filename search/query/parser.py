"""Typed text to a query tree, with everything that was wrong with it. Never raises, whatever was typed.

NOT, + and - bind closest, after NEAR and SAME; then AND, then OR, then words side by side, which make a Bag. Reading is
a recursive descent over tokens whose depth and number ``groups`` has bounded.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from search.query import groups
from search.query.ast import And, AtLeast, Bag, Boost, Clause, Near, Node, Not, Occur, Or, Same, Word
from search.query.diagnostics import ParsedQuery
from search.query.faults import Findings
from search.query.leaves import MAX_DISTANCE, Leaves
from search.query.lexer import Kind, Lexer, Token
from search.query.normalize import of_words, simplify
from search.query.typed import blanked
from search.settings import Settings

DEFAULT_NEAR = 5  # words; about the distance of a name and what is said of it
MAX_OCCURRENCES = 1000  # times; a long article has some thousand words

_SIDES = (Kind.AND, Kind.OR)
_BETWEEN = (Kind.NEAR, Kind.SAME)
_OPERANDS = (*groups.LEAVES, *groups.OPENING, Kind.FIELD, Kind.UNKNOWN_FIELD)
_SIGNS = (Kind.PLUS, Kind.MINUS)
_UNARY = (*_OPERANDS, Kind.NOT, Kind.PLUS, Kind.MINUS, *_BETWEEN)


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
    few = groups.within_clauses(every, settings, findings)
    cut = cut or len(few) < len(every)
    tokens = groups.balanced(few, settings, findings, cut=cut)
    tree = _Parser(tokens, settings, findings, today, cut=cut).tree()
    if tree is None and not findings and blanked(typed).strip():
        findings.add("nothing_to_search", 0, len(typed))
    return ParsedQuery(text, tree, findings.sorted())


def _whole_words(text: str, limit: int) -> str:
    """The first ``limit`` characters without the word that the limit cuts, unless they are all one word."""
    head = text[: limit + 1].rsplit(None, 1)[0] if limit else ""
    return head[:limit]


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
            clause = self._clause(field)
            if clause is not None:
                clauses.append(clause)
        return Bag(tuple(clauses)) if clauses else None

    def _clause(self, field: str | None) -> Clause | None:
        """One member of a bag: a sign and what it applies to, or whatever AND and OR join."""
        sign = self._next() if self._peek() in _SIGNS else None
        first = self._unary(field)
        if self._peek() in _SIDES:
            if sign is not None and sign.kind is Kind.PLUS and self._peek() is Kind.OR:
                self._findings.add("plus_without_effect", sign.start, sign.end)
            node = self._or(field, _negated(first, minus=sign is not None and sign.kind is Kind.MINUS))
            return None if node is None else Clause(node)
        if first is None:
            return None
        occur = Occur.SHOULD if sign is None else Occur.MUST if sign.kind is Kind.PLUS else Occur.MUST_NOT
        return Clause(first, occur)

    def _or(self, field: str | None, first: Node | None) -> Node | None:
        parts = [self._and(field, first)]
        while self._peek() is Kind.OR:
            if self._operand_after(self._next()):
                parts.append(self._and(field, self._signed(field)))
        kept = tuple(part for part in parts if part is not None)
        return Or(kept) if len(kept) > 1 else next(iter(kept), None)

    def _and(self, field: str | None, first: Node | None) -> Node | None:
        parts = [first]
        while self._peek() is Kind.AND:
            if self._operand_after(self._next()):
                parts.append(self._signed(field))
        kept = tuple(part for part in parts if part is not None)
        return And(kept) if len(kept) > 1 else next(iter(kept), None)

    def _operand_after(self, operator: Token) -> bool:
        """Whether something follows that the operator can apply to; if not, that is noted."""
        if self._peek() in _UNARY:
            return True
        self._missing(operator, "after it")
        return False

    def _signed(self, field: str | None) -> Node | None:
        """An operand of AND or OR; there a - means NOT and a + nothing."""
        minus = False
        while self._peek() in _SIGNS:
            minus ^= self._next().kind is Kind.MINUS
        return _negated(self._unary(field), minus=minus)

    def _unary(self, field: str | None) -> Node | None:
        minus = False
        while self._peek() is Kind.NOT:
            operator = self._next()
            if self._peek() not in _UNARY:
                self._missing(operator, "after it")
                return None
            minus = not minus
        if self._peek() in _SIGNS:
            return _negated(self._signed(field), minus=minus)
        return _negated(self._near(field), minus=minus)

    def _near(self, field: str | None) -> Node | None:
        """Words that NEAR and SAME join, from left to right."""
        left = self._atom(field)
        joined = 0
        while self._peek() in _BETWEEN and self._peek(1) in _OPERANDS:
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
        kind = self._peek()
        if kind in (None, Kind.CLOSE, *_SIDES):
            return None
        token = self._next()
        if kind is Kind.FIELD:
            minus = self._peek() in _SIGNS and self._next().kind is Kind.MINUS
            return _negated(self._atom(token.text), minus=minus)
        if kind in groups.OPENING:
            return self._group(token, field)
        if kind in _BETWEEN:
            self._findings.add("operator_as_word", token.start, token.end, typed=token.text)
            return Word(token.text.partition("/")[0].lower(), None, (token.start, token.end))
        if kind is Kind.UNKNOWN_FIELD:
            return Word(token.text, None, (token.start, token.end))
        node, boost = self._leaves.leaf(token, field)
        return self._boosted(node, boost, token)

    def _group(self, opening: Token, field: str | None) -> Node | None:
        child = self._bag(field)
        closing = self._next() if self._peek() is Kind.CLOSE else opening
        if child is not None and opening.kind is Kind.ATLEAST:
            span = (opening.start, opening.end)
            if of_words(child):
                times = self._leaves.within(opening.number, span, "The number of atleast", 1, MAX_OCCURRENCES)
                child = AtLeast(times, child)
            else:
                self._findings.add("needs_words", *span, typed=opening.text)
        return self._boosted(child, closing.boost, closing)

    def _boosted(self, node: Node | None, boost: str | None, token: Token) -> Node | None:
        factor = self._leaves.boost(boost, token) if boost is not None else None
        return node if node is None or factor is None else Boost(node, factor)

    def _missing(self, operator: Token, side: str) -> None:
        """Note an operator without operand, but not && and ||, which people also type as punctuation."""
        at_cut = self._cut and self._peek() is None
        if operator.text not in ("&&", "||") and not at_cut:
            word = operator.text.lower()
            self._findings.add(
                "operator_without_operand", operator.start, operator.end, typed=operator.text, side=side, word=word
            )


def _negated(node: Node | None, *, minus: bool) -> Node | None:
    return Not(node) if minus and node is not None else node
