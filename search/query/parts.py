"""What a node is made of, and what of it is marked."""

from __future__ import annotations

from collections.abc import Sequence

from search.query.ast import (
    And,
    AtLeast,
    Bag,
    Boost,
    Clause,
    Fuzzy,
    Near,
    Node,
    Occur,
    Or,
    Phrase,
    Prefix,
    Said,
    Same,
    Word,
)
from search.query.weak_words import weak
from search.request import Sort


def marked_clauses(clauses: Sequence[Clause]) -> list[Clause]:
    """The clauses whose words are marked: not each "in" of a text, when something else was asked for beside it."""
    wanted = [clause for clause in clauses if clause.occur is not Occur.MUST_NOT]
    is_weak = weak([clause.node for clause in wanted])
    kept = [each for each, spared in zip(wanted, is_weak, strict=True) if each.occur is Occur.MUST or not spared]
    return kept if any(has_text(clause.node) for clause in kept) else wanted


def parts(node: Node) -> Sequence[Node]:
    """The nodes below, without those that forbid; of NEAR and SAME both sides, of a speaker what is said."""
    match node:
        case And(children) | Or(children):
            return children
        case Bag(clauses):
            return [clause.node for clause in clauses if clause.occur is not Occur.MUST_NOT]
        case Boost(child, _) | AtLeast(_, child):
            return [child]
        case Near(left, right) | Same(left, right):
            return [left, right]
        case Said(_, what):
            return [] if what is None else [what]
        case _:
            return []


def has_text(node: Node) -> bool:
    """Whether the node asks for words: only those are scored and marked, the rest filters."""
    return isinstance(node, Word | Phrase | Prefix | Fuzzy) or any(has_text(part) for part in parts(node))


def order(asked: Sort | None, tree: Node | None) -> Sort:
    """The order of hits: without a word there is nothing that one hit could be more relevant for than another."""
    wanted = asked or Sort.RELEVANCE
    return Sort.NEWEST if wanted is Sort.RELEVANCE and (tree is None or not has_text(tree)) else wanted
