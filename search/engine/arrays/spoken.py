"""Articles in which a speaker says some words in one and the same quote.

Which articles quote whom is in the index. Where the quotes stand is read from the stored articles, once each, and kept
as positions, which those of the words are held against.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set

import numpy as np
import numpy.typing as npt

from search.engine.arrays.source import Docs, Places, Quotes
from search.query.ast import And, Bag, Boost, Clause, Node, Occur, Or, Phrase, Word
from search.query.parts import parts
from search.said_match import needed

Ints = npt.NDArray[np.int32]
Mask = npt.NDArray[np.bool_]


class Spoken:
    """All quotes of some speakers, their names folded, in some articles (``docs``, ascending), in order."""

    def __init__(self, speakers: Set[str], docs: Docs, quotes: Sequence[Quotes]) -> None:
        numbers = [[number for number, who in enumerate(each.speakers) if who in speakers] for each in quotes]
        pieces = [each.words[chosen] for each, chosen in zip(quotes, numbers, strict=True)]
        words = np.concatenate([np.empty((0, 2), np.int32), *pieces])
        self.docs: Docs = np.repeat(docs, [len(chosen) for chosen in numbers])
        self._firsts = _key(self.docs, words[:, 0])
        self._ends = _key(self.docs, words[:, 1])

    def with_place(self, places: Places) -> Mask:
        """Whether each quote has one of the places, from its beginning to its end."""
        starts, ends = _key(places.docs, places.starts), _key(places.docs, places.ends)
        at = np.searchsorted(self._firsts, starts, "right") - 1
        inside = at >= 0
        inside[inside] = ends[inside] <= self._ends[at[inside]]
        found = np.zeros(len(self.docs), np.bool_)
        found[at[inside]] = True
        return found


def _key(docs: Ints, positions: Ints) -> npt.NDArray[np.int64]:
    """Article and position as one number, in the same order."""
    return (docs.astype(np.int64) << 32) | positions


def holding(what: Node, spoken: Spoken, places: Callable[[Word | Phrase], Places]) -> Mask:
    """Which quotes have the words; ``what`` must be ``by_positions``. ``places``: where a word stands in bodies."""
    if isinstance(what, Word | Phrase):
        return spoken.with_place(places(what))
    found = [holding(part, spoken, places) for part in _needed(what)]
    empty: Mask = np.zeros(len(spoken.docs), np.bool_)
    combined = np.logical_or if isinstance(what, Or) else np.logical_and
    return combined.reduce(found) if found else empty


def by_positions(what: Node) -> bool:
    """Whether positions of words in the index tell where the node stands."""
    if isinstance(what, And | Or | Bag | Boost):
        return all(map(by_positions, parts(what)))
    return isinstance(what, Word | Phrase)


def _needed(node: Node) -> Sequence[Node]:
    """The nodes below of which all must be in the quote, or of OR any."""
    return [each.node for each in needed(node.clauses)] if isinstance(node, Bag) else parts(node)


def in_article(what: Node) -> Node:
    """What the article itself must have for a quote to have it: of words side by side all that a quote needs."""
    match what:
        case Bag(clauses):
            return Bag(tuple(Clause(in_article(each.node), Occur.MUST) for each in needed(clauses)))
        case And(children):
            return And(tuple(map(in_article, children)))
        case Or(children):
            return Or(tuple(map(in_article, children))) if type(what) is Or else what
        case Boost(child, factor):
            return Boost(in_article(child), factor)
        case _:
            return what
