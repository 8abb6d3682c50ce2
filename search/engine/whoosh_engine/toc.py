"""What an index of arrays says of its segments, read from Whoosh's table of contents without Whoosh.

Importing Whoosh takes a tenth of a second, and a search has no other use for it. ``store.read_toc`` reads the whole
table, with the schema; tests hold that both find the same.
"""

from __future__ import annotations

import io
import pickle
import re
import struct
from collections.abc import Collection
from pathlib import Path
from typing import IO, Any, Protocol

import numpy as np

from search.errors import IndexDamaged

INDEX_NAME = "MAIN"
EXTENSION = ".arrays"
SEGMENT_CLASS = "search.engine.whoosh_engine.codec.ColumnSegment"

_NAME = re.compile(rf"_{INDEX_NAME}_([0-9]+)\.toc")
_SIZES = bytes([struct.calcsize("i"), struct.calcsize("l"), struct.calcsize("f")])
_BYTE_ORDER = -12345
_VERSION = -111
_RELEASE_BYTES = 3
_VARINT_BYTES = 5  # a length of 35 bits is more than any file here


class Described(Protocol):
    """A segment as a table of contents describes it: this one's, or Whoosh's."""

    def segment_id(self) -> str:
        """Its name, to which the names of its files begin."""
        ...

    def doc_count_all(self) -> int:
        """Articles, also deleted ones."""
        ...

    def deleted_docs(self) -> Collection[int]:
        """Docids of the deleted ones."""
        ...


class Entry:
    """Implements ``Described``, from what ``ColumnSegment`` writes of itself."""

    def __setstate__(self, state: dict[str, Any]) -> None:
        self._name = f"{state['index']}_{state['id']}"
        self._size = int(state["size"])
        self._deleted = frozenset(np.frombuffer(state["deleted"], "<i4").tolist())

    def segment_id(self) -> str:
        """Its name."""
        return self._name

    def doc_count_all(self) -> int:
        """Articles, also deleted ones."""
        return self._size

    def deleted_docs(self) -> frozenset[int]:
        """Docids of the deleted ones."""
        return self._deleted


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> type[Entry]:
        if f"{module}.{name}" != SEGMENT_CLASS:
            raise pickle.UnpicklingError(f"{module}.{name} has no place in an index")
        return Entry


def read(folder: Path) -> list[Entry]:
    """The segments of an index of arrays. Check its checksum first; raises whatever it stumbles over."""
    found = {int(match[1]): path for path in folder.iterdir() if (match := _NAME.fullmatch(path.name))}
    with found[max(found)].open("rb") as file:
        if file.read(len(_SIZES)) != _SIZES or _integers(file, 2) != (_BYTE_ORDER, _VERSION):
            raise ValueError("it is none of Whoosh's, or of another version")
        file.seek(_RELEASE_BYTES, io.SEEK_CUR)
        file.seek(_varint(file), io.SEEK_CUR)  # the schema
        _integers(file, 2)
        entries = _Unpickler(file).load()
    if not isinstance(entries, list) or not all(isinstance(each, Entry) for each in entries):
        raise TypeError("it does not describe segments")
    return entries


def _integers(file: IO[bytes], count: int) -> tuple[int, ...]:
    return struct.unpack(f"!{count}i", file.read(4 * count))


def _varint(file: IO[bytes]) -> int:
    """Seven bits of each byte, the lowest first, up to one without the highest bit."""
    number = 0
    for shift in range(0, 7 * _VARINT_BYTES, 7):
        (byte,) = file.read(1)
        number |= (byte & 0x7F) << shift
        if byte <= 0x7F:
            return number
    raise ValueError("a length has too many bytes")


class Sized(Protocol):
    """An opened segment."""

    size: int


def check_counts(segment: Sized, described: Described) -> None:
    """Raise IndexDamaged when a segment has not the articles that its table of contents speaks of."""
    gone = described.deleted_docs()
    if segment.size != described.doc_count_all() or not all(0 <= doc < segment.size for doc in gone):
        raise IndexDamaged(f"{described.segment_id()} does not hold the articles that its table of contents names")
