"""From the paths that a user gives to pages and records: what `dateline index` reads.

Nothing here raises for bad input: each fault is a ``Refusal`` with a sentence, and the rest is read. Content decides
what a file is (``sniff``); folders and archives leave out what nobody means (``ignored``) and count it.
"""

from __future__ import annotations

import os
import stat
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from indexer.sources.csv_records import csv_rows
from indexer.sources.damage import until_damage
from indexer.sources.fault import READ_ERRORS, ReadFault, sentence_of, size_text
from indexer.sources.folders import STDIN, Found, files, shown, total_bytes
from indexer.sources.ignored import ignored_as
from indexer.sources.json_records import json_lines, json_values
from indexer.sources.port import Kind, RawPage, Refusal, Where
from indexer.sources.sniff import HEAD_BYTES, Format, begins_with_json_line, sniff
from indexer.sources.tally import Tally
from indexer.sources.transcode import AsUtf8, WithLineFeeds, ends_lines_with_returns, wide_encoding
from indexer.sources.unpack import CHUNK, Budget, ByteStream, Gunzip, members, open_member
from search.settings import Settings

__all__ = ["read", "total_bytes"]

_STDIN_NAME = "standard input"
_RECORDS = {Format.JSON_LINES: json_lines, Format.JSON: json_values, Format.CSV: csv_rows}


def read(
    paths: Iterable[str], settings: Settings, stdin: BinaryIO | None = None, tally: Tally | None = None
) -> Iterator[RawPage | Refusal]:
    """Every page and record that the paths hold, in a fixed order; ``-`` is ``stdin``. Never raises for bad input."""
    tally = tally if tally is not None else Tally()
    for found in files(paths, tally):
        if isinstance(found, Refusal):
            yield found
        else:
            tally.files += 1
            yield from _file(found, settings, stdin, tally)


class _Counted:
    """A file whose bytes are counted as they are read, for the progress bar."""

    def __init__(self, file: BinaryIO, tally: Tally) -> None:
        self._file = file
        self._tally = tally

    def read(self, size: int, /) -> bytes:
        data = self._file.read(size)
        self._tally.bytes_read += len(data)
        return data


class _Peeked:
    """A stream whose first bytes were read already and are given again."""

    def __init__(self, stream: ByteStream) -> None:
        self._stream = stream
        pieces, size = [], 0
        while size < HEAD_BYTES and (piece := stream.read(HEAD_BYTES - size)):
            pieces.append(piece)
            size += len(piece)
            if size < HEAD_BYTES and begins_with_json_line(b"".join(pieces)):
                break  # a feed may give its first article now and the next in an hour
        self.head = b"".join(pieces)
        self._again = self.head

    def read(self, size: int, /) -> bytes:
        if self._again:
            out, self._again = self._again[:size], self._again[size:]
            return out
        return self._stream.read(size)


def _file(found: Found, settings: Settings, stdin: BinaryIO | None, tally: Tally) -> Iterator[RawPage | Refusal]:
    if found.path == STDIN:
        if stdin is None:
            yield Refusal(Where(_STDIN_NAME), "There is no standard input to read.")
        else:
            yield from _guarded(_opened(stdin, _STDIN_NAME, settings, tally), _STDIN_NAME)
        return
    path = shown(found.path)
    try:
        file = _open(found.path)
    except READ_ERRORS as error:
        yield Refusal(Where(path), sentence_of(error))
        return
    with file:
        yield from _guarded(_opened(file, path, settings, tally), path)


def _open(path: str) -> BinaryIO:
    """The file, opened so that a pipe which took its place since it was looked at cannot block."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise ReadFault("It is no longer a file.")
    return os.fdopen(descriptor, "rb", buffering=0)


def _guarded(pages: Iterator[RawPage | Refusal], path: str) -> Iterator[RawPage | Refusal]:
    try:
        yield from pages
    except READ_ERRORS as error:
        yield Refusal(Where(path), sentence_of(error))


def _opened(file: BinaryIO, path: str, settings: Settings, tally: Tally) -> Iterator[RawPage | Refusal]:
    stream = _Peeked(_Counted(file, tally))
    head = stream.head.replace(b"\r", b"\n") if ends_lines_with_returns(stream.head) else stream.head
    kind = Format.TEXT if wide_encoding(head) else sniff(head, path)
    if kind is Format.GZIP:
        yield from until_damage(_content(Gunzip(stream, Budget(0, settings)), path, settings))
    elif kind is not Format.ZIP:
        yield from _content(stream, path, settings)
    elif path == _STDIN_NAME:
        with tempfile.TemporaryFile() as spool:  # a zip's list of contents stands at its end; a pipe has no way back
            _spool(stream, spool, settings)
            yield from _zip(spool, path, settings, tally)
    else:
        tally.bytes_read -= len(stream.head)  # the members count it again
        yield from _zip(file, path, settings, tally)


def _spool(stream: ByteStream, spool: BinaryIO, settings: Settings) -> None:
    size = 0
    while data := stream.read(CHUNK):
        size += len(data)
        if size > settings.max_unpacked_bytes:
            raise ReadFault(f"The archive is larger than {size_text(settings.max_unpacked_bytes)}.")
        spool.write(data)


def _zip(archive: BinaryIO, path: str, settings: Settings, tally: Tally) -> Iterator[RawPage | Refusal]:
    budget = Budget(archive.seek(0, os.SEEK_END), settings)
    empty = True
    for opened, info in members(archive):
        empty = False
        tally.bytes_read += info.compress_size
        where = f"{path}!{shown(info.filename)}"
        parts = [part for part in info.filename.split("/") if part != "."]
        if ".." in parts or not parts[0]:
            yield Refusal(Where(where), "Its name leads out of the archive.")
            continue
        kind = next(filter(None, map(ignored_as, parts)), None)
        if kind:
            tally.ignored[kind] += 1
            continue
        yield from _guarded(_member(opened, info, where, budget, settings), where)
        if budget.exhausted:
            raise ReadFault("The archive unpacks to more than is allowed. What follows in it was not read.")
    if empty:
        raise ReadFault("The archive is empty.")


def _member(
    opened: zipfile.ZipFile, info: zipfile.ZipInfo, path: str, budget: Budget, settings: Settings
) -> Iterator[RawPage | Refusal]:
    stream = open_member(opened, info, Budget(info.compress_size, settings, budget))
    yield from until_damage(_content(stream, path, settings))


def _content(stream: ByteStream, path: str, settings: Settings) -> Iterator[RawPage | Refusal]:
    """The pages of content that is no longer packed."""
    peeked = _Peeked(stream)
    encoding = wide_encoding(peeked.head)
    if encoding:
        peeked = _Peeked(AsUtf8(peeked, encoding))
    if ends_lines_with_returns(peeked.head):
        peeked = _Peeked(WithLineFeeds(peeked))
    kind = sniff(peeked.head, path.lower().removesuffix(".gz"))
    if kind in (Format.GZIP, Format.ZIP):
        raise ReadFault("An archive inside an archive is not opened; unpack it first.")
    records = _RECORDS.get(kind)
    if records:
        yield from records(peeked, path, settings)
    else:
        page_kind = Kind.HTML if kind is Format.HTML else Kind.TEXT
        yield RawPage(Where(path), page_kind, _whole(peeked, settings))


def _whole(stream: ByteStream, settings: Settings) -> bytes:
    pieces, size = [], 0
    while piece := stream.read(CHUNK):
        pieces.append(piece)
        size += len(piece)
        if size > settings.max_file_bytes:
            raise ReadFault(f"The page is larger than {size_text(settings.max_file_bytes)}.")
    return b"".join(pieces)
