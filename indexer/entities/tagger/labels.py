"""The labels of the model: a word begins a name, is inside it, ends it, is all of it, or is none of it."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

KINDS = ("person", "organisation", "place", "people")
"""The model tells "Russian" and "Republicans" from places and bodies; they are no entities."""
BEGINS, INSIDE, ENDS, WHOLE = range(4)
LABELS = 1 + 4 * len(KINDS)
"""0 is none; the label of a part of a kind is 1 + 4 * kind + part."""


def label(kind: int, part: int) -> int:
    """The number of a label."""
    return 1 + 4 * kind + part


def may_follow() -> npt.NDArray[np.bool_]:
    """Whether the label of a column may follow that of a row; row and column 0 are also what stands outside."""
    allowed = np.zeros((LABELS, LABELS), np.bool_)
    for before in range(LABELS):
        for after in range(LABELS):
            is_open = before != 0 and (before - 1) % 4 in (BEGINS, INSIDE)
            goes_on = after != 0 and (after - 1) % 4 in (INSIDE, ENDS)
            same = before != 0 and after != 0 and (before - 1) // 4 == (after - 1) // 4
            allowed[before, after] = (is_open and goes_on and same) or not (is_open or goes_on)
    return allowed
