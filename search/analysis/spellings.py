"""Numbers for the spellings of words: a hash table in arrays, so that compiled loops look words up without Python."""

from __future__ import annotations

import os
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from search.analysis.characters import Folded, Points, folded
from search.compiled import compiled

Places = npt.NDArray[np.int32]
Slots = npt.NDArray[np.uint64]
Secret = npt.NDArray[np.uint64]

Kind = TypeVar("Kind", bound=np.generic)

MAX_KEPT_CHARS = 128  # code points; what is longer is encoded data and hardly ever seen twice
TOO_LONG = -1  # number of a spelling that is longer

_FIRST_SLOTS = 1 << 16
_KEY_CHARS = np.uint64(8)  # code points in half a key; 199 of 200 words of news are no longer than a whole one
_BOTH = np.uint64(16)
_ONE, _BYTE = np.uint64(1), np.uint64(8)
_EVERY_BIT = np.uint64(0xFFFFFFFFFFFFFFFF)
_NOT_ASCII = np.uint64(0x8080808080808080)  # the bits that eight letters of ASCII do not have
_HASHED = np.uint64(1 << 63)  # a bit that no key of ASCII has
_HALF = np.uint64(32)
_CURLY, _STRAIGHT = ord("’"), ord("'")


def _secret() -> Secret:
    """Odd factors that nobody knows: an article whose words were chosen to share one slot would take forever."""
    return np.frombuffer(os.urandom(24), np.uint64) | _ONE


