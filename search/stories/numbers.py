"""The kinds of numbers that stories are found by."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Prints = npt.NDArray[np.uint64]
"""Words as numbers of 64 bits, see ``prints.print_of``."""

Sketches = npt.NDArray[np.uint8]
"""A row of ``BINS`` bytes for each article."""

Numbers = npt.NDArray[np.int64]
"""Story numbers: from 1 on, or ``UNDECIDED``."""

BINS = 64  # bytes of a sketch; the share of equal ones is off by 0.06 where articles resemble each other by a third
NO_SKETCH = np.uint8(0)  # all bytes of an article with too few words to be compared; no other sketch has one
NOT_COMPARED = np.uint64(0)
UNDECIDED = 0
