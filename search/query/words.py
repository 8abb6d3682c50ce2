"""Whether a node stands at places in a text: it is made of words and phrases alone."""

from __future__ import annotations

from search.query.ast import And, AtLeast, Bag, Boost, Fuzzy, Near, Node, Occur, Or, Phrase, Prefix, Same, Word


def of_words(node: Node) -> bool:
    """Whether the node consists of words and phrases alone, so that it stands at places in a text."""
    match node:
        case Word() | Phrase() | Prefix() | Fuzzy():
            return True
        case And(children) | Or(children):
            return all(of_words(child) for child in children)
        case Bag(clauses):
            return all(clause.occur is not Occur.MUST_NOT and of_words(clause.node) for clause in clauses)
        case Boost(child, _) | AtLeast(_, child):
            return of_words(child)
        case Near(left, right) | Same(left, right):
            return of_words(left) and of_words(right)
        case _:
            return False
