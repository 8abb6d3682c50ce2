"""The words of titles in their order: which phrases stand in many of them, and which titles have words as typed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt

from search.analysis.alike import packed
from search.analysis.function_words import FUNCTION_WORDS
from search.analysis.tokenizer import spelling
from search.compiled import brief, compiled
from search.engine.arrays.listed import Row, encode

Bytes = npt.NDArray[np.uint8]
Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

_BITS = 21  # of a word's number in a key of three; two million spellings in titles are more than ten million have
_HOLDING = frozenset(spelling(word).encode() for word in FUNCTION_WORDS)


NOTHING = np.empty(0, np.int32)


class Titles:
    """The titles of a part of the archive, by the docids of that part."""

    def __init__(self, letters: Bytes, ends: Longs, numbers: Ints, bounds: Longs) -> None:
        """The words of article i are ``numbers[bounds[i]:bounds[i + 1]]``, below 0 where one is not known.

        ``letters`` and ``ends`` are those of all words, sorted by their bytes, as ``alike.packed`` gives them.
        """
        self._letters, self._ends, self._numbers, self._bounds = letters, ends, numbers, bounds

    @classmethod
    def of(cls, titles: Sequence[Sequence[str]]) -> Titles:
        """Titles as the spelled words that they consist of."""
        words = sorted({word for title in titles for word in title}, key=encode)
        number_of = {word: number for number, word in enumerate(words)}
        numbers = np.array([number_of[word] for title in titles for word in title], np.int32)
        return cls(*packed(words), numbers, np.cumsum([0, *map(len, titles)], dtype=np.int64))

    def phrases(self, chosen: Mask, least: int) -> Row:
        """Two or three words that stand together in ``least`` or more of the chosen titles, and in how many.

        They neither begin nor end with a function word, a number or a single letter.
        """
        if len(self._ends) > 1 << _BITS:
            return Row("phrase", np.empty(0, np.uint8), np.zeros(1, np.int64), np.empty(0, np.int32))
        may_end = telling(self._letters, self._ends)
        keys = np.sort(_runs(self._numbers, self._bounds, may_end, chosen))
        keys, counts = _frequent(keys, least)
        return Row("phrase", *_spelled(keys, self._letters, self._ends), counts)

    def with_words(self, words: Sequence[str], live: Mask, most: int) -> Ints:
        """The last ``most`` articles whose titles have these words in a row, of the last one only its beginning."""
        keys = [encode(word) for word in words]
        wanted = [place_of(self._letters, self._ends, key) for key in keys]
        if any(self._word(place) != key for place, key in list(zip(wanted, keys, strict=True))[:-1]):
            return NOTHING
        beyond = place_of(self._letters, self._ends, keys[-1] + b"\xff")
        if beyond == wanted[-1]:
            return NOTHING
        row = np.array(wanted, np.int32)
        return _having(*self._places, self._numbers, self._bounds, row, beyond, live, most)

    @cached_property
    def _places(self) -> tuple[Ints, Ints]:
        return _by_word(self._numbers, len(self._ends) - 1)

    def _word(self, place: int) -> bytes:
        return (
            self._letters[self._ends[place] : self._ends[place + 1]].tobytes() if place + 1 < len(self._ends) else b""
        )


def is_telling(word: str) -> bool:
    """Whether a word tells something alone: it is no function word, no number, no single letter."""
    key = encode(word)
    return len(key) > 1 and not (word.isascii() and word.isdecimal()) and key not in _HOLDING


def telling(letters: Bytes, ends: Longs) -> Mask:
    """The same for each word of a sorted list."""
    found = _has_letters(letters, ends)
    for word in _HOLDING:
        place = place_of(letters, ends, word)
        if place < len(found) and letters[ends[place] : ends[place + 1]].tobytes() == word:
            found[place] = False
    return found


def place_of(letters: Bytes, ends: Longs, key: bytes) -> int:
    """The place of the first word of a sorted list that is not before ``key``."""
    return int(_place_of(letters, ends, np.frombuffer(key, np.uint8)))


@brief
def _place_of(letters: Bytes, ends: Longs, key: Bytes) -> int:
    low, high = 0, len(ends) - 1
    while low < high:
        middle = (low + high) // 2
        at, end = ends[middle], ends[middle + 1]
        i = 0
        while i < len(key) and at + i < end and letters[at + i] == key[i]:
            i += 1
        if i < len(key) and (at + i == end or letters[at + i] < key[i]):
            low = middle + 1
        else:
            high = middle
    return low


@compiled
def _has_letters(letters: Bytes, ends: Longs) -> Mask:
    """Which words have two bytes or more, and one that is no digit."""
    found = np.zeros(len(ends) - 1, np.bool_)
    for word in range(len(ends) - 1):
        for at in range(ends[word], ends[word + 1]):
            if not 48 <= letters[at] <= 57:
                found[word] = ends[word + 1] - ends[word] > 1
    return found


@compiled
def _runs(numbers: Ints, bounds: Longs, may_end: Mask, chosen: Mask) -> Longs:
    """A key for each run of two or three words of each title, once a title."""
    keys = np.empty(2 * len(numbers), np.int64)
    count = 0
    for title in range(len(bounds) - 1):
        if not chosen[title]:
            continue
        mark, end = count, bounds[title + 1]
        for first in range(bounds[title], end):
            if numbers[first] < 0 or not may_end[numbers[first]]:
                continue
            key = np.int64(numbers[first] + 1) << (2 * _BITS)
            for last in range(first + 1, min(first + 3, end)):
                if numbers[last] < 0:
                    break
                key |= np.int64(numbers[last] + 1) << (_BITS * (first + 2 - last))
                is_new = may_end[numbers[last]]
                for before in range(mark, count):
                    is_new = is_new and keys[before] != key
                if is_new:
                    keys[count] = key
                    count += 1
    return keys[:count].copy()


@compiled
def _frequent(keys: Longs, least: int) -> tuple[Longs, Ints]:
    """Those of sorted keys that are there ``least`` times or more, and how often."""
    found, counts = np.empty(len(keys), np.int64), np.empty(len(keys), np.int32)
    count, first = 0, 0
    for place in range(1, len(keys) + 1):
        if place == len(keys) or keys[place] != keys[first]:
            if place - first >= least:
                found[count], counts[count] = keys[first], place - first
                count += 1
            first = place
    return found[:count].copy(), counts[:count].copy()


@compiled
def _spelled(keys: Longs, letters: Bytes, ends: Longs) -> tuple[Bytes, Longs]:
    """The words of each key with a blank between, all in a row, and where each ends behind a 0."""
    stops = np.zeros(len(keys) + 1, np.int64)
    for place in range(len(keys)):
        length = np.int64(-1)
        for part in range(3):
            word = (keys[place] >> (_BITS * (2 - part)) & ((1 << _BITS) - 1)) - 1
            if word >= 0:
                length += ends[word + 1] - ends[word] + 1
        stops[place + 1] = stops[place] + length
    text = np.full(stops[len(keys)], 32, np.uint8)
    for place in range(len(keys)):
        at = stops[place]
        for part in range(3):
            word = (keys[place] >> (_BITS * (2 - part)) & ((1 << _BITS) - 1)) - 1
            if word >= 0:
                length = ends[word + 1] - ends[word]
                text[at : at + length] = letters[ends[word] : ends[word + 1]]
                at += length + 1
    return text, stops


@compiled
def _by_word(numbers: Ints, words: int) -> tuple[Ints, Ints]:
    """Where each word stands, word by word in order, and where the places of each begin."""
    firsts = np.zeros(words + 1, np.int32)
    for number in numbers:
        if number >= 0:
            firsts[number + 1] += 1
    for word in range(words):
        firsts[word + 1] += firsts[word]
    places, free = np.empty(firsts[words], np.int32), firsts[:words].copy()
    for place in range(len(numbers)):
        number = numbers[place]
        if number >= 0:
            places[free[number]] = place
            free[number] += 1
    return places, firsts


@brief
def _having(
    places: Ints, firsts: Ints, numbers: Ints, bounds: Longs, wanted: Ints, beyond: int, live: Mask, most: int
) -> Ints:
    """Of the last word any number below ``beyond`` will do."""
    found = np.empty(most, np.int32)
    count, last = 0, len(wanted) - 1
    behind = firsts[wanted[0] + 1] if last else firsts[beyond]
    for i in range(behind - 1, firsts[wanted[0]] - 1, -1):
        place = places[i]
        title = np.searchsorted(bounds, place, "right") - 1
        if not live[title] or place + last >= bounds[title + 1]:
            continue
        held = 0
        while held < last and numbers[place + held] == wanted[held]:
            held += 1
        if held < last or not wanted[last] <= numbers[place + last] < beyond:
            continue
        is_new = True
        for other in found[:count]:
            is_new = is_new and other != title
        if is_new:
            found[count] = title
            count += 1
            if count == most:
                break
    return found[:count]
