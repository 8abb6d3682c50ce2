"""Decoded postings kept for the next query, within a bound of bytes."""

from __future__ import annotations

import sys
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Protocol, TypeVar, cast


class Sized(Protocol):
    """Something that knows how many bytes it holds."""

    @property
    def nbytes(self) -> int:
        """Bytes held."""
        ...


Key = tuple[Hashable, ...]
Kept = TypeVar("Kept", bound=Sized)


_ENTRY_BYTES = 500  # bytes that a kept value costs besides its arrays: objects, key, place in the order


class Cache:
    """Least recently used values go first when ``max_bytes`` are exceeded. Safe for threads."""

    def __init__(self, max_bytes: int) -> None:
        self.max_bytes = max_bytes
        self.bytes = 0
        self._values: OrderedDict[Key, Sized] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Key, make: Callable[[], Kept]) -> Kept:
        """The value of ``key``, made now if it is not kept; two threads may make the same value at once."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return cast("Kept", self._values[key])
        value = make()
        with self._lock:
            if key not in self._values and _cost(key, value) <= self.max_bytes:
                self._values[key] = value
                self.bytes += _cost(key, value)
                while self.bytes > self.max_bytes:
                    self.bytes -= _cost(*self._values.popitem(last=False))
        return value


def _cost(key: Key, value: Sized) -> int:
    """Bytes held; also a word that no article has costs some, or a flood of such words would fill the memory."""
    return value.nbytes + _ENTRY_BYTES + sum(sys.getsizeof(part) for part in key)
