"""A file of records that is only ever appended to: what was acknowledged survives a crash, a torn end is told apart.

```
"DLLOG" 00 00 01                                                          8 bytes; the last is the version
00 "DLR" | length, 4 bytes | BLAKE2b of length and payload, 16 | payload  one record, little-endian
```
A payload never holds a byte 00 (JSON does not), so the mark of a record cannot stand inside one. A record is
acknowledged once the disk has it, and only then the next is written: a wrong record with a whole one behind it was
damaged later.
"""

from __future__ import annotations

import hashlib
import struct
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from search import disk
from search.errors import IndexDamaged

HEAD = b"DLLOG\x00\x00\x01"
_MARK = b"\x00DLR"
_RECORD = struct.Struct("<4sI16s")
_DIGEST_BYTES = 16
_MOST_MARKS = 1000  # looked at behind a wrong record; what a crash leaves has one, a forgery could have millions


class LogWriter:
    """Makes one log and appends to it; nobody else ever may."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: BinaryIO | None = None
        self._usable = not path.exists()
        self.size = 0

    @property
    def usable(self) -> bool:
        """Whether records may be appended: not to another's log, and not to one that failed."""
        return self._usable

    def append(self, payload: bytes) -> None:
        """Return when the disk has the record. After any error the log is as it was before, and is not usable."""
        record = framed(payload)
        first = self._file is None
        try:
            if self._file is None:
                self._file = disk.create(self._path, buffered=False)
                record = HEAD + record
            rest = memoryview(record)
            while rest:
                rest = rest[self._file.write(rest) :]
            disk.sync_file(self._file)
            if first:
                disk.sync(self._path.parent)
        except BaseException:
            self._take_back()
            raise
        self.size += len(record)

    def _take_back(self) -> None:
        """Cut off what was not acknowledged; where that fails too, readers see a torn end or a commit that may stay."""
        self._usable = False
        if self._file is not None:
            with suppress(OSError):  # the error that led here is raised
                disk.cut(self._file, self.size)
        self.close()

    def close(self) -> None:
        """Let go of the file; nothing more is appended."""
        self._usable = False
        if self._file is not None:
            self._file.close()
            self._file = None


def framed(payload: bytes) -> bytes:
    """The record of a payload. Raises ValueError for one that holds a byte 00."""
    if b"\x00" in payload:
        raise ValueError("a payload holds no byte 00")
    return _RECORD.pack(_MARK, len(payload), _digest(payload)) + payload


def _digest(payload: bytes | memoryview) -> bytes:
    """Of length and payload: BLAKE2b as for every other file, 6 µs for an article; a CRC would miss one in 2³²."""
    return hashlib.blake2b(struct.pack("<I", len(payload)) + payload, digest_size=_DIGEST_BYTES).digest()


def read(data: bytes, *, first: bool = True) -> tuple[list[bytes], int]:
    """The payloads of a log, or of its bytes behind a record (``first`` false), and where the last of them ends.

    What stands behind was never acknowledged. Raises IndexDamaged where a whole record follows a wrong one.
    """
    payloads: list[bytes] = []
    at = 0
    if first:
        if not data.startswith(HEAD):
            _refuse_damage(data, 0)
            return [], 0
        at = len(HEAD)
    while (payload := _payload(data, at)) is not None:
        payloads.append(payload)
        at += _RECORD.size + len(payload)
    _refuse_damage(data, at)
    return payloads, at if payloads else 0


def unreadable(path: Path, error: Exception) -> IndexDamaged:
    """What is raised when the log at ``path`` cannot be read: which file it is, why, and what helps."""
    return IndexDamaged(f"{path} cannot be read: {error}. Restore a backup or run: dateline reindex PATH")


def acknowledged(data: bytes) -> bytes:
    """The log without a torn end. Raises IndexDamaged as ``read`` does."""
    return data[: read(data)[1]]


def _payload(data: bytes, at: int) -> bytes | None:
    """The payload of the record that begins there, None where no whole one does."""
    if len(data) - at < _RECORD.size:
        return None
    mark, length, digest = _RECORD.unpack_from(data, at)
    start = at + _RECORD.size
    if mark != _MARK or length > len(data) - start:
        return None
    payload = data[start : start + length]
    return payload if _digest(payload) == digest else None


def _refuse_damage(data: bytes, at: int) -> None:
    """Raise IndexDamaged when a whole record stands anywhere behind ``at``."""
    for _ in range(_MOST_MARKS):
        at = data.find(_MARK, at + 1)
        if at < 0:
            return
        if _payload(data, at) is not None:
            break
    raise IndexDamaged(f"a record is damaged before byte {at:,}")
