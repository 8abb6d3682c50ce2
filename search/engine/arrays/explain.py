"""Why one article scores as it does for a query."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from search.engine.arrays import closeness
from search.engine.arrays.clauses import sort_clauses, split_weak
from search.engine.arrays.evaluate import Evaluation, leaves
from search.engine.arrays.ranking import Ranked, decays
from search.engine.port import Query
from search.query.ast import Bag, Boost, Node, Not, Spellings, Word
from search.query.write import write
from search.result import Explanation
from search.scoring import FEEDBACK_SHARE, FUNCTION_WORD_WEIGHT


def explained(evaluation: Evaluation, query: Query, ranked: Ranked, doc: int) -> Explanation:
    """The parts of the score: its words, what was added to them, how they stand together; they add up to it."""
    if query.tree is None:
        return Explanation("every article", 0.0)
    factor = 1 - FEEDBACK_SHARE if ranked.added else 1.0
    details = _parts(evaluation, query.tree, doc, factor)
    if len(ranked.hits.only(np.array([doc], np.int32)).docs):
        details += [*_added(evaluation, ranked, doc), *_together(evaluation, query.tree, ranked, doc)]
        details += _aged(evaluation, query, ranked, doc, sum(each.score for each in details))
    return Explanation("sum of", sum(each.score for each in details), tuple(details))


def _added(evaluation: Evaluation, ranked: Ranked, doc: int) -> Iterator[Explanation]:
    for each in ranked.added:
        score = evaluation.terms.of_term(each.term).score_of(doc) * each.weight
        if score:
            yield Explanation(
                f"it has {each.word}, which the best hits share and which counts {each.weight:.3f} times", score
            )


def _together(evaluation: Evaluation, tree: Node, ranked: Ranked, doc: int) -> Iterator[Explanation]:
    place = int(ranked.compared.searchsorted(doc))
    if place == len(ranked.compared) or ranked.compared[place] != doc:
        return
    for part in closeness.compared(evaluation.terms, tree, ranked.compared, evaluation.check).parts:
        if part.scores[place]:
            yield Explanation(part.label, float(part.scores[place]))


def _aged(evaluation: Evaluation, query: Query, ranked: Ranked, doc: int, score: float) -> list[Explanation]:
    if query.half_life is None:
        return []
    place = ranked.hits.docs.searchsorted(doc)
    left = float(decays(evaluation.terms, query, ranked.hits.docs)[place])
    return [
        Explanation(
            f"its age leaves {left:.2f} of the score, half of it after {query.half_life} days", score * (left - 1)
        )
    ]


def _parts(evaluation: Evaluation, node: Node, doc: int, factor: float) -> list[Explanation]:
    if doc not in evaluation.run(node).docs:
        return []  # a part of a group that does not match as a whole adds nothing
    match node:
        case Bag():
            required, _, optional = sort_clauses(node)
            plain, spared = split_weak(optional)
            found = [part for each in required + plain for part in _parts(evaluation, each, doc, factor)]
            return found + [
                part for each in spared for part in _parts(evaluation, each, doc, factor * FUNCTION_WORD_WEIGHT)
            ]
        case Boost(child, times):
            return _parts(evaluation, child, doc, factor * times)
        case Not():
            return []
    if not isinstance(node, Word | Spellings) and len(leaves(node)) > 1 and hasattr(node, "children"):
        return [part for child in node.children for part in _parts(evaluation, child, doc, factor)]
    score = evaluation.run(node).score_of(doc) * factor
    return [_leaf(evaluation, node, doc, factor, score)] if score else []


def _leaf(evaluation: Evaluation, node: Node, doc: int, factor: float, score: float) -> Explanation:
    part = write(node)
    label = part if factor == 1.0 else f"{part} × {factor:g}"
    if not isinstance(node, Word):
        return Explanation(label, score, part=part)
    counts, articles = evaluation.terms.standing(node, doc)
    told = evaluation.terms.describe(node, counts, articles)
    return Explanation(f"{label}: {told}", score, part=part, counts=counts, articles=articles)
