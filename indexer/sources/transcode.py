"""Wide encodings as UTF-8 and old line ends as line feeds, so that nobody behind this has to think of them.

Spreadsheets save tables in UTF-16, and on a Mac with carriage returns alone.
"""

from __future__ import annotations

import codecs

from indexer.sources.fault import ReadFault
from indexer.sources.unpack import ByteStream

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def wide_encoding(head: bytes) -> str | None:
    """The encoding that a byte order mark of more than one byte a character announces."""
    return next((name for mark, name in _MARKS if head.startswith(mark)), None)


class AsUtf8:
    """The same text in UTF-8, its byte order mark kept, so that a declared charset inside no longer counts."""

    def __init__(self, stream: ByteStream, encoding: str) -> None:
        self._stream = stream
        self._encoding = encoding
        self._decoder = codecs.getincrementaldecoder(encoding)("strict")
        self._pending = codecs.BOM_UTF8

    def read(self, size: int, /) -> bytes:
        """At most ``size`` bytes. Raises ReadFault where the text is not what its mark announces."""
        while not self._pending:
            data = self._stream.read(size)
            try:
                self._pending = self._decoder.decode(data, final=not data).encode("utf-8")
            except UnicodeError as error:
                raise ReadFault(f"The text is not valid {self._encoding.upper()}.") from error
            if not data:
                break
        out, self._pending = self._pending[:size], self._pending[size:]
        return out


def ends_lines_with_returns(head: bytes) -> bool:
    """Whether the content that begins with ``head`` has the line ends of old Macs, a carriage return alone."""
    return b"\n" not in head and b"\r" in head[:-1]  # the very last may belong to a line feed that was not read yet


class WithLineFeeds:
    """The same content with a line feed for each carriage return."""

    def __init__(self, stream: ByteStream) -> None:
        self._stream = stream

    def read(self, size: int, /) -> bytes:
        """At most ``size`` bytes."""
        return self._stream.read(size).replace(b"\r", b"\n")
