"""Compressed data as plain bytes while streaming, never more of them than the caps allow."""

from __future__ import annotations

import stat
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO, Protocol

from indexer.sources.fault import ReadFault, size_text
from search.settings import Settings

CHUNK = 2**16  # bytes read at a time: large enough for few calls, small enough to notice a bomb early
_RATIO_FLOOR = 2**20  # bytes; below this a high ratio is a small repetitive file, not an attack


class ByteStream(Protocol):
    """Anything that gives its next bytes: at most ``size`` of them, none only at its end."""

    def read(self, size: int, /) -> bytes:
        """The next bytes; raises one of ``READ_ERRORS``."""
        ...


class Budget:
    """What one compressed file may still unpack to.

    Each member of a zip has its own, so that one bomb spoils only itself, and all share that of the archive, so that
    many small or overlapping ones cannot add up.
    """

    def __init__(self, packed: int, settings: Settings, archive: Budget | None = None) -> None:
        """``packed`` is the compressed size in bytes where known; a stream adds to it as it is read."""
        self._packed = packed
        self._unpacked = 0
        self._settings = settings
        self._archive = archive

    def taken(self, packed: int) -> None:
        """Count compressed bytes that were read."""
        self._packed += packed

    def spend(self, unpacked: int) -> None:
        """Count bytes that came out. Raises ReadFault when there were more than this file may hold."""
        self._unpacked += unpacked
        if self._archive:
            self._archive.spend(unpacked)
        if self._unpacked > self._settings.max_unpacked_bytes:
            raise ReadFault(f"The file unpacks to more than {size_text(self._settings.max_unpacked_bytes)}.")
        if self.exhausted:
            raise ReadFault(
                f"The file unpacks to more than {self._settings.max_unpack_ratio} times its size, as a zip bomb does."
            )

    @property
    def exhausted(self) -> bool:
        """Whether nothing more may come out."""
        ratio = max(_RATIO_FLOOR, self._packed * self._settings.max_unpack_ratio)
        return self._unpacked > min(ratio, self._settings.max_unpacked_bytes)


class Gunzip:
    """The content of a gzip stream of one or more members. Raises EOFError where it was cut off."""

    def __init__(self, packed: ByteStream, budget: Budget) -> None:
        self._packed = packed
        self._budget = budget
        self._member = zlib.decompressobj(wbits=31)
        self._waiting = b""

    def read(self, size: int, /) -> bytes:
        """At most ``size`` unpacked bytes."""
        while True:
            if self._member.eof and not self._next_member():
                return b""
            data = self._member.unconsumed_tail or self._waiting or self._fill()
            self._waiting = b""
            if not data and not self._member.eof:
                raise EOFError("compressed data end too early")
            out = self._member.decompress(data, size)
            if out:
                self._budget.spend(len(out))
                return out

    def _fill(self) -> bytes:
        data = self._packed.read(CHUNK)
        self._budget.taken(len(data))
        return data

    def _next_member(self) -> bool:
        rest = self._member.unused_data.lstrip(b"\0")
        while not rest:
            rest = self._fill()
            if not rest:
                return False
            rest = rest.lstrip(b"\0")
        self._member = zlib.decompressobj(wbits=31)
        self._waiting = rest
        return True


class Member:
    """The content of one file inside a zip."""

    def __init__(self, stream: ByteStream, budget: Budget) -> None:
        self._stream = stream
        self._budget = budget

    def read(self, size: int, /) -> bytes:
        """At most ``size`` unpacked bytes."""
        out = self._stream.read(size)
        self._budget.spend(len(out))
        return out


def members(archive: BinaryIO) -> Iterator[tuple[zipfile.ZipFile, zipfile.ZipInfo]]:
    """The files of a zip by name, folders left out. Raises one of ``READ_ERRORS`` when it is no zip."""
    try:
        opened = zipfile.ZipFile(archive)
    except (ValueError, MemoryError) as error:  # zipfile's own on hostile lists of contents
        raise ReadFault("The zip file's list of contents is damaged.") from error
    with opened:
        for info in sorted(opened.infolist(), key=lambda i: i.filename):
            if not info.is_dir():
                yield opened, info


def open_member(opened: zipfile.ZipFile, info: zipfile.ZipInfo, budget: Budget) -> Member:
    """The content of a member. Raises one of ``READ_ERRORS`` when it is encrypted, a link, or damaged."""
    if info.flag_bits & 1:
        raise ReadFault("The file is encrypted.")
    if stat.S_ISLNK(info.external_attr >> 16):
        raise ReadFault("It is a symbolic link inside an archive, which is not followed.")
    return Member(opened.open(info), budget)
