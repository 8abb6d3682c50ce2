"""What most words are told apart by before they are compared letter by letter: their letters, one bit each."""

from __future__ import annotations

import threading
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from search.analysis.scan import Places
from search.compiled import compiled

Masks = npt.NDArray[np.uint64]
Letters = npt.NDArray[np.uint32]


def letters_of(words: Sequence[str]) -> tuple[Letters, npt.NDArray[np.int64]]:
    """The code points of words one after the other, and where each ends, behind a 0."""
    joined = "".join(words).encode("utf-32-le", "surrogatepass")
    return np.frombuffer(joined, np.uint32), np.cumsum([0, *map(len, words)], dtype=np.int64)


class Shapes:
    """The shapes of a list of words that grows. An edit changes two bits of a shape at most. Safe for threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._masks: Masks = np.empty(0, np.uint64)
        self._firsts: Letters = np.empty(0, np.uint32)

    def learn(self, words: Sequence[str]) -> None:
        """Take the shapes of the words that were added since the last time."""
        with self._lock:
            if len(words) > len(self._firsts):
                masks, firsts = _shapes(*letters_of(words[len(self._firsts) :]))
                self._masks = np.concatenate((self._masks, masks))
                self._firsts = np.concatenate((self._firsts, firsts))

    def may_start_with(self, numbers: Places, prefix: str) -> Places:
        """Those of the words that begin with the prefix's first letter."""
        chosen: Places = numbers[self._firsts[numbers] == ord(prefix[0])]
        return chosen

    def may_be_within(self, numbers: Places, word: str, distance: int) -> Places:
        """Those of the words whose shape is no further from the word's than so many edits can make it."""
        (mask,), _ = _shapes(*letters_of([word]))
        chosen: Places = numbers[np.bitwise_count(self._masks[numbers] ^ mask) <= 2 * distance]
        return chosen


@compiled
def _shapes(letters: Letters, ends: npt.NDArray[np.int64]) -> tuple[Masks, Letters]:
    masks, firsts = np.zeros(len(ends) - 1, np.uint64), np.zeros(len(ends) - 1, np.uint32)
    for word in range(len(masks)):
        for place in range(ends[word], ends[word + 1]):
            masks[word] |= np.uint64(1) << np.uint64(letters[place] & np.uint32(63))
        if ends[word] < ends[word + 1]:
            firsts[word] = letters[ends[word]]
    return masks, firsts
