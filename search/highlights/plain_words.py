"""Queries of words, phrases and prefixes, which most are: what of them is marked in a text, found by numbers of terms.

Everything else (NEAR, words within a distance) is matched by ``text_match``, which this agrees with.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from search.analysis import analyzer
from search.analysis.reading import Readings
from search.analysis.scan import Places
from search.analysis.tokenizer import spelling
from search.compiled import compiled
from search.highlights.marks import MOST_TOLD_APART, Bits, Bounds, Marks
from search.query.ast import TEXT_FIELDS, And, Bag, Boost, Fuzzy, Node, Occur, Or, Phrase, Prefix, Word
from search.text_match import has_text, marked_clauses


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
    """Parts of which those are marked that are in the text; without one that is ``needed`` none of them is."""

    parts: tuple[tuple[_Leaf | _Group, bool], ...]


class PlainWords:
    """A tree of words and phrases, read once a query."""

    def __init__(self, root: _Leaf | _Group, leaves: Sequence[_Leaf]) -> None:
        self._root = root
        self._leaves = leaves
        self._allowed = [sum(leaf.bit for leaf in leaves if leaf.fields[field]) for field in range(len(TEXT_FIELDS))]
        self._terms = [term for leaf in leaves for term in leaf.terms]
        self._bounds: Bounds = np.cumsum([0, *(len(leaf.terms) for leaf in leaves)])
        distinct = list(dict.fromkeys(self._terms))
        last = MOST_TOLD_APART - 1
        self._bits: Bits = np.array([1 << min(distinct.index(term), last) for term in self._terms], np.uint64)

    def marks(self, texts: Readings) -> Marks:
        """What is marked in the texts: title and body of one article, then of the next, and so on."""
        read = texts.analysed
        numbers = texts.numbers(self._terms)
        patterns = self._patterns(texts)
        present = _present(read.terms, read.words, read.bounds, numbers, self._bounds, patterns[0]).tolist()
        kept = np.zeros(len(present), np.uint64)
        for first in range(0, len(present), len(TEXT_FIELDS)):
            here = 0
            for field, allowed in enumerate(self._allowed):
                here |= present[first + field] & allowed
            marked = _satisfied(self._root, here)
            for field, allowed in enumerate(self._allowed):
                kept[first + field] = marked & allowed
        leaves = numbers, self._bounds, self._bits
        tokens = read.terms, read.words, read.starts, read.ends, read.bounds, read.text_ends
        return Marks(*_spans(*tokens, read.sentences, read.sentence_bounds, *leaves, *patterns, kept))

    def _patterns(self, texts: Readings) -> tuple[Bits, Bits]:
        """By number of a word: the leaves it is held to that it satisfies, and the bit that it is marked with."""
        held = [(leaf.bit, _words_like(leaf.pattern, texts)) for leaf in self._leaves if leaf.pattern is not None]
        size = 1 + max((int(words.max()) for _, words in held if len(words)), default=-1)
        leaves, bits = np.zeros((2, size), np.uint64)
        taken = len(set(self._terms))
        for bit, words in held:
            leaves[words] |= np.uint64(bit)
            for number in words.tolist():
                if not bits[number]:
                    bits[number] = np.uint64(1 << min(taken, MOST_TOLD_APART - 1))
                    taken += 1
        return leaves, bits


def plain_words(tree: Node) -> PlainWords | None:
    """The tree as plain words; None when it asks for anything else that is marked."""
    leaves: list[_Leaf] = []
    root = _read(tree, leaves)
    return None if root is None or len(leaves) > MOST_TOLD_APART else PlainWords(root, leaves)


def _read(node: Node, leaves: list[_Leaf]) -> _Leaf | _Group | None:
    match node:
        case Word(text, field) | Phrase(text, 0, field):
            return _leaf(text, field, leaves)
        case Prefix(_, field) | Fuzzy(_, _, field):
            return _leaf("", field, leaves, node)
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
    read = [(_read(part, leaves), needed and has_text(part)) for part, needed in parts]
    known = tuple((part, needed) for part, needed in read if part is not None)
    return _Group(known) if len(known) == len(read) else None


def _words_like(pattern: Prefix | Fuzzy, texts: Readings) -> Places:
    if isinstance(pattern, Prefix):
        return texts.words_starting_with(spelling(pattern.text))
    return texts.words_within(pattern.text, pattern.distance)


def _leaf(text: str, field: str | None, leaves: list[_Leaf], pattern: Prefix | Fuzzy | None = None) -> _Leaf:
    fields = tuple(field in (None, each) for each in TEXT_FIELDS)
    leaves.append(_Leaf(1 << len(leaves), tuple(analyzer.terms(text)), fields, pattern))
    return leaves[-1]


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


@compiled
def _present(
    terms: Places, words: Places, text_bounds: Bounds, numbers: Places, bounds: Bounds, word_leaves: Bits
) -> Bits:
    """The leaves that stand in each text, as bits; the terms of leaf i are ``numbers[bounds[i]:bounds[i + 1]]``.

    ``word_leaves`` are those that single words satisfy.
    """
    found = np.zeros(len(text_bounds) - 1, np.uint64)
    for text in range(len(found)):
        inside = terms[text_bounds[text] : text_bounds[text + 1]]
        for place in range(len(inside)):
            word = words[text_bounds[text] + place]
            if word < len(word_leaves):
                found[text] |= word_leaves[word]
            for leaf in range(len(bounds) - 1):
                if _stands(inside, place, numbers, bounds[leaf], bounds[leaf + 1]):
                    found[text] |= np.uint64(1) << np.uint64(leaf)
    return found


@compiled
def _stands(terms: Places, place: int, numbers: Places, first: int, last: int) -> bool:
    """Whether a leaf stands at a place."""
    if first == last or terms[place] != numbers[first] or place + last - first > len(terms):
        return False
    for i in range(first + 1, last):  # noqa: SIM110 - compiled code has no generators
        if terms[place + i - first] != numbers[i]:
            return False
    return True


@compiled
def _spans(
    terms: Places,
    words: Places,
    starts: Places,
    ends: Places,
    text_bounds: Bounds,
    text_ends: Bounds,
    sentences: Places,
    sentence_bounds: Bounds,
    numbers: Places,
    bounds: Bounds,
    bits: Bits,
    word_leaves: Bits,
    word_bits: Bits,
    kept: Bits,
) -> tuple[Places, Places, Bits, Bounds]:
    """The spans of the leaves that are ``kept`` in each text, those that overlap joined; where each text's begin."""
    firsts, lasts = np.empty(len(terms), np.int32), np.empty(len(terms), np.int32)
    found = np.empty(len(terms), np.uint64)
    marked = np.zeros(len(terms), np.uint64)
    span_bounds = np.zeros(len(text_bounds), np.int64)
    count = 0
    for text in range(len(kept)):
        if kept[text]:
            low, high = text_bounds[text], text_bounds[text + 1]
            begins = sentences[sentence_bounds[text] : sentence_bounds[text + 1]]
            joins = _mark(terms[low:high], begins, numbers, bounds, bits, kept[text], marked[low:high])
            for place in range(low, high):
                if words[place] < len(word_leaves) and word_leaves[words[place]] & kept[text]:
                    marked[place] |= word_bits[words[place]]
            for place in range(high - low):
                at = low + place
                if joins[place]:
                    lasts[count - 1] = ends[at] - text_ends[text]
                    found[count - 1] |= marked[at]
                elif marked[at]:
                    firsts[count], lasts[count] = starts[at] - text_ends[text], ends[at] - text_ends[text]
                    found[count] = marked[at]
                    count += 1
        span_bounds[text + 1] = count
    return firsts[:count], lasts[:count], found[:count], span_bounds


@compiled
def _mark(
    terms: Places, sentences: Places, numbers: Places, bounds: Bounds, bits: Bits, kept: np.uint64, marked: Bits
) -> npt.NDArray[np.bool_]:
    """Write the bits of each token that is marked in one text; whether it goes on a span that the one before it is in.

    No span goes on in the next sentence.
    """
    joins = np.zeros(len(terms), np.bool_)
    behind, sentence = 0, 0  # ``behind``: the place behind the last token of a span
    for place in range(len(terms)):
        while sentence < len(sentences) and sentences[sentence] < place:
            sentence += 1
        begins = sentence < len(sentences) and sentences[sentence] == place
        joins[place] = place < behind and not begins
        for leaf in range(len(bounds) - 1):
            wanted = kept >> np.uint64(leaf) & np.uint64(1)
            if wanted and _stands(terms, place, numbers, bounds[leaf], bounds[leaf + 1]):
                length = bounds[leaf + 1] - bounds[leaf]
                behind = max(behind, place + length)
                for i in range(length):
                    marked[place + i] |= bits[bounds[leaf] + i]
    return joins
