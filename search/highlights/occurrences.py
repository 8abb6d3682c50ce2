"""Where the words of a query stand in texts: compiled loops over numbers of terms.

The leaves of a query (words, phrases, prefixes, fuzzy words) are numbered, and a leaf is a bit of a number. A place is
where a leaf begins; it goes on for as many tokens as the leaf has terms.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from search.analysis.reading import Bounds, Readings
from search.analysis.scan import Places
from search.compiled import compiled
from search.highlights.marks import MOST_TOLD_APART, Bits, Marks

_ONE = np.uint64(1)


@dataclass(frozen=True)
class Leaves:
    """The leaves of one query for texts that were read: ``numbers[bounds[i]:bounds[i + 1]]`` are the terms of leaf i.

    ``bits`` tell these terms apart when they are marked; so many are ``distinct``. A leaf without terms is satisfied
    by single words: ``word_leaves[w]`` are those of word w. ``allowed`` are the leaves that may stand in a text, by its
    place in an article.
    """

    numbers: Places
    bounds: Bounds
    bits: Bits
    distinct: int
    word_leaves: Bits
    allowed: Bits


def occurring(texts: Readings, leaves: Leaves) -> tuple[Bits, Bits]:
    """The leaves that begin at each token, and those that stand in each text."""
    words = texts.terms, texts.words, texts.bounds
    return _occurring(*words, leaves.numbers, leaves.bounds, leaves.word_leaves, leaves.allowed)


def count(texts: Readings, at: Bits, leaves: Leaves, wanted: int) -> list[int]:
    """At how many places leaves of ``wanted`` stand in each text; two of them at the same place are one."""
    return list(_count(at, texts.bounds, leaves.bounds, np.uint64(wanted)).tolist())


def spans(texts: Readings, at: Bits, kept: Bits, more: Bits, leaves: Leaves) -> Marks:
    """The spans of the leaves that are ``kept`` in each text, and of those that ``more`` says are at each token.

    Those that overlap are joined, but none goes on in the next sentence. ``more`` may be empty.
    """
    tokens = texts.words, texts.starts, texts.ends, texts.bounds, texts.breaks, texts.break_bounds
    return Marks(*_spans(*tokens, at, kept, more, leaves.bounds, leaves.bits, leaves.distinct))


@compiled
def _occurring(
    terms: Places,
    words: Places,
    text_bounds: Bounds,
    numbers: Places,
    bounds: Bounds,
    word_leaves: Bits,
    allowed: Bits,
) -> tuple[Bits, Bits]:
    at, present = np.zeros(len(terms), np.uint64), np.zeros(len(text_bounds) - 1, np.uint64)
    for text in range(len(present)):
        inside = allowed[text % len(allowed)]
        end = text_bounds[text + 1]
        for place in range(text_bounds[text], end):
            found = word_leaves[words[place]] if words[place] < len(word_leaves) else np.uint64(0)
            for leaf in range(len(bounds) - 1):
                if _stands(terms, place, end, numbers, bounds[leaf], bounds[leaf + 1]):
                    found |= _ONE << np.uint64(leaf)
            at[place] = found & inside
            present[text] |= found & inside
    return at, present


@compiled
def _stands(terms: Places, place: int, end: int, numbers: Places, first: int, last: int) -> bool:
    """Whether a leaf begins at a place of a text that ends there."""
    if first == last or terms[place] != numbers[first] or place + last - first > end:
        return False
    for i in range(first + 1, last):  # noqa: SIM110 - compiled code has no generators
        if terms[place + i - first] != numbers[i]:
            return False
    return True


@compiled
def length_of(bounds: Bounds, leaf: int) -> int:
    """Tokens of a leaf; a leaf of single words has one."""
    return max(1, int(bounds[leaf + 1] - bounds[leaf]))


@compiled
def _count(at: Bits, text_bounds: Bounds, bounds: Bounds, wanted: np.uint64) -> Bounds:
    found = np.zeros(len(text_bounds) - 1, np.int64)
    for text in range(len(found)):
        for place in range(text_bounds[text], text_bounds[text + 1]):
            here = at[place] & wanted
            for leaf in range(len(bounds) - 1):
                if here >> np.uint64(leaf) & _ONE and not _is_counted(here, leaf, bounds):
                    found[text] += 1
    return found


@compiled
def _is_counted(here: np.uint64, leaf: int, bounds: Bounds) -> bool:
    """Whether a leaf before this one has its place."""
    for other in range(leaf):
        if here >> np.uint64(other) & _ONE and length_of(bounds, other) == length_of(bounds, leaf):
            return True
    return False


@compiled
def _spans(
    words: Places,
    starts: Places,
    ends: Places,
    text_bounds: Bounds,
    breaks: Places,
    break_bounds: Bounds,
    at: Bits,
    kept: Bits,
    more: Bits,
    bounds: Bounds,
    bits: Bits,
    distinct: int,
) -> tuple[Places, Places, Bits, Bounds]:
    """First and last code points of the spans, their terms, and where each text's begin."""
    firsts, lasts = np.empty(len(words), np.int32), np.empty(len(words), np.int32)
    found, marked = np.empty(len(words), np.uint64), np.zeros(len(words), np.uint64)
    span_bounds = np.zeros(len(text_bounds), np.int64)
    seen = np.empty(MOST_TOLD_APART, np.int32)  # words of leaves without terms, as they come in each text
    count = 0
    for text in range(len(text_bounds) - 1):
        low, high = text_bounds[text], text_bounds[text + 1]
        sentence, last = break_bounds[text], break_bounds[text + 1]
        known = 0
        behind = low  # behind the last token of the places so far
        for place in range(low, high):
            joins = place < behind
            if joins:
                while sentence < last and breaks[sentence] <= starts[place - 1]:
                    sentence += 1
                joins = sentence == last or breaks[sentence] > starts[place]
            here = at[place] & kept[text]
            if len(more):
                here |= more[place]
            if here:
                end, known = _mark(marked, place, here, words[place], bounds, bits, distinct, seen, known)
                behind = max(behind, end)
            if joins:
                lasts[count - 1] = ends[place]
                found[count - 1] |= marked[place]
            elif place < behind:
                firsts[count], lasts[count], found[count] = starts[place], ends[place], marked[place]
                count += 1
        span_bounds[text + 1] = count
    return firsts[:count], lasts[:count], found[:count], span_bounds


@compiled
def _mark(
    marked: Bits,
    place: int,
    here: np.uint64,
    word: int,
    bounds: Bounds,
    bits: Bits,
    distinct: int,
    seen: Places,
    known: int,
) -> tuple[int, int]:
    """Mark the tokens of the leaves that are here; where they end, and how many words are seen then."""
    behind = place
    for leaf in range(len(bounds) - 1):
        if here >> np.uint64(leaf) & _ONE:
            behind = max(behind, place + length_of(bounds, leaf))
            if bounds[leaf] == bounds[leaf + 1]:
                number, known = _number(word, seen, known)
                marked[place] |= _ONE << np.uint64(min(distinct + number, MOST_TOLD_APART - 1))
            for i in range(bounds[leaf], bounds[leaf + 1]):
                marked[place + i - bounds[leaf]] |= bits[i]
    return behind, known


@compiled
def _number(word: int, seen: Places, known: int) -> tuple[int, int]:
    """The place of a word among those that were seen, where it is put if it is new; how many are known then."""
    for place in range(known):
        if seen[place] == word:
            return place, known
    if known < len(seen):
        seen[known] = word
        return known, known + 1
    return known, known
