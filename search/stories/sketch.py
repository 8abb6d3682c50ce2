"""Sketches: 64 bytes an article, of which two have the more in common the more their texts resemble each other.

Minwise hashing (Broder 1997) with one permutation (Li, Owen and Zhang 2012): the shingles of a text, here runs of three
words without function words, are spread over 64 bins by their hashes, and of each bin the least hash counts. A bin that
no shingle falls into borrows from another (Shrivastava 2017), so that short texts can be compared too. One byte of each
is kept (b-bit minwise hashing, Li and König 2010): bins that have nothing in common are equal once in 255 times.
"""

from __future__ import annotations

import numpy as np

from search.analysis.scan import Places
from search.compiled import compiled
from search.stories.numbers import BINS, NO_SKETCH, Numbers, Prints, Sketches
from search.stories.prints import compared

SHINGLE = 3  # words; of two, unlike texts share many, and of four a changed word takes too many along
LEAST_WORDS = 6  # words of a text, without function words, that is compared at all: "Correction" tells no story

_BIN_BITS = np.uint64(58)  # a hash less the six bits that choose its bin
_REST = np.uint64((1 << 58) - 1)
_EMPTY = np.uint64((1 << 64) - 1)
_VALUES = np.uint64(255)
_ONE = np.uint64(1)
_HALF = np.uint64(32)
_FIRST, _SECOND, _THIRD = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
_BORROW = np.uint64(0xD6E8FEB86659FD93)


def sketches(prints: Prints, titles: Places, title_bounds: Numbers, bodies: Places, body_bounds: Numbers) -> Sketches:
    """The sketch of each article, whose words are ``titles[title_bounds[i]:title_bounds[i + 1]]``, as the bodies'."""
    out = np.empty((len(title_bounds) - 1, BINS), np.uint8)
    _sketches(prints, titles, title_bounds, bodies, body_bounds, out)
    return out


def sketch_of(words: Prints) -> Sketches:
    """The sketch of one article by the prints of its words, title and body."""
    out = np.full(BINS, NO_SKETCH, np.uint8)
    if len(words) >= LEAST_WORDS:
        _sketch(words, np.empty(BINS, np.uint64), out)
    return out


@compiled
def _sketches(
    prints: Prints, titles: Places, title_bounds: Numbers, bodies: Places, body_bounds: Numbers, out: Sketches
) -> None:
    least = np.empty(BINS, np.uint64)
    for doc in range(len(out)):
        title = titles[title_bounds[doc] : title_bounds[doc + 1]]
        words, _ = compared(prints, title, bodies[body_bounds[doc] : body_bounds[doc + 1]])
        if len(words) < LEAST_WORDS:
            out[doc] = NO_SKETCH
        else:
            _sketch(words, least, out[doc])


@compiled
def shingle(words: Prints, place: int) -> np.uint64:
    """A hash of the words from ``place`` on; there must be ``SHINGLE`` of them."""
    mixed = words[place] * _FIRST
    mixed = (mixed ^ (mixed >> _HALF)) + words[place + 1]
    mixed = mixed * _SECOND
    mixed = (mixed ^ (mixed >> _HALF)) + words[place + 2]
    mixed = mixed * _THIRD
    return np.uint64(mixed ^ (mixed >> _HALF))


@compiled
def _sketch(words: Prints, least: Prints, out: Sketches) -> None:
    least[:] = _EMPTY
    for place in range(len(words) - SHINGLE + 1):
        hashed = shingle(words, place)
        own, rest = hashed >> _BIN_BITS, hashed & _REST
        least[own] = min(least[own], rest)
    for number in range(BINS):
        lender = np.uint64(number)
        attempt = np.uint64(number + 1) * _FIRST
        while least[lender] == _EMPTY:
            attempt = attempt * _BORROW + _ONE
            lender = attempt >> _BIN_BITS
        out[number] = np.uint8(_ONE + least[lender] % _VALUES)
