"""The names that a run has found so far, on disk: a run that was stopped is gone on with (docs/adr/0009).

```
"DLNAMES" 01 | length, 2 bytes | the stamp of the recogniser in UTF-8          the head; little-endian
00 "DLN" | articles, 4 bytes | length, 4 | BLAKE2b of the payload, 16 | payload   one record
```
A payload is the keys of its articles, 16 bytes each, and what was found in them as JSON, compressed with zstd. Whatever
cannot be read is found again: nothing here is the only copy of anything.
"""

from __future__ import annotations

import errno
import hashlib
import mmap
import os
import struct
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

import zstandard

from indexer.entities.port import Found
from indexer.naming.found_json import read, written
from search.article import Article

KEY_BYTES = 16
SYNC_SECONDS = 1.0  # between two syncs of the file; what a power cut may cost, a killed process loses nothing
MAX_PAYLOAD_BYTES = 1 << 28  # of one record; a damaged length must not fill the memory
MAX_HELD_BYTES = 1 << 28  # of records that the disk did not take: 740 an article of 6,000 characters

_HEAD = b"DLNAMES\x01"
_STAMP = struct.Struct("<H")
_MARK = b"\x00DLN"
_RECORD = struct.Struct("<4sII16s")
_DIGEST_BYTES = 16
_LEVEL = 3  # of zstd


def key_of(article: Article) -> bytes:
    """128 bits of title and body: all that a recogniser reads."""
    digest = hashlib.blake2b(article.title.encode("utf-8", "surrogatepass"), digest_size=KEY_BYTES)
    digest.update(b"\xff")  # stands in no UTF-8
    digest.update(article.body.encode("utf-8", "surrogatepass"))
    return digest.digest()


def packed(keys: Sequence[bytes], found: Sequence[Found]) -> bytes:
    """The record of some articles."""
    compressed = zstandard.ZstdCompressor(level=_LEVEL).compress(written(found))
    payload = b"".join(keys) + compressed
    return _RECORD.pack(_MARK, len(keys), len(payload), _digest(payload)) + payload


