"""Bytes by key that all processes forked from one find: what one worker has made the others need not make again.

A ring in memory that they share: what is kept is written behind what was kept last, over the oldest. Nobody waits:
readers take no lock, for a checksum tells them when what they copied was written over meanwhile, and whoever finds
another writing does not keep. A process that is killed while it writes leaves an entry that nobody finds.
"""

from __future__ import annotations

import fcntl
import mmap
import os
import struct
import tempfile
import threading
import weakref
import zlib
from contextlib import suppress

KEY_BYTES = 16  # of a key, a digest
USUAL_BYTES = 4096  # of an entry; small ones are more than twice that, and a place costs 24 bytes
LEAST_PLACES = 16

_HEAD = struct.Struct("<Q")  # bytes ever written
_PLACE = struct.Struct(f"<{KEY_BYTES}sQ")  # a key, and how many bytes were ever written before its entry
_ENTRY = struct.Struct(f"<{KEY_BYTES}sQI")  # its key again, length and checksum; what was kept follows


class SharedRing:
    """To be made before the processes are forked. Safe for threads and processes; lost when the last of them ends."""

    def __init__(self, size: int) -> None:
        """Takes up to ``size`` bytes and its places (a 170th more), as far as they are used; 0 keeps nothing."""
        self.size = size
        self._places = max(LEAST_PLACES, size // USUAL_BYTES)
        self._first = _HEAD.size + self._places * _PLACE.size
        self._memory = mmap.mmap(-1, self._first + size)
        with tempfile.TemporaryFile() as file:
            self._file = os.dup(file.fileno())  # only to be locked: a process that is killed lets go of it
        weakref.finalize(self, os.close, self._file)
        self._lock = threading.Lock()  # locks of files are between processes, not threads

    @property
    def nbytes(self) -> int:
        """Bytes that hold something."""
        return min(self._written(), self.size)

    def find(self, key: bytes) -> bytes | None:
        """What is kept for a key of ``KEY_BYTES``, if anything is."""
        known, before = _PLACE.unpack_from(self._memory, self._place_of(key))
        if known != key or not self._is_there(before):
            return None
        at = self._first + before % self.size
        if at + _ENTRY.size > len(self._memory):
            return None  # a place that is being written
        written, length, checksum = _ENTRY.unpack_from(self._memory, at)
        found = self._memory[at + _ENTRY.size : at + _ENTRY.size + length]
        return found if written == key and zlib.crc32(found) == checksum else None

    def keep(self, key: bytes, content: bytes) -> None:
        """Keep something for a key, unless it is larger than the ring or somebody else is writing."""
        if _ENTRY.size + len(content) > self.size or not self._lock.acquire(blocking=False):
            return
        try:
            with suppress(OSError):
                fcntl.lockf(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                try:
                    self._write(key, content)
                finally:
                    fcntl.lockf(self._file, fcntl.LOCK_UN)
        finally:
            self._lock.release()

    def _write(self, key: bytes, content: bytes) -> None:
        length = _ENTRY.size + len(content)
        before = self._written()
        at = before % self.size
        if at + length > self.size:  # what does not fit before the end stands at the beginning
            before, at = before + self.size - at, 0
        _HEAD.pack_into(self._memory, 0, before + length)
        start = self._first + at
        self._memory[start + _ENTRY.size : start + length] = content
        _ENTRY.pack_into(self._memory, start, key, len(content), zlib.crc32(content))
        _PLACE.pack_into(self._memory, self._place_of(key), key, before)

    def _place_of(self, key: bytes) -> int:
        return _HEAD.size + int.from_bytes(key[:8], "little") % self._places * _PLACE.size

    def _written(self) -> int:
        return int(_HEAD.unpack_from(self._memory, 0)[0])

    def _is_there(self, before: int) -> bool:
        """Whether what was written after so many bytes has not been written over."""
        written = self._written()
        return before < written <= before + self.size
