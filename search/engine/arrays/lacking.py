"""Which words of a query the hits of a page have nowhere, where some of them were enough."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from search.engine.arrays.clauses import sort_clauses, split_weak
from search.engine.arrays.evaluate import Evaluation
from search.engine.arrays.source import Docs
from search.query.ast import Bag, Boost, Node, Spellings
from search.query.write import write
from search.request import Match


def lacking(evaluation: Evaluation, tree: Node | None, docs: Docs) -> list[tuple[str, ...]]:
    """For each of the articles, in whatever order they are; nothing for words that only hold the query together.

    Of "a OR b" nothing is lacking: who writes so knows that one is enough. Raises DeadlinePassed.
    """
    having = list(_having(evaluation, tree, docs))
    return [tuple(text for text, has in having if not has[place]) for place in range(len(docs))]


def _having(evaluation: Evaluation, tree: Node | None, docs: Docs) -> Iterator[tuple[str, list[bool]]]:
    """Each word of the row, and which of the articles have it."""
    if not isinstance(tree, Bag) or evaluation.match is Match.ALL:
        return
    words, _ = split_weak(sort_clauses(tree)[2])
    for word in words if len(words) > 1 else ():
        found = evaluation.run(word).docs
        places = np.searchsorted(found, docs)
        inside = places < len(found)
        inside[inside] = found[places[inside]] == docs[inside]
        yield _typed(word), inside.tolist()


def _typed(word: Node) -> str:
    """A word as it was typed, without its weight and without the spellings that the archive has besides."""
    if isinstance(word, Boost):
        return _typed(word.child)
    return write(word.children[0] if isinstance(word, Spellings) else word)
