"""Where the words of a query stand in texts: compiled loops over numbers of terms.

The leaves of a query (words, phrases, prefixes, fuzzy words) are numbered, and a leaf is a bit of a number. A place is
where a leaf begins; it goes on for as many tokens as the leaf has terms.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from search.analysis.reading import Bounds, Readings
from search.analysis.scan import Places
from search.compiled import compiled
from search.highlights.marks import MOST_TOLD_APART, Bits, Marks

Flags = npt.NDArray[np.bool_]
_ONE = np.uint64(1)
_WHOLE_TEXT = np.empty(0, np.int32)


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


def near(texts: Readings, at: Bits, leaves: Leaves, left: int, right: int, distance: int) -> Bits:
    """The leaves at each token that stand near one of the other side: ``distance`` is from an end to a beginning."""
    return _near(at, texts.bounds, leaves.bounds, np.uint64(left), np.uint64(right), distance)


def same_sentence(texts: Readings, at: Bits, leaves: Leaves, left: int, right: int) -> Bits:
    """The leaves at each token that begin in a sentence with one of the other side; a title is one sentence."""
    layout = texts.starts, texts.breaks, texts.break_bounds, len(leaves.allowed)
    return _same_sentence(at, texts.bounds, *layout, leaves.bounds, np.uint64(left), np.uint64(right))


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
def _length(bounds: Bounds, leaf: int) -> int:
    """Tokens of a leaf; a leaf of single words has one."""
    return max(1, int(bounds[leaf + 1] - bounds[leaf]))


@compiled
def _count(at: Bits, text_bounds: Bounds, bounds: Bounds, wanted: np.uint64) -> Bounds:
    found = np.zeros(len(text_bounds) - 1, np.int64)
    for text in range(len(found)):
        for place in range(text_bounds[text], text_bounds[text + 1]):
            here = at[place] & wanted
            for leaf in range(len(bounds) - 1):
                if here >> np.uint64(leaf) & _ONE and not _is_as_long(here, leaf, bounds):
                    found[text] += 1
    return found


@compiled
def _is_as_long(here: np.uint64, leaf: int, bounds: Bounds) -> bool:
    """Whether a leaf before this one has its place."""
    for other in range(leaf):
        if here >> np.uint64(other) & _ONE and _length(bounds, other) == _length(bounds, leaf):
            return True
    return False


@compiled
def _near(at: Bits, text_bounds: Bounds, bounds: Bounds, left: np.uint64, right: np.uint64, distance: int) -> Bits:
    shown = np.zeros(len(at), np.uint64)
    for text in range(len(text_bounds) - 1):
        here = at[text_bounds[text] : text_bounds[text + 1]]
        chosen = shown[text_bounds[text] : text_bounds[text + 1]]
        if _has(here, left) and _has(here, right):
            ones = _beside(here, bounds, left, right, distance)
            others = _beside(here, bounds, right, left, distance)
            _show(here, bounds, left, ones, chosen)
            _show(here, bounds, right, others, chosen)
    return shown


@compiled
def _has(here: Bits, side: np.uint64) -> bool:
    for each in here:  # noqa: SIM110 - compiled code has no generators
        if each & side:
            return True
    return False


@compiled
def _beside(here: Bits, bounds: Bounds, side: np.uint64, other: np.uint64, distance: int) -> Flags:
    """The tokens of those places of a side that have one of the other near them, before or behind."""
    tokens = len(here)
    begun, ended = np.zeros(tokens + 1, np.int32), np.zeros(tokens + 2, np.int32)
    for place in range(tokens):
        begun[place + 1] = begun[place] + (here[place] & other != 0)
        for leaf in range(len(bounds) - 1):
            if here[place] & other & (_ONE << np.uint64(leaf)):
                ended[place + _length(bounds, leaf) + 1] += 1
    for place in range(1, tokens + 2):  # ``ended[i]``: places of the other side that end before token i or earlier
        ended[place] += ended[place - 1]
    inside = np.zeros(tokens, np.bool_)
    for place in range(tokens):
        for leaf in range(len(bounds) - 1):
            if here[place] & side & (_ONE << np.uint64(leaf)):
                end = place + _length(bounds, leaf)
                follows = begun[min(tokens, end + distance)] - begun[end] > 0
                precedes = ended[place + 1] - ended[max(0, place + 1 - distance)] > 0
                if follows or precedes:
                    inside[place:end] = True
    return inside


@compiled
def _show(here: Bits, bounds: Bounds, side: np.uint64, inside: Flags, shown: Bits) -> None:
    """Add the places of a side that begin and end inside."""
    for place in range(len(here)):
        if here[place] & side and inside[place]:
            for leaf in range(len(bounds) - 1):
                bit = _ONE << np.uint64(leaf)
                if here[place] & side & bit and inside[place + _length(bounds, leaf) - 1]:
                    shown[place] |= bit


@compiled
def _same_sentence(
    at: Bits,
    text_bounds: Bounds,
    starts: Places,
    breaks: Places,
    break_bounds: Bounds,
    fields: int,
    bounds: Bounds,
    left: np.uint64,
    right: np.uint64,
) -> Bits:
    shown = np.zeros(len(at), np.uint64)
    for text in range(len(text_bounds) - 1):
        low, high = text_bounds[text], text_bounds[text + 1]
        here = at[low:high]
        if not (_has(here, left) and _has(here, right)):
            continue
        ends = breaks[break_bounds[text] : break_bounds[text + 1]] if text % fields else _WHOLE_TEXT
        sentences = np.searchsorted(ends, starts[low:high], "right")
        with_left, with_right = np.zeros((2, len(ends) + 1), np.bool_)
        for place in range(high - low):
            with_left[sentences[place]] |= here[place] & left != 0
            with_right[sentences[place]] |= here[place] & right != 0
        shared = with_left & with_right
        _show(here, bounds, left, _inside(here, bounds, left, sentences, shared), shown[low:high])
        _show(here, bounds, right, _inside(here, bounds, right, sentences, shared), shown[low:high])
    return shown


@compiled
def _inside(here: Bits, bounds: Bounds, side: np.uint64, sentences: npt.NDArray[np.intp], shared: Flags) -> Flags:
    """The tokens of those places of a side that begin in one of the chosen sentences."""
    inside = np.zeros(len(here), np.bool_)
    for place in range(len(here)):
        if here[place] & side and shared[sentences[place]]:
            for leaf in range(len(bounds) - 1):
                if here[place] & side & (_ONE << np.uint64(leaf)):
                    inside[place : place + _length(bounds, leaf)] = True
    return inside


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
            behind = max(behind, place + _length(bounds, leaf))
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
