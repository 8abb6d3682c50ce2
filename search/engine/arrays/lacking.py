"""Which words of a query the hits of a page have nowhere, where some of them were enough."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from search.engine.arrays.clauses import sort_clauses, split_weak
from search.engine.arrays.evaluate import Evaluation
from search.engine.arrays.source import Docs
from search.query.ast import And, Bag, Boost, DateRange, Fuzzy, Node, Not, Prefix, Spellings, Value, Word
from search.query.write import write
from search.request import Match


def lacking(evaluation: Evaluation, tree: Node | None, docs: Docs) -> list[tuple[str, ...]]:
    """For each of the articles, in whatever order they are; nothing for words that only hold the query together.

    Of "a OR b" nothing is lacking where one is there: who writes so knows that it is enough. Raises DeadlinePassed.
    """
    having: dict[str, list[bool]] = {}
    if isinstance(tree, Bag) and evaluation.match is not Match.ALL:
        words = list(_words(tree))
        for word in words if len(words) > 1 else ():
            having[_typed(word)] = _are_among(docs, evaluation.run(word).docs)
    return [tuple(text for text, has in having.items() if not has[place]) for place in range(len(docs))]


def _words(node: Node) -> Iterator[Node]:
    """What is looked for, one by one: the words of a group, too."""
    match node:
        case Bag():
            for each in split_weak(sort_clauses(node)[2])[0]:
                yield from _words(each)
        case And(children):
            for each in children:
                yield from _words(each)
        case Boost(child):
            yield from _words(child)
        case Not() | Value() | DateRange():
            return
        case _:
            yield node


def _are_among(docs: Docs, found: Docs) -> list[bool]:
    """Which of the articles were found; ``found`` ascends."""
    places = np.searchsorted(found, docs)
    inside = places < len(found)
    inside[inside] = found[places[inside]] == docs[inside]
    having: list[bool] = inside.tolist()
    return having


def _typed(word: Node) -> str:
    """A word about as it was typed, without the spellings that the archive has besides."""
    match word:
        case Spellings(children):
            return _typed(children[0])
        case Word(text, field) | Prefix(text, field) | Fuzzy(text, _, field):
            sign = "*" if isinstance(word, Prefix) else "~" if isinstance(word, Fuzzy) else ""
            return f"{field}:{text}{sign}" if field else f"{text}{sign}"
        case _:
            return write(word)
