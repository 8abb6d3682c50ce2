"""The best labels of a chain of words (Viterbi 1967), in whole numbers, so that every machine finds the same."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from search.compiled import compiled

FORBIDDEN = -(1 << 28)
"""Score of a step that may not be; a hundred of them still fit 64 bits, no sum of weights comes near one."""


@compiled
def decode(scores: npt.NDArray[np.int32], steps: npt.NDArray[np.int32], labels: npt.NDArray[np.uint8]) -> None:
    """Write to ``labels`` the sequence whose scores and steps, from and to label 0, add up to most.

    ``scores`` has at least as many rows as there are labels. Of equal sequences that with the smaller label at the
    last place where they differ.
    """
    words, kinds = len(labels), scores.shape[1]
    came_from = np.empty((words, kinds), np.uint8)
    best, following = np.empty(kinds, np.int64), np.empty(kinds, np.int64)
    for label in range(kinds):
        best[label] = np.int64(scores[0, label]) + steps[0, label]
    for word in range(1, words):
        for label in range(kinds):
            top, source = best[0] + steps[0, label], 0
            for before in range(1, kinds):
                reached = best[before] + steps[before, label]
                if reached > top:
                    top, source = reached, before
            following[label] = top + scores[word, label]
            came_from[word, label] = source
        best[:] = following
    label = 0
    for before in range(1, kinds):
        if best[before] + steps[before, 0] > best[label] + steps[label, 0]:
            label = before
    for word in range(words - 1, -1, -1):
        labels[word] = label
        label = came_from[word, label]
