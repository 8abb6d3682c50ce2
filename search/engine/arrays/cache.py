"""Decoded postings kept for the next query, within a bound of bytes."""

from __future__ import annotations

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


Kept = TypeVar("Kept", bound=Sized)


class Cache:
    """Least recently used values go first when ``max_bytes`` are exceeded. Safe for threads."""

    def __init__(self, max_bytes: int) -> None:
        self.max_bytes = max_bytes
        self.bytes = 0
        self._values: OrderedDict[Hashable, Sized] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], Kept]) -> Kept:
        """The value of ``key``, made now if it is not kept; two threads may make the same value at once."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return cast("Kept", self._values[key])
        value = make()
        with self._lock:
            if key not in self._values and value.nbytes <= self.max_bytes:
                self._values[key] = value
                self.bytes += value.nbytes
                while self.bytes > self.max_bytes:
                    self.bytes -= self._values.popitem(last=False)[1].nbytes
        return value
