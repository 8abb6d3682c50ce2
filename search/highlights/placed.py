"""Which words of a query stand near each other, or in one sentence: compiled loops over where its leaves begin.

A side is a choice of leaves, as bits; ``at`` are the leaves that begin at each token, see ``occurrences.occurring``.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from search.analysis.reading import Bounds, Readings
from search.analysis.scan import Places
from search.compiled import compiled
from search.highlights.marks import Bits
from search.highlights.occurrences import Leaves, length_of

Flags = npt.NDArray[np.bool_]
_ONE = np.uint64(1)
_WHOLE_TEXT = np.empty(0, np.int32)


def near(texts: Readings, at: Bits, leaves: Leaves, left: int, right: int, distance: int) -> Bits:
    """The leaves at each token that stand near one of the other side: ``distance`` is from an end to a beginning."""
    return _near(at, texts.bounds, leaves.bounds, np.uint64(left), np.uint64(right), distance)


def same_sentence(texts: Readings, at: Bits, leaves: Leaves, left: int, right: int) -> Bits:
    """The leaves at each token that begin in a sentence with one of the other side; a title is one sentence."""
    layout = texts.starts, texts.breaks, texts.break_bounds, len(leaves.allowed)
    return _same_sentence(at, texts.bounds, *layout, leaves.bounds, np.uint64(left), np.uint64(right))


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
                ended[place + length_of(bounds, leaf) + 1] += 1
    for place in range(1, tokens + 2):  # ``ended[i]``: places of the other side that end before token i or earlier
        ended[place] += ended[place - 1]
    inside = np.zeros(tokens, np.bool_)
    for place in range(tokens):
        for leaf in range(len(bounds) - 1):
            if here[place] & side & (_ONE << np.uint64(leaf)):
                end = place + length_of(bounds, leaf)
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
                if here[place] & side & bit and inside[place + length_of(bounds, leaf) - 1]:
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
                    inside[place : place + length_of(bounds, leaf)] = True
    return inside
