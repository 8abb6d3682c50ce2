"""Arrays that are only ever added to, so that what was handed out stays as it was and is not copied."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

import numpy as np
import numpy.typing as npt

Kind = TypeVar("Kind", bound=np.generic)

_SPARE = 1024  # values; and an eighth of what there is, so that each value is copied nine times at most


class Growing(Generic[Kind]):
    """Values behind those of ``first``, which is not written to. Readers of ``view`` are not disturbed."""

    def __init__(self, first: npt.NDArray[Kind]) -> None:
        self._room = first
        self._size = len(first)

    def __len__(self) -> int:
        return self._size

    @property
    def view(self) -> npt.NDArray[Kind]:
        """All values so far."""
        return self._room[: self._size]

    def extend(self, values: npt.NDArray[Kind] | Sequence[float]) -> None:
        """Add values at the end."""
        size = self._size + len(values)
        if size > len(self._room):
            room = np.empty(size + size // 8 + _SPARE, self._room.dtype)
            room[: self._size] = self.view
            self._room = room
        self._room[self._size : size] = values
        self._size = size
