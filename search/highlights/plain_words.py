"""What of a query is marked in texts: found by numbers of terms, for all hits of a page at once.

Words within a distance of each other, and NEAR or SAME inside another of these, are matched by ``text_match``, which
this agrees with.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache, reduce
from itertools import pairwise
from operator import or_

import numpy as np

from search.analysis import analyzer
from search.analysis.reading import Readings
from search.analysis.scan import Places
from search.analysis.tokenizer import spelling
from search.highlights import occurrences
from search.highlights.marks import MOST_TOLD_APART, Bits, Marks
from search.highlights.occurrences import Leaves
from search.highlights.placed import near, same_sentence
from search.query.ast import (
    TEXT_FIELDS,
    And,
    AtLeast,
    Bag,
    Boost,
    Fuzzy,
    Near,
    Node,
    Occur,
    Or,
    Phrase,
    Prefix,
    Same,
    Word,
)
from search.query.parts import has_text, marked_clauses, parts

_KEPT_TREES = 256  # queries; one of the most clauses takes 100 kB
_MOST_PLACED = 8  # NEAR and SAME of one query; each takes an array as long as all texts
_NO_MORE = np.empty(0, np.uint64)
_EVERY_LEAF = (1 << MOST_TOLD_APART) - 1  # leaves have the lowest bits, everything else has bits above


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A word or a phrase: its bit, its terms, and whether it may stand in title and body.

    A prefix or a fuzzy word has no terms: it is the ``pattern`` that words are held to.
    """

    bit: int
    terms: tuple[str, ...]
    fields: tuple[bool, ...]
    pattern: Prefix | Fuzzy | None = None


@dataclass(frozen=True, slots=True)
class _Group:
    """Parts of which those are marked that are in the article; without one that is ``needed`` none of them is."""

    parts: tuple[tuple[_Part, bool], ...]


@dataclass(frozen=True, slots=True)
class _Placed:
    """NEAR, or SAME, which has no distance; the leaves of both sides are bits."""

    bit: int
    left: int
    right: int
    distance: int | None

    def places(self, texts: Readings, at: Bits, leaves: Leaves) -> Bits:
        """The leaves at each token that stand as they should."""
        if self.distance is None:
            return same_sentence(texts, at, leaves, self.left, self.right)
        return near(texts, at, leaves, self.left, self.right, self.distance)


@dataclass(frozen=True, slots=True)
class _Often:
    """Leaves, as bits, that must stand at ``least`` places of an article together."""

    bit: int
    leaves: int
    least: int


_Part = _Leaf | _Group | _Placed | _Often


class _Parts:
    """What was read of a tree so far."""

    def __init__(self) -> None:
        self.leaves: list[_Leaf] = []
        self.placed: list[_Placed] = []
        self.often: list[_Often] = []

    def bit(self) -> int:
        """A bit for something else than a leaf."""
        return 1 << (MOST_TOLD_APART + len(self.placed) + len(self.often))


class PlainWords:
    """A tree that needs no more than numbers of terms, read once a query."""

    def __init__(self, root: _Part, found: _Parts) -> None:
        self._root, self._leaves = root, found.leaves
        self._placed, self._often = found.placed, found.often
        self._is_bound = _is_bound(root)
        self._terms = [term for leaf in found.leaves for term in leaf.terms]
        self._bounds = np.cumsum([0, *(len(leaf.terms) for leaf in found.leaves)], dtype=np.int64)
        allowed = [sum(leaf.bit for leaf in found.leaves if leaf.fields[field]) for field in range(len(TEXT_FIELDS))]
        self._allowed: Bits = np.array(allowed, np.uint64)
        distinct = list(dict.fromkeys(self._terms))
        self._distinct, last = len(distinct), MOST_TOLD_APART - 1
        self._bits: Bits = np.array([1 << min(distinct.index(term), last) for term in self._terms], np.uint64)

    def marks(self, texts: Readings) -> Marks:
        """What is marked in the texts: title and body of one article, then of the next, and so on."""
        fields = len(TEXT_FIELDS)
        leaves = Leaves(
            texts.numbers(self._terms), self._bounds, self._bits, self._distinct, self._patterns(texts), self._allowed
        )
        at, present = occurrences.occurring(texts, leaves)
        placed = [(each.bit, each.places(texts, at, leaves)) for each in self._placed]
        often = [(each, occurrences.count(texts, at, leaves, each.leaves)) for each in self._often]
        if not self._is_bound:
            return occurrences.spans(texts, at, np.full(len(texts.each), _EVERY_LEAF, np.uint64), _NO_MORE, leaves)
        standing, kept = present.tolist(), np.zeros(len(texts.each), np.uint64)
        more = np.zeros(len(at) if placed else 0, np.uint64)
        for article, (low, high) in enumerate(pairwise(texts.bounds[::fields].tolist())):
            its = slice(article * fields, (article + 1) * fields)
            here = reduce(or_, standing[its])
            here |= sum(bit for bit, where in placed if where[low:high].any())
            here |= sum(each.bit for each, counts in often if sum(counts[its]) >= each.least)
            marked = _satisfied(self._root, here)
            kept[its] = marked & _EVERY_LEAF
            for bit, where in placed:
                if marked & bit:
                    more[low:high] |= where[low:high]
        return occurrences.spans(texts, at, kept, more, leaves)

    def _patterns(self, texts: Readings) -> Bits:
        """By number of a word: the leaves it is held to that it satisfies."""
        held = [(leaf.bit, _words_like(leaf.pattern, texts)) for leaf in self._leaves if leaf.pattern is not None]
        size = 1 + max((int(words.max()) for _, words in held if len(words)), default=-1)
        leaves = np.zeros(size, np.uint64)
        for bit, words in held:
            leaves[words] |= np.uint64(bit)
        return leaves


