"""A tree that means the same with nothing superfluous in it."""

from __future__ import annotations

from dataclasses import replace

from search.query.ast import (
    And,
    AtLeast,
    Bag,
    Boost,
    Clause,
    DateRange,
    Everything,
    Near,
    Node,
    Not,
    Occur,
    Or,
    Said,
    Same,
)
from search.query.said import with_words_beside, with_words_said

MIN_BOOST, MAX_BOOST = 0.01, 100.0  # times; beyond them the one side or the other has no say in the order of hits

_ANYTHING = Clause(Everything())


def simplify(node: Node) -> Node:
    """The tree without double NOT, groups of one, nested AND in AND or OR in OR, and weights of 1.

    A NOT that stands in a bag is its excluded clause, so that ``a NOT b`` and ``a -b`` are the same tree. A ``*``
    beside other clauses asks for nothing (it is mostly the mark of a list), so it goes.
    """
    match node:
        case Not(child):
            inner = simplify(child)
            return inner.child if isinstance(inner, Not) else Not(inner)
        case And(children):
            flat = with_words_said(_flat(children, And))
            return And(flat) if len(flat) > 1 else flat[0]
        case Or(children):
            flat = _flat(children, Or)
            return Or(flat) if len(flat) > 1 else flat[0]
        case Boost(child, factor):
            return _weighted(simplify(child), factor)
        case Near(left, right, distance):
            return Near(simplify(left), simplify(right), distance)
        case Same(left, right):
            return Same(simplify(left), simplify(right))
        case AtLeast(count, child):
            return AtLeast(count, simplify(child))
        case Said(_, what) if what is not None:
            return replace(node, what=simplify(what))
        case Bag(clauses):
            return _bag(tuple(_clause(clause) for clause in clauses))
        case _:
            return node


def _weighted(child: Node, factor: float) -> Node:
    """Of a weight on a weight the product; what is not there has no score to weigh."""
    if isinstance(child, Boost):
        return _weighted(child.child, min(max(factor * child.factor, MIN_BOOST), MAX_BOOST))
    return child if factor == 1.0 or isinstance(child, Not) else Boost(child, factor)


def _flat(children: tuple[Node, ...], kind: type[And] | type[Or]) -> tuple[Node, ...]:
    found: list[Node] = []
    for child in children:
        simple = simplify(child)
        found += simple.children if isinstance(simple, And | Or) and isinstance(simple, kind) else [simple]
    return tuple(found)


def _clause(clause: Clause) -> Clause:
    node = simplify(clause.node)
    if not isinstance(node, Not):
        return Clause(node, clause.occur)
    return Clause(node.child, Occur.MUST if clause.occur is Occur.MUST_NOT else Occur.MUST_NOT)


def _bag(clauses: tuple[Clause, ...]) -> Node:
    asking = tuple(clause for clause in clauses if clause != _ANYTHING)
    clauses = with_words_beside(_between(asking)) or clauses[:1]
    if len(clauses) > 1:
        return Bag(clauses)
    return Not(clauses[0].node) if clauses[0].occur is Occur.MUST_NOT else clauses[0].node


def _between(clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
    """The clauses with one range in the place of two that are open on opposite sides: ``date:>2013 date:<2016``.

    Dates side by side mean any of them, but nobody asks for every day.
    """
    ranges = [each.node for each in clauses if isinstance(each.node, DateRange) and each.occur is Occur.SHOULD]
    since = [each for each in ranges if each.first and not each.last]
    until = [each for each in ranges if each.last and not each.first]
    if len(ranges) != 2 or len(since) != 1 or len(until) != 1:
        return clauses
    (low,), (high,) = since, until
    if low.first is None or high.last is None or low.first > high.last:
        return clauses
    whole = DateRange(low.first, high.last, (min(low.span[0], high.span[0]), max(low.span[1], high.span[1])))
    kept = [each if each.node is not ranges[0] else Clause(whole) for each in clauses]
    return tuple(each for each in kept if each.node is not ranges[1])
