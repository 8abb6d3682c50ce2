"""Why one article scores as it does for a query."""

from __future__ import annotations

from search.engine.arrays.evaluate import Evaluation, leaves, sort_clauses, split_function_words
from search.engine.port import Query
from search.query.ast import Bag, Boost, Node, Not, Word
from search.query.write import write
from search.result import Explanation
from search.scoring import FUNCTION_WORD_WEIGHT


def explain(evaluation: Evaluation, query: Query, doc: int) -> Explanation:
    """The parts of the score by word; their scores add up to it."""
    if query.tree is None:
        return Explanation("every article", 0.0)
    details = tuple(_parts(evaluation, query.tree, doc, 1.0))
    return Explanation("sum of", sum(each.score for each in details), details)


def _parts(evaluation: Evaluation, node: Node, doc: int, factor: float) -> list[Explanation]:
    if doc not in evaluation.run(node).docs:
        return []  # a part of a group that does not match as a whole adds nothing
    match node:
        case Bag():
            required, _, optional = sort_clauses(node)
            plain, weak = split_function_words(optional)
            found = [part for each in required + plain for part in _parts(evaluation, each, doc, factor)]
            return found + [
                part for each in weak for part in _parts(evaluation, each, doc, factor * FUNCTION_WORD_WEIGHT)
            ]
        case Boost(child, times):
            return _parts(evaluation, child, doc, factor * times)
        case Not():
            return []
    if not isinstance(node, Word) and len(leaves(node)) > 1 and hasattr(node, "children"):
        return [part for child in node.children for part in _parts(evaluation, child, doc, factor)]
    score = evaluation.run(node).score_of(doc) * factor
    return [Explanation(_label(evaluation, node, doc, factor), score)] if score else []


def _label(evaluation: Evaluation, node: Node, doc: int, factor: float) -> str:
    times = "" if factor == 1.0 else f" × {factor:g}"
    if not isinstance(node, Word):
        return f"{write(node)}{times}"
    return f"{write(node)}{times}: {evaluation.terms.describe(node, doc)}"
