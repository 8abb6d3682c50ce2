"""Segments with wrong numbers and fitting checksums, as somebody could write them."""

from __future__ import annotations

import hashlib
import json
import struct
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np

_TAIL = struct.Struct("<QQ16s8s")


def table_of(data: bytes) -> dict[str, Any]:
    """The table of a segment."""
    offset, length, _, _ = _TAIL.unpack(data[-_TAIL.size :])
    return json.loads(data[offset : offset + length])  # type: ignore[no-any-return]


def with_table(data: bytes, change: Callable[[dict[str, Any]], object]) -> bytes:
    """The segment with another table, which has its checksum."""
    offset, _, _, magic = _TAIL.unpack(data[-_TAIL.size :])
    table = table_of(data)
    change(table)
    written = json.dumps(table).encode("ascii")
    digest = hashlib.blake2b(written, digest_size=16).digest()
    return data[:offset] + written + _TAIL.pack(offset, len(written), digest, magic)


def with_elements(data: bytes, name: str, elements: Mapping[int, int]) -> bytes:
    """The segment with other elements of an array; numbers that do not fit are cut."""
    kind, (count,), offset = table_of(data)["arrays"][name]
    array = np.frombuffer(data, kind, count, offset).copy()
    for place, element in elements.items():
        array[place] = np.array(element, np.int64).astype(kind)
    written = array.tobytes()
    return data[:offset] + written + data[offset + len(written) :]


def write(path: Path, data: bytes) -> Path:
    """The file of a damaged segment; a new one, for the older may be mapped."""
    path.unlink(missing_ok=True)
    path.write_bytes(data)
    return path
