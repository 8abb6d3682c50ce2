"""A sequence whose items are made when they are asked for."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import TypeVar, overload

T = TypeVar("T", covariant=True)


class OneByOne(Sequence[T]):
    """Whoever derives from it gives ``__len__`` and the item at a place. It is not counted from the end."""

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> list[T]: ...
    def __getitem__(self, place: int | slice) -> T | list[T]:
        """One item, or those of a slice. Raises IndexError, also for places below 0."""
        if isinstance(place, slice):
            return [self._at(each) for each in range(*place.indices(len(self)))]
        if not 0 <= place < len(self):
            raise IndexError(place)
        return self._at(place)

    @abstractmethod
    def _at(self, place: int) -> T:
        """The item at a place that there is."""
