"""Words that are spelled almost like another one: it is compared with all words of a list by compiled loops."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from search.compiled import compiled

Bytes = npt.NDArray[np.uint8]
Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Masks = npt.NDArray[np.uint64]
Points = npt.NDArray[np.uint32]


def packed(words: Sequence[str]) -> tuple[Bytes, Longs]:
    """The letters of words one after the other, and where each word ends, behind a 0: as segments keep words.

    In UTF-8, for most words take a quarter of what code points take; lone surrogates too.
    """
    letters = np.frombuffer("".join(words).encode("utf-8", "surrogatepass"), np.uint8)
    ends = _byte_ends(letters, np.array([*map(len, words)], np.int64))
    ends.setflags(write=False)  # loops are compiled once for what cannot be written to, as segments are
    return letters, ends


@compiled
def _byte_ends(letters: Bytes, lengths: Longs) -> Longs:
    ends = np.zeros(len(lengths) + 1, np.int64)
    at = 0
    for word in range(len(lengths)):
        for _ in range(lengths[word]):
            at += 1
            while at < len(letters) and letters[at] & 0xC0 == 0x80:  # not the first byte of a code point
                at += 1
        ends[word + 1] = at
    return ends


class Alike:
    """The words of a list, which are given as ``packed`` gives them. Safe for threads."""

    def __init__(self, letters: Bytes, ends: Longs) -> None:
        self._letters, self._ends = letters, ends
        self._shapes, self._lengths = shapes(letters, ends)

    def within(self, word: str, distance: int, places: range | None = None) -> Ints:
        """The places of the words at most ``distance`` edits from ``word``, ascending; see ``edits.edits``.

        ``word`` is as the tokenizer spells it. The empty word is like no other. ``places``: only these.
        """
        points = np.array([ord(letter) for letter in word], np.uint32)
        first, last = (0, len(self._lengths)) if places is None else (places.start, places.stop)
        ends, shapes, lengths = self._ends[first : last + 1], self._shapes[first:last], self._lengths[first:last]
        return _within(self._letters, ends, shapes, lengths, points, distance) + np.int32(first)


@compiled
def shapes(letters: Bytes, ends: Longs) -> tuple[Masks, Ints]:
    """Of each word the letters it has, a bit for each, and how many: what most words are told apart by.

    An edit changes two bits at most.
    """
    masks, lengths = np.zeros(len(ends) - 1, np.uint64), np.zeros(len(ends) - 1, np.int32)
    for word in range(len(ends) - 1):
        at = ends[word]
        while at < ends[word + 1]:
            point, at = _point(letters, at)
            masks[word] |= _bit(point)
            lengths[word] += 1
    return masks, lengths


@compiled
def first_letters(letters: Bytes, ends: Longs) -> Points:
    """The code point that each word begins with; 0 of the empty word."""
    firsts = np.zeros(len(ends) - 1, np.uint32)
    for word in range(len(ends) - 1):
        if ends[word] < ends[word + 1]:
            firsts[word], _ = _point(letters, ends[word])
    return firsts


@compiled
def _bit(point: int) -> np.uint64:
    return np.uint64(1) << np.uint64(point & 63)


@compiled
def _point(letters: Bytes, at: int) -> tuple[int, int]:
    """The code point whose bytes (UTF-8, lone surrogates too) begin at ``at``, and the place behind it."""
    first = int(letters[at])
    if first < 0x80:
        return first, at + 1
    if first < 0xE0:
        return (first & 0x1F) << 6 | int(letters[at + 1] & 0x3F), at + 2
    if first < 0xF0:
        return (first & 0x0F) << 12 | int(letters[at + 1] & 0x3F) << 6 | int(letters[at + 2] & 0x3F), at + 3
    high = (first & 0x07) << 18 | int(letters[at + 1] & 0x3F) << 12
    return high | int(letters[at + 2] & 0x3F) << 6 | int(letters[at + 3] & 0x3F), at + 4


@compiled
def _within(letters: Bytes, ends: Longs, masks: Masks, lengths: Ints, word: Points, distance: int) -> Ints:
    wanted = np.uint64(0)
    for point in word:
        wanted |= _bit(point)
    found = np.empty(len(masks), np.int32)
    count = 0
    other = np.empty(len(word) + distance, np.uint32)
    rows = np.empty((3, len(other) + 1), np.int64)
    for place in range(len(masks)):
        length = lengths[place]
        if length == 0 or abs(length - len(word)) > distance or _more_bits(masks[place] ^ wanted, 2 * distance):
            continue
        at = ends[place]
        for i in range(length):
            other[i], at = _point(letters, at)
        if _edits(word, other[:length], distance, rows) <= distance:
            found[count] = place
            count += 1
    return found[:count]


@compiled
def _more_bits(bits: np.uint64, most: int) -> bool:
    """Whether more bits are set: they are added up in pairs, fours and bytes, and the bytes by a multiplication."""
    bits -= bits >> np.uint64(1) & np.uint64(0x5555555555555555)
    bits = (bits & np.uint64(0x3333333333333333)) + (bits >> np.uint64(2) & np.uint64(0x3333333333333333))
    bits = bits + (bits >> np.uint64(4)) & np.uint64(0x0F0F0F0F0F0F0F0F)
    return bool((bits * np.uint64(0x0101010101010101)) >> np.uint64(56) > np.uint64(most))


@compiled
def _edits(one: Points, other: Points, most: int, rows: Longs) -> int:
    """The optimal string alignment distance, or any number above ``most`` as soon as it must be more."""
    for j in range(len(other) + 1):
        rows[0, j] = j
    for i in range(1, len(one) + 1):
        row, above, before = rows[i % 3], rows[(i - 1) % 3], rows[(i - 2) % 3]
        row[0] = i
        least = i
        for j in range(1, len(other) + 1):
            best = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (one[i - 1] != other[j - 1]))
            if i > 1 and j > 1 and one[i - 1] == other[j - 2] and one[i - 2] == other[j - 1]:
                best = min(best, before[j - 2] + 1)
            row[j] = best
            least = min(least, best)
        if least > most:
            return least
    return int(rows[len(one) % 3, len(other)])
