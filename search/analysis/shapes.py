"""What most words are told apart by before they are compared letter by letter: their letters, one bit each."""

from __future__ import annotations

import threading
from collections.abc import Sequence

import numpy as np

from search.analysis.alike import Masks, Points, first_letters, packed, shapes
from search.analysis.scan import Places


class Shapes:
    """The shapes of a list of words that grows. An edit changes two bits of a shape at most. Safe for threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._masks: Masks = np.empty(0, np.uint64)
        self._firsts: Points = np.empty(0, np.uint32)

    def learn(self, words: Sequence[str]) -> None:
        """Take the shapes of the words that were added since the last time."""
        with self._lock:
            if len(words) > len(self._firsts):
                new = packed(words[len(self._firsts) :])
                masks, _ = shapes(*new)
                self._masks = np.concatenate((self._masks, masks))
                self._firsts = np.concatenate((self._firsts, first_letters(*new)))

    def may_start_with(self, numbers: Places, prefix: str) -> Places:
        """Those of the words that begin with the prefix's first letter."""
        chosen: Places = numbers[self._firsts[numbers] == ord(prefix[0])]
        return chosen

    def may_be_within(self, numbers: Places, word: str, distance: int) -> Places:
        """Those of the words whose shape is no further from the word's than so many edits can make it."""
        (mask,), _ = shapes(*packed([word]))
        chosen: Places = numbers[np.bitwise_count(self._masks[numbers] ^ mask) <= 2 * distance]
        return chosen
