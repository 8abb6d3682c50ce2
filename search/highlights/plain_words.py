"""Queries of words alone, which most are: what of them is marked in a text is known from its numbers of terms.

Everything else (phrases, NEAR, prefixes) is matched by ``text_match``, which this agrees with.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from search.analysis import analyzer
from search.analysis.reading import Reading
from search.analysis.scan import Places
from search.highlights.marks import MOST_TOLD_APART, NONE, Marks
from search.query.ast import TEXT_FIELDS, And, Bag, Boost, Node, Occur, Or, Word
from search.text_match import has_text, marked_clauses


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A word: its bit, the place of its term among all, and whether it may stand in title and body."""

    bit: int
    term: int
    fields: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class _Group:
    """Parts of which those marked are in the text; without one that is ``needed`` none of them is."""

    parts: tuple[tuple[_Leaf | _Group, bool], ...]


class PlainWords:
    """A tree of words, read once a query."""

    def __init__(self, root: _Leaf | _Group, leaves: Sequence[_Leaf], terms: Sequence[str]) -> None:
        self._root = root
        self._leaves = leaves
        self._terms = terms

    def marks(self, texts: Sequence[Reading]) -> list[Marks]:
        """What is marked in title and body of one article."""
        found = [text.find(self._terms) for text in texts]
        present = [present for _, _, present in found]
        here = 0
        for leaf in self._leaves:
            if any(allowed and terms >> leaf.term & 1 for allowed, terms in zip(leaf.fields, present, strict=True)):
                here |= leaf.bit
        kept = _satisfied(self._root, here)
        return [self._of_field(number, text, found[number], kept) for number, text in enumerate(texts)]

    def _of_field(self, number: int, text: Reading, found: tuple[Places, Places, int], kept: int) -> Marks:
        wanted = 0
        for leaf in self._leaves:
            if kept & leaf.bit and leaf.fields[number]:
                wanted |= 1 << leaf.term
        positions, terms, present = found
        if not present & wanted:
            return NONE
        bits = np.uint64(1) << terms.astype(np.uint64)
        if present & ~wanted:
            chosen = (bits & np.uint64(wanted)) != 0
            positions, bits = positions[chosen], bits[chosen]
        return Marks(text.starts[positions], text.ends[positions], bits)


def plain_words(tree: Node) -> PlainWords | None:
    """The tree as plain words; None when it asks for anything else that is marked."""
    leaves: list[_Leaf] = []
    terms: list[str] = []
    root = _read(tree, leaves, terms)
    return None if root is None or max(len(leaves), len(terms)) > MOST_TOLD_APART else PlainWords(root, leaves, terms)


def _read(node: Node, leaves: list[_Leaf], terms: list[str]) -> _Leaf | _Group | None:
    match node:
        case Word(text, field):
            return _leaf(text, field, leaves, terms)
        case And(children):
            parts = [(child, True) for child in children]
        case Or(children):
            parts = [(child, False) for child in children]
        case Boost(child):
            parts = [(child, False)]
        case Bag(clauses):
            parts = [(clause.node, clause.occur is Occur.MUST) for clause in marked_clauses(clauses)]
        case _:
            return None if has_text(node) else _Group(())
    read = [(_read(part, leaves, terms), needed and has_text(part)) for part, needed in parts]
    known = tuple((part, needed) for part, needed in read if part is not None)
    return _Group(known) if len(known) == len(read) else None


def _leaf(text: str, field: str | None, leaves: list[_Leaf], terms: list[str]) -> _Leaf | None:
    found = analyzer.terms(text)
    if len(found) != 1:
        return None
    if found[0] not in terms:
        terms.append(found[0])
    leaf = _Leaf(1 << len(leaves), terms.index(found[0]), tuple(field in (None, each) for each in TEXT_FIELDS))
    leaves.append(leaf)
    return leaf


def _satisfied(part: _Leaf | _Group, here: int) -> int:
    """The bits of the leaves of all parts that hold where the leaves ``here`` are."""
    if isinstance(part, _Leaf):
        return part.bit & here
    found = 0
    for each, needed in part.parts:
        bits = _satisfied(each, here)
        if needed and not bits:
            return 0
        found |= bits
    return found
