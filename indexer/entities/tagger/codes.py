"""Text to an array of code points, which compiled loops read."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt


def codes_of(text: str) -> npt.NDArray[np.uint32]:
    """The code points of ``text``, lone surrogates among them."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