class Journal:
    """What articles were found to name, by the key of their text. One process has it open at a time.

    ``damaged`` is why not all that was written before could be read, None if all could. After the first error of the
    disk nothing more is written, ``broken`` tells; what this run finds from then on is held in memory.
    """

    def __init__(self, path: Path, stamp: str) -> None:
        self._path = path
        self._stamp = stamp
        self._file: BinaryIO | None = None
        self._places: dict[bytes, tuple[int, int]] = {}
        self._last: tuple[int | None, list[Found]] = (None, [])
        self._held: list[bytes] = []
        self._held_bytes = 0
        self._synced = time.monotonic()
        self.damaged: str | None = None
        self.broken: str | None = None
        try:
            self._open()
        except OSError as error:
            self._break(error)

    def __len__(self) -> int:
        return len(self._places)

    def __contains__(self, key: bytes) -> bool:
        return key in self._places

    def get(self, key: bytes) -> Found | None:
        """What the article with this key names, None where the journal does not know or cannot be read."""
        if key not in self._places:
            return None
        start, number = self._places[key]
        try:
            if self._last[0] != start:
                self._last = start, self._at(start)
            return self._last[1][number]
        except (OSError, ValueError, KeyError, TypeError, IndexError, struct.error, zstandard.ZstdError):
            return None

    def add(self, record: bytes) -> None:
        """Keep a record that ``packed`` made; on disk for good after a second at most."""
        if self.broken is not None or self._file is None:
            self._hold(record)
            return
        try:
            start = self._file.seek(0, os.SEEK_END)
            self._file.write(record)
            self._file.flush()
            if time.monotonic() - self._synced >= SYNC_SECONDS:
                os.fsync(self._file.fileno())
                self._synced = time.monotonic()
        except OSError as error:
            self._break(error)
            self._hold(record)
            return
        self._learn(start, _RECORD.unpack_from(record)[1], record[_RECORD.size :])

    def close(self) -> None:
        """Let go of the file; it stays for the next run."""
        if self._file is not None:
            with suppress(OSError):
                self._file.close()
            self._file = None

    def remove(self) -> None:
        """The run is done: nobody needs its journal any more."""
        self.close()
        with suppress(OSError):
            self._path.unlink()

    def _open(self) -> None:
        stamp = self._stamp.encode()
        head = _HEAD + _STAMP.pack(len(stamp)) + stamp
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._path.touch()
        self._file = self._path.open("r+b")
        if self._file.read(len(head)) == head:
            with mmap.mmap(self._file.fileno(), 0, access=mmap.ACCESS_READ) as data:
                end = self._read_all(data, len(head))
            self._file.truncate(end)
        else:  # new, or of another recogniser or version, and then of no use any more
            self._file.truncate(0)
            self._file.seek(0)
            self._file.write(head)
            self._file.flush()

    def _read_all(self, data: mmap.mmap, start: int) -> int:
        """Learn the records from there on, passing over what is damaged; where the last one ends."""
        end = start
        while start >= 0:
            payload = _payload(data[start : start + _RECORD.size], data, start + _RECORD.size)
            if payload is None:
                start = data.find(_MARK, start + 1)
                continue
            if start > end:
                self.damaged = f"{self._path.name} was damaged: what could not be read of it is found anew."
            self._learn(start, *payload)
            start = end = start + _RECORD.size + len(payload[1])
        return end

    def _hold(self, record: bytes) -> None:
        """Keep a record in memory, at a place below zero; none once there are ``MAX_HELD_BYTES``."""
        if self._held_bytes + len(record) <= MAX_HELD_BYTES:
            self._held_bytes += len(record)
            self._held.append(record)
            self._learn(-len(self._held), _RECORD.unpack_from(record)[1], record[_RECORD.size :])

    def _learn(self, start: int, count: int, payload: bytes) -> None:
        for number in range(count):
            self._places[payload[number * KEY_BYTES : (number + 1) * KEY_BYTES]] = start, number

    def _at(self, start: int) -> list[Found]:
        """What the record has that begins there. Raises OSError, or what its being damaged brings about."""
        if start < 0:
            head, rest = self._held[-start - 1][: _RECORD.size], self._held[-start - 1][_RECORD.size :]
        elif self._file is None:
            raise OSError(errno.EBADF, "closed")
        else:
            self._file.seek(start)
            head = self._file.read(_RECORD.size)
            rest = self._file.read(min(_RECORD.unpack(head)[2], MAX_PAYLOAD_BYTES))
        count = _RECORD.unpack(head)[1]
        payload = _payload(head, rest, 0)
        if payload is None:
            raise ValueError("damaged since it was written")
        return read(zstandard.ZstdDecompressor().decompress(payload[1][count * KEY_BYTES :]))

    def _break(self, error: OSError) -> None:
        why = error.strerror or error
        self.broken = f"{self._path} could not be written ({why}): if this run is stopped, the next finds names anew."
        self.close()
        with suppress(OSError):
            self._file = self._path.open("rb")  # anew, for what could not be written would still wait to be


def _payload(head: bytes, data: bytes | mmap.mmap, start: int) -> tuple[int, bytes] | None:
    """How many articles a record has, and its payload, which begins at ``start``; None if it is not whole."""
    if len(head) < _RECORD.size:
        return None
    mark, count, length, digest = _RECORD.unpack(head)
    if mark != _MARK or not count * KEY_BYTES <= length <= min(MAX_PAYLOAD_BYTES, len(data) - start):
        return None
    payload = data[start : start + length]
    return (count, payload) if _digest(payload) == digest else None


def _digest(payload: bytes) -> bytes:
    return hashlib.blake2b(payload, digest_size=_DIGEST_BYTES).digest()
