"""UTF-16 and UTF-32 as UTF-8, so that nobody behind this has to think of them: spreadsheets save tables so."""

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
