"""Words and features to 64 bits: one multiplication a step, the same in every process and on every machine."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from search.compiled import compiled

EXACT, LOWERED, SHAPE, TAIL = (np.uint64(seed) for seed in (0x51ED, 0x10CA, 0x5A9E, 0x7A11))
"""Where a hash begins: a word as written, in lower case, its shape, its end. So that none is taken for another."""

_ODD = np.uint64(0x9E3779B97F4A7C15)  # 2^64 divided by the golden ratio, odd (Knuth, TAOCP 3, 6.4)
_HALF = np.uint64(32)  # bits


@compiled
def mixed(state: np.uint64, value: np.uint64) -> np.uint64:
    """The hash of what ``state`` stands for, followed by ``value``."""
    product = (state ^ value) * _ODD
    return product ^ (product >> _HALF)


@compiled
def joined(hashes: npt.NDArray[np.uint64]) -> np.uint64:
    """The hash of a name of several words."""
    state = EXACT
    for each in hashes:
        state = mixed(state, each)
    return state
