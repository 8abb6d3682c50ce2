"""A query without one of its parts, for each part that can be dropped."""

from __future__ import annotations

from search.query.ast import And, Bag, Node, Not, Occur, Said
from search.query.write import write


def fewer(tree: Node) -> list[tuple[str, str]]:
    """Each part that only narrows what is found, as it is written, with the query that is left without it.

    Parts are those side by side at the top, or joined by AND; a query of one part has none. Both are never empty.
    """
    match tree:
        case Bag(clauses) if len(clauses) > 1:
            left = [Bag(clauses[:place] + clauses[place + 1 :]) for place in range(len(clauses))]
            pairs: list[tuple[Node, Node]] = [
                (Bag((clause,)), rest)
                for clause, rest in zip(clauses, left, strict=True)
                if any(each.occur is not Occur.MUST_NOT for each in rest.clauses)
            ]
        case And(children) if len(children) > 1:
            rests = [children[:place] + children[place + 1 :] for place in range(len(children))]
            pairs = [
                (child, And(rest) if len(rest) > 1 else rest[0])
                for child, rest in zip(children, rests, strict=True)
                if not all(isinstance(each, Not) for each in rest)
            ]
        case Said(name, what) if what is not None:
            pairs = [(Said(name), what), (what, Said(name))]
        case _:
            pairs = []
    return [(write(part), write(rest)) for part, rest in pairs]