class Spellings:
    """Numbers spellings in the order in which they are first seen. Not for two threads at once.

    Spellings that differ in capitals of ASCII or in the kind of apostrophe alone are the same.
    """

    def __init__(self) -> None:
        self._known = 0
        self._secret = _secret()
        self._slots = np.zeros((_FIRST_SLOTS, 3), np.uint64)
        self._letters = np.empty(_FIRST_SLOTS, np.uint32)
        self._letter_ends = np.zeros(_FIRST_SLOTS // 2 + 1, np.int64)

    def __len__(self) -> int:
        """How many are known."""
        return self._known

    def numbers(self, points: Points, starts: Places, ends: Places) -> tuple[Places, Places]:
        """The number of each word's spelling, or TOO_LONG; and the first word of each new one, in the order of numbers.

        Word i is ``points[starts[i]:ends[i]]``; the points are as ``characters.code_points`` gives them.
        """
        found, first = np.empty((2, len(starts)), np.int32)
        before, place = self._known, 0
        while place < len(starts):
            self._make_room()
            place, self._known = _look_up(
                points,
                starts,
                ends,
                place,
                folded(),
                self._secret,
                self._slots,
                self._letters,
                self._letter_ends,
                self._known,
                found,
                first[self._known - before :],
            )
        return found, first[: self._known - before]

    def _make_room(self) -> None:
        """Room for another spelling; half of the slots stay free."""
        used = int(self._letter_ends[self._known])
        if used + MAX_KEPT_CHARS > len(self._letters):
            self._letters = grown(self._letters, 2 * (used + MAX_KEPT_CHARS))
        if 2 * self._known >= len(self._slots):
            smaller = self._slots
            self._slots = np.zeros((2 * len(smaller), 3), np.uint64)
            self._letter_ends = grown(self._letter_ends, len(smaller) + 1)
            _move(smaller, self._slots, self._secret)


def grown(array: npt.NDArray[Kind], size: int) -> npt.NDArray[Kind]:
    """The array with room for more."""
    larger = np.empty(size, array.dtype)
    larger[: len(array)] = array
    return larger


@compiled
def _look_up(
    points: Points,
    starts: Places,
    ends: Places,
    place: int,
    folds: Folded,
    secret: Secret,
    slots: Slots,
    letters: npt.NDArray[np.uint32],
    letter_ends: npt.NDArray[np.int64],
    known: int,
    found: Places,
    first: Places,
) -> tuple[int, int]:
    """Write the number of each word's spelling from ``place`` on, until there is no room for another new one.

    Gives the place that was reached, and how many spellings are known then. An open hash table with linear probing:
    slots hold two halves of a key, and a number more than that of the spelling; 0 is free.
    """
    before, count = known, len(starts)
    while place < count:
        begin, end = starts[place], ends[place]
        if end - begin > MAX_KEPT_CHARS:
            found[place] = TOO_LONG
            place += 1
            continue
        length = np.uint64(end - begin)
        low, high = _key(points, np.uint64(begin), length, folds)
        if length > _BOTH or (low | high) & _NOT_ASCII:
            low, high = _hashed(points, begin, end, secret)
        slot = _slot(low, high, len(slots), secret)
        while slots[slot, 2] and not (
            slots[slot, 0] == low
            and slots[slot, 1] == high
            and (high < _HASHED or _same(points, begin, letters, letter_ends, slots[slot, 2]))
        ):
            slot = (slot + _ONE) & np.uint64(len(slots) - 1)
        if not slots[slot, 2]:
            at = letter_ends[known]
            if 2 * known >= len(slots) or at + MAX_KEPT_CHARS > len(letters):
                break
            if high >= _HASHED:
                for i in range(begin, end):
                    letters[at] = _folded(points[i])
                    at += 1
            first[known - before] = place
            known += 1
            letter_ends[known] = at
            slots[slot, 0], slots[slot, 1], slots[slot, 2] = low, high, known
        found[place] = slots[slot, 2] - _ONE
        place += 1
    return place, known


@compiled
def _key(points: Points, begin: np.uint64, length: np.uint64, folds: Folded) -> tuple[np.uint64, np.uint64]:
    """Up to sixteen letters of a spelling, zeros behind them."""
    low, high = _packed(points, begin, folds), np.uint64(0)
    if length > _KEY_CHARS:
        high = _packed(points, begin + _KEY_CHARS, folds)
        high &= _EVERY_BIT >> ((_BOTH - min(length, _BOTH)) * _BYTE)
    else:
        low &= _EVERY_BIT >> ((_KEY_CHARS - length) * _BYTE)
    return low, high


@compiled
def _hashed(points: Points, begin: int, end: int, secret: Secret) -> tuple[np.uint64, np.uint64]:
    """The key of a spelling that is too long, or not of ASCII: a hash, and its length, marked."""
    code = secret[0]
    for i in range(begin, end):
        code = (code + np.uint64(_folded(points[i]))) * secret[2]
        code ^= code >> _HALF
    return code, _HASHED | np.uint64(end - begin)


@compiled
def _packed(points: Points, begin: np.uint64, folds: Folded) -> np.uint64:
    """Eight code points from there on, whatever is behind the word: to stop at its end would take longer."""
    packed = np.uint64(0)
    for i in range(8):
        packed |= np.uint64(folds[points[begin + np.uint64(i)]]) << np.uint64(8 * i)
    return packed


@compiled
def _folded(point: np.uint32) -> np.uint32:
    """Capitals of ASCII made small, curly apostrophes straight: ``spelling`` does not tell them apart."""
    if ord("A") <= point <= ord("Z"):
        return np.uint32(point + 32)
    return np.uint32(_STRAIGHT) if point == _CURLY else np.uint32(point)


@compiled
def _same(
    points: Points,
    begin: int,
    letters: npt.NDArray[np.uint32],
    letter_ends: npt.NDArray[np.int64],
    behind: np.uint64,
) -> bool:
    """Whether the word that begins there has the letters of the spelling before ``behind``, which is as long."""
    first = letter_ends[behind - _ONE]
    for i in range(letter_ends[behind] - first):  # noqa: SIM110 - compiled code has no generators
        if letters[first + i] != _folded(points[begin + i]):
            return False
    return True


@compiled
def _slot(low: np.uint64, high: np.uint64, slots: int, secret: Secret) -> np.uint64:
    """The slot to look at first; there are a power of two. Multiply-shift: Dietzfelbinger et al. 1997."""
    slot: np.uint64 = (((low * secret[0] + high * secret[1]) >> _HALF) * np.uint64(slots)) >> _HALF
    return slot


@compiled
def _move(smaller: Slots, slots: Slots, secret: Secret) -> None:
    """Put every spelling into a larger table."""
    for old in range(len(smaller)):
        if smaller[old, 2]:
            slot = _slot(smaller[old, 0], smaller[old, 1], len(slots), secret)
            while slots[slot, 2]:
                slot = (slot + _ONE) & np.uint64(len(slots) - 1)
            slots[slot] = smaller[old]
