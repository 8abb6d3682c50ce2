"""Which words belong to ``said:NAME``: the plain ones beside it, which must stand in one quote of that speaker.

It is so in each group by itself, for words side by side and for AND. What is excluded, has a field, or is a value or a
date is about the article, as always. Several speakers each must have said the words.
"""

from __future__ import annotations

from dataclasses import replace

from search.query.ast import (
    And,
    Bag,
    Boost,
    Clause,
    Fuzzy,
    Node,
    Occur,
    Or,
    Phrase,
    Prefix,
    Said,
    Word,
)
from search.query.parts import parts
from search.query.words import of_words

MAX_SPEAKERS = 16  # of one group; each is looked up with all the words, and whoever asks for more asks for any


def with_words_beside(clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
    """The clauses of a bag, the plain words among them given to the speakers among them."""
    if not 0 < sum(_waiting(clause.node) for clause in clauses if clause.occur is not Occur.MUST_NOT) <= MAX_SPEAKERS:
        return clauses
    words = tuple(each for each in clauses if each.occur is not Occur.MUST_NOT and is_plain(each.node))
    if not words:
        return clauses
    what: Node = Bag(words) if len(words) > 1 else words[0].node
    kept = [each for each in clauses if each not in words]
    return tuple(
        replace(each, node=_saying(each.node, what)) if each.occur is not Occur.MUST_NOT else each for each in kept
    )


def with_words_said(children: tuple[Node, ...]) -> tuple[Node, ...]:
    """The same for what AND joins."""
    words = tuple(each for each in children if is_plain(each))
    if not words or not 0 < sum(map(_waiting, children)) <= MAX_SPEAKERS:
        return children
    what = And(words) if len(words) > 1 else words[0]
    return tuple(_saying(each, what) for each in children if not is_plain(each))


def _waiting(node: Node) -> int:
    """How many speakers without words the node is a choice of; 0 where it is anything else."""
    if isinstance(node, Boost):
        return _waiting(node.child)
    if isinstance(node, Or):
        counts = list(map(_waiting, node.children))
        return sum(counts) if all(counts) else 0
    return int(isinstance(node, Said) and node.what is None)


def _saying(node: Node, what: Node) -> Node:
    if not _waiting(node):
        return node
    if isinstance(node, Boost):
        return replace(node, child=_saying(node.child, what))
    if isinstance(node, Or):
        return Or(tuple(_saying(child, what) for child in node.children))
    return replace(node, what=what) if isinstance(node, Said) else node


def is_plain(node: Node) -> bool:
    """Whether the node is of words and phrases without a field."""
    return of_words(node) and not _has_field(node)


def _has_field(node: Node) -> bool:
    match node:
        case Word() | Phrase() | Prefix() | Fuzzy():
            return node.field is not None
        case _:
            return any(map(_has_field, parts(node)))
