"""What took work to make, kept for the next query within a bound of bytes."""

from __future__ import annotations

import sys
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from typing import Protocol, TypeVar, cast

from search.turns import turns


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
        kept = self.find(key)
        if kept is not None:
            return cast("Kept", kept)
        with turns.aside():
            value = make()
        self.keep(key, value)
        return value

    def find(self, key: Key) -> Sized | None:
        """The value that is kept for ``key``, if one is."""
        return self.find_each((key,))[0]

    def find_each(self, keys: Sequence[Key]) -> list[Sized | None]:
        """For each of the keys the value that is kept, if one is."""
        values = self._values
        with self._lock:
            found = [values.get(key) for key in keys]
            for key, value in zip(keys, found, strict=True):
                if value is not None:
                    values.move_to_end(key)
        return found

    def keep(self, key: Key, value: Sized) -> None:
        """Keep a value; what is larger than the bound, or there already, is not kept."""
        cost = _cost(key, value)
        with self._lock:
            if key not in self._values and cost <= self.max_bytes:
                self._values[key] = value
                self.bytes += cost
                while self.bytes > self.max_bytes:
                    self.bytes -= _cost(*self._values.popitem(last=False))


def _cost(key: Key, value: Sized) -> int:
    """Bytes held; also a word that no article has costs some, or a flood of such words would fill the memory."""
    return value.nbytes + _ENTRY_BYTES + sum(sys.getsizeof(part) for part in key)
