"""What is known of words beforehand, as two hash tables that compiled loops read."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from search.compiled import compiled

NONE = np.uint64(0)
"""The key of an empty place; a word whose hash it is would stay unknown."""


class Table(NamedTuple):
    """A hash table with open addresses: its length is a power of two, at most half of it taken."""

    keys: npt.NDArray[np.uint64]
    values: npt.NDArray[np.int64]


class Listed(NamedTuple):
    """``words``: a word's hash to the bits of the lists it is in; ``names``: a known name's hash to its type."""

    words: Table
    names: Table


@compiled
def found(table: Table, key: np.uint64) -> int:
    """The value of ``key``, 0 where it has none."""
    mask = np.uint64(len(table.keys) - 1)
    place = key & mask
    while table.keys[place] != NONE:
        if table.keys[place] == key:
            return int(table.values[place])
        place = (place + np.uint64(1)) & mask
    return 0


def table(entries: dict[int, int]) -> Table:
    """A table of these entries."""
    size = 2
    while size < 2 * len(entries):
        size *= 2
    keys, values = np.zeros(size, np.uint64), np.zeros(size, np.int64)
    for key, value in entries.items():
        place = key & (size - 1)
        while keys[place]:
            place = (place + 1) & (size - 1)
        keys[place], values[place] = key, value
    return Table(keys, values)
