"""Which nodes of a bag a hit must match, which it must not, and how many of the others."""

from __future__ import annotations

from collections.abc import Sequence

from search.analysis import analyzer
from search.query.ast import NAMING_FIELDS, Bag, Boost, DateRange, Everything, Node, Not, Occur, Or, Said, Value, Word
from search.query.weak_words import weak
from search.request import Match


def sort_clauses(bag: Bag) -> tuple[list[Node], list[Node], list[Node]]:
    """The nodes a hit must match, must not match, and may match.

    Values and dates only filter, so they are wanted without a sign: of one field any, of several fields all. Of names
    each is wanted, for two people are typed side by side to find where both are named, and so of speakers.
    """
    required: list[Node] = []
    forbidden: list[Node] = []
    optional: list[Node] = []
    values: dict[str, list[Node]] = {}
    for clause in bag.clauses:
        node = clause.node
        if clause.occur is Occur.MUST_NOT:
            forbidden.append(node)
        elif clause.occur is Occur.MUST or _is_wanted(node):
            required.append(node)
        elif isinstance(node, Not):
            forbidden.append(node.child)
        elif isinstance(node, Value):
            values.setdefault(node.field, []).append(node)
        elif isinstance(node, DateRange):
            values.setdefault("date", []).append(node)
        else:
            optional.append(node)
    required += [same[0] if len(same) == 1 else Or(tuple(same)) for same in values.values()]
    return required, forbidden, optional


def _is_wanted(node: Node) -> bool:
    """Whether the node is wanted without a sign, whatever its weight: a name, a speaker, or everything."""
    if isinstance(node, Boost):
        return _is_wanted(node.child)
    return isinstance(node, Everything | Said) or (isinstance(node, Value) and node.field in NAMING_FIELDS)


def split_weak(nodes: Sequence[Node]) -> tuple[list[Node], list[Node]]:
    """Content first, then words like "the"; when there is nothing else, those are the content."""
    is_weak = weak(nodes)
    others = [node for node, spared in zip(nodes, is_weak, strict=True) if spared]
    plain = [node for node, spared in zip(nodes, is_weak, strict=True) if not spared]
    searchable = [node for node in plain if not isinstance(node, Word) or analyzer.terms(node.text)]
    return (searchable, others) if searchable else (others, [])


def wanted_of(match: Match, plain: int, spared: int, *, marked: bool) -> int:
    """How many of the optional nodes a hit must match; ``marked``: words with a + already say what must be there.

    AUTO wants up to three words all, beyond that three in four, and never counts function words.
    """
    if match is Match.ALL:
        return plain + spared
    if marked:
        return 0
    if match is Match.ANY:
        return 1
    return plain if plain <= 3 else -(-3 * plain // 4)
