"""Which of the capitalised words of a text it also writes in lower case: hardly any of them is a name."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from indexer.entities.scan.capitals import HYPHENED, Capitals
from indexer.entities.scan.prefixes import is_of_word
from indexer.entities.tagger.characters import Characters
from indexer.entities.tagger.hashing import LOWERED, mixed
from search.compiled import compiled

_UPPER_A, _UPPER_Z, _A, _Z, _HYPHEN = ord("A"), ord("Z"), ord("a"), ord("z"), ord("-")
_TO_LOWER = _A - _UPPER_A
_NONE = np.uint64(0)


@compiled
def in_lower(codes: npt.NDArray[np.uint32], words: Capitals, characters: Characters) -> npt.NDArray[np.bool_]:
    """Whether the text has the word in small letters from a to z, by itself or beside a sign; nothing else counts.

    Of a word with a hyphen it is asked of what stands before the last one. Linear.
    """
    count = len(words.starts)
    size = 2
    while size < 2 * count:
        size *= 2
    keys, asked = np.zeros(size, np.uint64), np.full(count, -1, np.int32)
    for word in range(count):
        end = words.ends[word]
        key = _lowered(codes, words.starts[word], _head_end(codes, end) if words.bits[word] & HYPHENED else end)
        if key != _NONE:
            place = _place(keys, key)
            keys[place], asked[word] = key, place
    written = _written(codes, keys, characters)
    found = np.zeros(count, np.bool_)
    for word in range(count):
        found[word] = asked[word] >= 0 and written[asked[word]]
    return found


@compiled
def _head_end(codes: npt.NDArray[np.uint32], end: int) -> int:
    """Where the last hyphen stands before ``end``."""
    while codes[end - 1] != _HYPHEN:
        end -= 1
    return end - 1


@compiled
def _lowered(codes: npt.NDArray[np.uint32], start: int, end: int) -> np.uint64:
    """The hash of the word in lower case, ``_NONE`` where it has more than letters from A to Z."""
    key = LOWERED
    for place in range(start, end):
        code = codes[place]
        if _UPPER_A <= code <= _UPPER_Z:
            code += np.uint32(_TO_LOWER)
        elif not _A <= code <= _Z:
            return _NONE
        key = mixed(key, np.uint64(code))
    return key


@compiled
def _place(keys: npt.NDArray[np.uint64], key: np.uint64) -> int:
    """Where the key is, or would be."""
    mask = np.uint64(len(keys) - 1)
    place = key & mask
    while keys[place] != _NONE and keys[place] != key:
        place = (place + np.uint64(1)) & mask
    return int(place)


@compiled
def _written(
    codes: npt.NDArray[np.uint32], keys: npt.NDArray[np.uint64], characters: Characters
) -> npt.NDArray[np.bool_]:
    """Which of the ``keys`` are words of the text in small letters."""
    found = np.zeros(len(keys), np.bool_)
    place, last = 0, len(codes)
    while place < last:
        if not _A <= codes[place] <= _Z:
            place += 1
            continue
        inside = place > 0 and is_of_word(codes[place - 1], characters)
        key = LOWERED
        while place < last and _A <= codes[place] <= _Z:
            key = mixed(key, np.uint64(codes[place]))
            place += 1
        if not inside:
            slot = _place(keys, key)
            if keys[slot] == key:
                found[slot] = True
    return found
