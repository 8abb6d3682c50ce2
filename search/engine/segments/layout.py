r"""A file of named arrays: written once, mapped into memory, its table of contents guarded by a checksum.

```
"DLSEG\x00\x00\x01"   8 bytes, the last is the version
arrays               each from a multiple of 64 bytes on, little-endian
table                JSON: {"facts": {...}, "arrays": {name: [dtype, shape, offset]}}
tail                 offset and length of the table (8 bytes each), its BLAKE2b checksum (16), the first 8 bytes again
```
"""

from __future__ import annotations

import hashlib
import json
import mmap
import struct
from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt

from search.errors import IndexDamaged

MAGIC = b"DLSEG\x00\x00\x01"
ALIGNMENT = 64  # bytes; a cache line

_TAIL = struct.Struct("<QQ16s8s")
_KINDS = frozenset({"|u1", "<i4", "<i8", "<u4", "<f4"})
_UNREADABLE = (struct.error, ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError)
"""What a table of any other shape may lead to; the checksum of one that is not ours can be right too."""

Array = npt.NDArray[Any]


class Sink:
    """Writes a file of arrays one after the other, so that no more than one of them need be in memory."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._at = file.write(MAGIC)
        self._arrays: dict[str, tuple[str, list[int], int]] = {}

    def add(self, name: str, array: Array) -> None:
        """Write a whole array."""
        self.begin(name, array.dtype)
        self.extend(name, array)

    def begin(self, name: str, kind: npt.DTypeLike) -> None:
        """Begin a one-dimensional array that ``extend`` fills piece by piece, before the next one begins."""
        self._at += self._file.write(b"\0" * (-self._at % ALIGNMENT))
        self._arrays[name] = (np.dtype(kind).newbyteorder("<").str, [0], self._at)

    def extend(self, name: str, piece: Array) -> None:
        """Write a piece of the array that was begun last."""
        kind, shape, _ = self._arrays[name]
        self._at += self._file.write(np.ascontiguousarray(piece, kind).data)
        shape[0] += len(piece)

    def finish(self, facts: Mapping[str, object]) -> None:
        """Write the table; without it the file is none of ours."""
        table = json.dumps({"facts": dict(facts), "arrays": self._arrays}).encode("ascii")
        self._file.write(table)
        digest = hashlib.blake2b(table, digest_size=16).digest()
        self._file.write(_TAIL.pack(self._at, len(table), digest, MAGIC))


class ArrayFile:
    """A file of arrays, mapped. It stays readable after its name is gone; arrays cannot be written to."""

    def __init__(self, path: Path) -> None:
        """Map the file. Raises IndexDamaged when its table is not whole or leads outside the file."""
        try:
            self._map = _mapped(path)
            self.facts, self._arrays = self._read_table()
        except (OSError, *_UNREADABLE) as error:
            raise IndexDamaged(f"{path} is not a whole segment: {error}") from error

    def _read_table(self) -> tuple[dict[str, Any], dict[str, Array]]:
        offset, length, digest, magic = _TAIL.unpack(self._map[-_TAIL.size :])
        table = self._map[offset : offset + length]
        if magic != MAGIC or self._map[: len(MAGIC)] != MAGIC or len(table) != length:
            raise ValueError("it does not end as it should")
        if hashlib.blake2b(table, digest_size=16).digest() != digest:
            raise ValueError("its table does not have its checksum")
        shape = json.loads(table)
        return shape["facts"], {name: self._array(*entry) for name, entry in shape["arrays"].items()}

    def _array(self, kind: str, shape: list[int], offset: int) -> Array:
        (length,) = shape
        if kind not in _KINDS or length < 0:
            raise ValueError(f"{kind} {shape} is no kind of array")
        return np.frombuffer(self._map, kind, length, offset)

    def __getitem__(self, name: str) -> Array:
        """The array of that name. Raises IndexDamaged."""
        if name not in self._arrays:
            raise IndexDamaged(f"{name} is missing.")
        return self._arrays[name]

    def let_go(self) -> None:
        """Give back the memory that reading took; what is read again is mapped again.

        A system that cannot be told takes it back by itself when it runs short.
        """
        if hasattr(mmap, "MADV_DONTNEED"):
            self._map.madvise(mmap.MADV_DONTNEED)


def _mapped(path: Path) -> mmap.mmap:
    with path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
