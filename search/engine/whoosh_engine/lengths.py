"""Field lengths as Whoosh keeps them, so that its formulas give the scores that they give on an index it wrote itself.

Whoosh keeps the length of a field in one byte, rounded up to one of 256 lengths; averages it takes of exact lengths.
"""

from __future__ import annotations

import numpy as np
from whoosh.util.numeric import _length_byte_cache

from search.engine.segments.packing import Ints

_LENGTHS: Ints = np.array(_length_byte_cache, np.int32)


def rounded(lengths: Ints) -> Ints:
    """Each length as Whoosh would read it back."""
    places = np.minimum(np.searchsorted(_LENGTHS, lengths, "left"), len(_LENGTHS) - 1)
    return np.asarray(_LENGTHS[places], np.int32)
