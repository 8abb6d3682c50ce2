"""Weights as they are added up fastest: those of eight labels in one number of 64 bits."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from indexer.entities.tagger.labels import LABELS
from search.compiled import compiled

LANES = 8
"""Weights in one number; they are moved up by ``_MOVED`` so that none is below 0."""

_WORDS = -(-LABELS // LANES)
_MOVED = 128
_LOW = np.uint64(0x00FF00FF00FF00FF)  # every second weight, with eight bits of room above each
_BYTE, _PAIR = np.uint64(8), np.uint64(16)  # bits
_LAST = np.uint64(0xFFFF)


class Weights(NamedTuple):
    """What was learned: a row a hashed feature and a column a label, and the scores of steps between labels."""

    rows: npt.NDArray[np.int8]
    steps: npt.NDArray[np.int32]


class Packed(NamedTuple):
    """The same to be read: three numbers a row."""

    rows: npt.NDArray[np.uint64]
    steps: npt.NDArray[np.int32]


def packed(weights: Weights) -> Packed:
    """The weights as ``add_up`` reads them; takes some milliseconds."""
    rows = np.zeros((len(weights.rows), _WORDS), np.uint64)
    for label in range(LABELS):
        moved = (weights.rows[:, label].astype(np.int64) + _MOVED).astype(np.uint64)
        rows[:, label // LANES] |= moved << np.uint64(8 * (label % LANES))
    return Packed(rows, weights.steps)


@compiled
def add_up(
    rows: npt.NDArray[np.int32], count: int, weights: npt.NDArray[np.uint64], scores: npt.NDArray[np.int32]
) -> None:
    """Write to ``scores`` the sum of the weights of the first ``count`` rows for each label.

    Two sums of four labels each grow in one number, with sixteen bits for each: room for 257 rows.
    """
    for word in range(_WORDS):
        even, odd = np.uint64(0), np.uint64(0)
        for place in range(count):
            eight = weights[rows[place], word]
            even += eight & _LOW
            odd += (eight >> _BYTE) & _LOW
        for label in range(word * LANES, min((word + 1) * LANES, LABELS), 2):
            scores[label] = np.int64(even & _LAST) - _MOVED * count
            if label + 1 < LABELS:
                scores[label + 1] = np.int64(odd & _LAST) - _MOVED * count
            even >>= _PAIR
            odd >>= _PAIR
