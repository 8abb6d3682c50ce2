"""Which sketches of many are most like those of a few new articles.

Locality-sensitive hashing by bands (Indyk and Motwani 1998): sketches in which no two neighbouring bins are equal are
not compared. It is turned around from how it is usually done: not the many articles of an index are kept in tables of
bands, which takes four times the room of the sketches, but the few new ones, and all sketches of the index go past them
once a batch. Each takes 0.14 µs, so a batch of 5,000 articles on an index of 100,000 takes 3 µs an article.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from search.analysis.scan import lowest_bit
from search.compiled import compiled
from search.stories.numbers import BINS, NO_SKETCH, Sketches

KEPT = 6  # articles that are most like a new one; more are seldom of another story
LEAST_EQUAL = 7  # bins of a pair; 1 in 1,000 pairs of which a fifth of the shingles is shared has fewer
FEW = 12  # new articles; so many are compared with every sketch in 10 ns each, for bands take 140 ns a sketch
MOST_OF_A_BAND = 100  # new articles of one band that others are compared with; thousands of pages may have one text

_BANDS = BINS << 16  # a band is a bin and the two bytes from there on
_WORD_BITS = 64
_LOW_BITS, _EACH_BYTE = np.uint64(0x7F7F7F7F7F7F7F7F), np.uint64(0x0101010101010101)
_NOTHING = np.uint64(NO_SKETCH)  # eight bins of an article that is not compared

Words = npt.NDArray[np.uint64]
"""Sketches, eight bytes in a number."""

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Nearest:
    """For each new article those most like it, best first: how many bins are equal (0 for none), and where they are."""

    equal: Ints
    shelves: Ints
    docs: Ints


class Search:
    """Looks for the nearest of new articles on one shelf after the other."""

    def __init__(self, new: Sketches) -> None:
        self._new = _words(new)
        shape = len(new), KEPT
        self.found = Nearest(np.zeros(shape, np.int32), np.zeros(shape, np.int32), np.zeros(shape, np.int32))
        self._heads, self._others = np.empty(0, np.int32), np.empty((0, BINS), np.int32)
        self._filter = np.empty(0, np.uint64)
        if len(new) > FEW:
            self._heads = np.full(_BANDS, -1, np.int32)
            self._others = np.empty((len(new), BINS), np.int32)
            self._filter = np.zeros(_BANDS // _WORD_BITS, np.uint64)

    def among_themselves(self, shelf: int) -> None:
        """Compare each new article with those before it, which are found on that ``shelf``; at first and once."""
        found = self.found.equal, self.found.shelves, self.found.docs
        if len(self._new) > FEW:
            _tie(self._new, self._heads, self._others, self._filter, MOST_OF_A_BAND, shelf, *found)
        else:
            _compare_themselves(self._new, shelf, *found)

    def on_shelf(self, shelf: int, old: Sketches, live: Mask) -> None:
        """Compare each with the articles of a shelf that live."""
        found = self.found.equal, self.found.shelves, self.found.docs
        if len(self._new) > FEW:
            table = self._heads, self._others, self._filter
            _pass_by(self._new, *table, _words(old), live, shelf, *found)
        else:
            _compare_all(self._new, _words(old), live, shelf, *found)


def _words(sketches: Sketches) -> Words:
    return np.ascontiguousarray(sketches).view(np.uint64)


@compiled
def _equal(one: Words, other: Words) -> int:
    """How many bytes of two sketches are equal: eight at once; those of no difference leave their high bit."""
    count = np.uint64(0)
    for number in range(len(one)):
        unlike = one[number] ^ other[number]
        zeros = ~((((unlike & _LOW_BITS) + _LOW_BITS) | unlike) | _LOW_BITS)
        count += ((zeros >> np.uint64(7)) * _EACH_BYTE) >> np.uint64(56)
    return int(count)


@compiled
def _share_a_band(one: Words, other: Words) -> bool:
    found = False
    for number in range(BINS):
        found |= _band(one, np.uint64(number)) == _band(other, np.uint64(number))
    return found


@compiled
def _band(sketch: Words, number: np.uint64) -> np.uint64:
    """The band at a bin as a number; behind the last bin comes the first."""
    word, shift = number >> np.uint64(3), (number & np.uint64(7)) << np.uint64(3)
    two = sketch[word] >> shift
    if shift == np.uint64(56):
        two |= sketch[(word + np.uint64(1)) & np.uint64(7)] << np.uint64(8)
    return np.uint64((number << np.uint64(16)) | (two & np.uint64(0xFFFF)))


@compiled
def _keep(equals: Ints, shelves: Ints, docs: Ints, equal: int, shelf: int, doc: int) -> None:
    """Put an article among the nearest of one, whose least stands last; of equals the first that came stays before."""
    place = KEPT
    while place and equals[place - 1] < equal:
        place -= 1
    for at in range(KEPT - 1, place, -1):
        equals[at], shelves[at], docs[at] = equals[at - 1], shelves[at - 1], docs[at - 1]
    if place < KEPT:
        equals[place], shelves[place], docs[place] = equal, shelf, doc


@compiled
def _compare_themselves(new: Words, shelf: int, equals: Ints, shelves: Ints, docs: Ints) -> None:
    for number in range(len(new)):
        if new[number, 0] == _NOTHING:
            continue
        for doc in range(number):
            equal = _equal(new[number], new[doc])
            if equal >= LEAST_EQUAL and _share_a_band(new[number], new[doc]):
                _keep(equals[number], shelves[number], docs[number], equal, shelf, doc)


@compiled
def _compare_all(new: Words, old: Words, live: Mask, shelf: int, equals: Ints, shelves: Ints, docs: Ints) -> None:
    for doc in range(len(old)):
        for number in range(len(new)):
            equal = _equal(new[number], old[doc])
            if equal >= LEAST_EQUAL and live[doc] and old[doc, 0] != _NOTHING and _share_a_band(new[number], old[doc]):
                _keep(equals[number], shelves[number], docs[number], equal, shelf, doc)


@compiled
def _tie(
    new: Words,
    heads: Ints,
    others: Ints,
    known: Words,
    most: int,
    shelf: int,
    equals: Ints,
    shelves: Ints,
    docs: Ints,
) -> None:
    """Put all into the table of bands, each after it was compared with those before that share a band with it.

    ``heads`` is the last article with a band, ``others`` the one before it, as the bands of each; ``known`` has a bit
    for each band that any has, and fits into a processor's cache. A band takes in the first ``most`` articles that have
    it; the others are found by way of these.
    """
    met = np.full(len(new), -1, np.int32)
    for number in range(len(new)):
        if new[number, 0] == _NOTHING:
            continue
        for place in range(BINS):
            band = _band(new[number], np.uint64(place))
            doc, steps = heads[band], 0
            while doc >= 0:
                steps += 1
                if met[doc] != number:
                    met[doc] = number
                    equal = _equal(new[number], new[doc])
                    if equal >= LEAST_EQUAL:
                        _keep(equals[number], shelves[number], docs[number], equal, shelf, doc)
                doc = others[doc, place]
            if steps < most:
                others[number, place], heads[band] = heads[band], number
                known[band >> np.uint64(6)] |= np.uint64(1) << (band & np.uint64(63))


@compiled
def _pass_by(
    new: Words,
    heads: Ints,
    others: Ints,
    known: Words,
    old: Words,
    live: Mask,
    shelf: int,
    equals: Ints,
    shelves: Ints,
    docs: Ints,
) -> None:
    met = np.full(len(new), -1, np.int32)
    for doc in range(len(old)):
        if old[doc, 0] == _NOTHING or not live[doc]:
            continue
        hits = _known_bands(old[doc], known)
        while hits:
            place = lowest_bit(hits)
            hits &= hits - np.uint64(1)
            number = heads[_band(old[doc], np.uint64(place))]
            while number >= 0:
                if met[number] != doc:
                    met[number] = doc
                    equal = _equal(new[number], old[doc])
                    if equal >= LEAST_EQUAL:
                        _keep(equals[number], shelves[number], docs[number], equal, shelf, doc)
                number = others[number, place]


@compiled
def _known_bands(sketch: Words, known: Words) -> np.uint64:
    """A bit for each bin: whether any new article may have the band there. Without a branch, so that loads overlap."""
    hits = np.uint64(0)
    for word in range(np.uint64(len(sketch))):
        bins = sketch[word]
        ninth = sketch[(word + np.uint64(1)) & np.uint64(7)]
        for place in range(np.uint64(8)):
            shift = place << np.uint64(3)
            two = (bins >> shift) & np.uint64(0xFFFF)
            if place == np.uint64(7):
                two |= (ninth & np.uint64(0xFF)) << np.uint64(8)
            number = (word << np.uint64(3)) | place
            band = (number << np.uint64(16)) | two
            hits |= ((known[band >> np.uint64(6)] >> (band & np.uint64(63))) & np.uint64(1)) << number
    return hits
