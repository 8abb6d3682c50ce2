"""Where in one article a speaker says what ``said:NAME`` asks for: in which quotes, and at which words of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from search.analysis import analyzer
from search.analysis.folding import fold
from search.analysis.reading import Reading
from search.article import Quote
from search.query.ast import AtLeast, Bag, Clause, Fuzzy, Near, Node, Or, Phrase, Prefix, Said, Same, Word
from search.query.parts import marked_clauses, parts

if TYPE_CHECKING:
    from search.text_match import TextMatch

Place = tuple[int, int]
"""[start, end) in positions."""


def needed(clauses: Sequence[Clause]) -> list[Clause]:
    """The clauses that a quote must have: not those that only hold the query together, nor those without a word."""
    kept = marked_clauses(clauses)
    with_words = [each for each in kept if not isinstance(each.node, Word) or analyzer.terms(each.node.text)]
    return with_words or kept


def quoted_words(body: Reading, quotes: Sequence[Quote]) -> list[Place]:
    """The words of each quote as [first, end) in positions of the body; empty where the body was not read so far."""
    starts = body.tokens[2]
    return [(int(starts.searchsorted(each.start)), int(starts.searchsorted(each.end))) for each in quotes]


def folded_speakers(node: Said) -> frozenset[str]:
    """The people who are meant, as names are compared."""
    return frozenset(map(fold, node.speakers or (node.name,)))


def said_places(match: TextMatch, node: Said) -> list[Place]:
    """Where the words stand in the quotes of the speakers that have them all; empty if none has."""
    if node.what is None:
        return []
    wanted = folded_speakers(node)
    own = [quote for quote in match.quotes if fold(quote.speaker) in wanted]
    found: list[Place] = []
    for first, end in quoted_words(match.texts["body"], own):
        found += _Within(match, first, end).places(node.what)
    return found


class _Within:
    """The words of one quote."""

    def __init__(self, match: TextMatch, first: int, end: int) -> None:
        self._match = match
        self._first, self._end = first, end

    def places(self, node: Node) -> list[Place]:
        """Where the words stand that make the node hold in the quote; empty if it does not hold."""
        match node:
            case Word() | Phrase() | Prefix() | Fuzzy():
                return self._inside(self._match.leaf(node, "body"))
            case Or():
                return [place for part in parts(node) for place in self.places(part)]
            case Bag(clauses):
                return self._all([clause.node for clause in needed(clauses)])
            case Near(left, right, distance):
                return self._pairs(left, right, lambda a, b: 0 <= max(a[0], b[0]) - min(a[1], b[1]) < distance)
            case Same(left, right):
                return self._pairs(left, right, lambda a, b: self._match.sentence(a) == self._match.sentence(b))
            case AtLeast(count, child):
                found = list(set(self._any(child)))
                return found if len(found) >= count else []
            case _:
                return self._all(parts(node))

    def _any(self, node: Node) -> list[Place]:
        """Where the words of a side of NEAR, SAME or atleast stand: any of them will do, as outside of quotes."""
        if isinstance(node, Word | Phrase | Prefix | Fuzzy | Near | Same):
            return self.places(node)
        return [place for part in parts(node) for place in self._any(part)]

    def _inside(self, places: Sequence[Place]) -> list[Place]:
        begin, end = (bisect_left(places, (each, 0)) for each in (self._first, self._end))
        return [place for place in places[begin:end] if place[1] <= self._end]

    def _all(self, nodes: Sequence[Node]) -> list[Place]:
        found = [self.places(node) for node in nodes]
        return [place for places in found for place in places] if all(found) else []

    def _pairs(self, left: Node, right: Node, fits: Callable[[Place, Place], bool]) -> list[Place]:
        """The places of both sides that fit together. A quote has few of either; in a long one the time is kept."""
        others, found = self._any(right), set[Place]()
        for one in self._any(left):
            self._match.check()
            fitting = [other for other in others if fits(one, other)]
            found.update(fitting, (one,) if fitting else ())
        return list(found)