@lru_cache(_KEPT_TREES)
def plain_words(tree: Node) -> PlainWords | None:
    """The tree as plain words, kept for the next page of it; None when it asks for anything else that is marked."""
    found = _Parts()
    root = _read(tree, found)
    is_small = len(found.leaves) <= MOST_TOLD_APART and len(found.placed) <= _MOST_PLACED
    return PlainWords(root, found) if root is not None and is_small else None


def _read(node: Node, found: _Parts) -> _Part | None:
    match node:
        case Word(text, field) | Phrase(text, 0, field):
            return _leaf(text, field, found)
        case Prefix(_, field) | Fuzzy(_, _, field):
            return _leaf("", field, found, node)
        case Near() | Same():
            return _placed(node, found)
        case AtLeast(count, child):
            return _often(child, count, found)
        case And(children):
            several = [(child, True) for child in children]
        case Or(children):
            several = [(child, False) for child in children]
        case Boost(child):
            several = [(child, False)]
        case Bag(clauses):
            several = [(clause.node, clause.occur is Occur.MUST) for clause in marked_clauses(clauses)]
        case _:
            return None if has_text(node) else _Group(())
    read = [(_read(part, found), needed and has_text(part)) for part, needed in several]
    known = tuple((part, needed) for part, needed in read if part is not None)
    return _Group(known) if len(known) == len(read) else None


def _leaf(text: str, field: str | None, found: _Parts, pattern: Prefix | Fuzzy | None = None) -> _Leaf:
    fields = tuple(field in (None, each) for each in TEXT_FIELDS)
    found.leaves.append(_Leaf(1 << len(found.leaves), tuple(analyzer.terms(text)), fields, pattern))
    return found.leaves[-1]


def _placed(node: Near | Same, found: _Parts) -> _Placed | None:
    sides = [_side(side, found) for side in (node.left, node.right)]
    if None in sides:
        return None
    left, right = (side or 0 for side in sides)
    found.placed.append(_Placed(found.bit(), left, right, node.distance if isinstance(node, Near) else None))
    return found.placed[-1]


def _often(child: Node, count: int, found: _Parts) -> _Often | None:
    leaves = _side(child, found)
    if leaves is None:
        return None
    found.often.append(_Often(found.bit(), leaves, count))
    return found.often[-1]


def _side(node: Node, found: _Parts) -> int | None:
    """The bits of the leaves of which any may stand where the node should; None when it is not made of leaves alone."""
    if isinstance(node, Near | Same) or (isinstance(node, Phrase) and node.slop):
        return None
    if isinstance(node, Word | Phrase | Prefix | Fuzzy):
        leaf = _read(node, found)
        return leaf.bit if isinstance(leaf, _Leaf) else None
    sides = [_side(part, found) for part in parts(node)]
    known = [side for side in sides if side is not None]
    return reduce(or_, known, 0) if len(known) == len(sides) else None


def _words_like(pattern: Prefix | Fuzzy, texts: Readings) -> Places:
    if isinstance(pattern, Prefix):
        return texts.words_starting_with(spelling(pattern.text))
    return texts.words_within(pattern.text, pattern.distance)


def _is_bound(part: _Part) -> bool:
    """Whether anything may stand in an article without being marked, because something else does not."""
    if isinstance(part, _Group):
        return any(needed or _is_bound(each) for each, needed in part.parts)
    return not isinstance(part, _Leaf)


def _satisfied(part: _Part, here: int) -> int:
    """The bits of all that is marked of a part of the tree, where ``here`` are those of what is in the article."""
    if isinstance(part, _Leaf | _Placed):
        return part.bit & here
    if isinstance(part, _Often):
        return part.leaves & here if part.bit & here else 0
    found = 0
    for each, needed in part.parts:
        bits = _satisfied(each, here)
        if needed and not bits:
            return 0
        found |= bits
    return found
