"""JSON as records: one a line, the elements of an array, or objects one after the other; never held whole."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator

from indexer.sources.fault import READ_ERRORS, ReadFault, sentence_of, size_text
from indexer.sources.lines import lines
from indexer.sources.port import Kind, RawPage, Refusal, Where
from indexer.sources.unpack import ByteStream
from search.settings import Settings

_DECODER = json.JSONDecoder(parse_constant=lambda _: None)  # NaN, which Python writes for a missing value, is no value
_SPACE = re.compile(r"[ \t\r\n]*")
_CHUNK = 2**16


def json_lines(stream: ByteStream, path: str, settings: Settings) -> Iterator[RawPage | Refusal]:
    """The record of each line; ``Where.record`` is the line's number from 1. Empty lines hold nothing."""
    for number, line in enumerate(lines(stream, settings.max_record_bytes), 1):
        where = Where(path, number)
        if line is None:
            yield Refusal(where, f"The line is longer than {size_text(settings.max_record_bytes)}.")
            continue
        if number == 1:
            line = line.removeprefix(codecs.BOM_UTF8)
        if not line or line.isspace():
            continue
        try:
            value = _DECODER.decode(line.decode("utf-8"))
        except (ValueError, RecursionError) as error:
            yield Refusal(where, broken(error))
        else:
            yield as_page(value, where)


def broken(error: Exception) -> str:
    """The sentence for JSON that cannot be decoded."""
    if isinstance(error, UnicodeDecodeError):
        return f"The text is not valid UTF-8 (byte {error.start + 1} of the record)."
    if isinstance(error, json.JSONDecodeError):
        return f"The JSON is broken: {error.msg[0].lower()}{error.msg[1:]} at character {error.pos + 1}."
    if isinstance(error, RecursionError):
        return "The JSON is nested too deeply."
    return "The JSON holds a number of too many digits."


def as_page(value: object, where: Where) -> RawPage | Refusal:
    """A record for a JSON object, a refusal for any other JSON value."""
    if isinstance(value, dict):
        return RawPage(where, Kind.RECORD, values=value)
    names = {list: "a list", str: "a string", bool: "a truth value", type(None): "null"}
    return Refusal(where, f"The record is {names.get(type(value), 'a number')}, not an object with keys.")


class _Window:
    """A piece of the text that moves forward: what was decoded lies before ``at``, what is needed is read.

    The text is copied only where more is read, not for each of the elements: there may be millions in it.
    """

    def __init__(self, stream: ByteStream) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")("strict")
        self.text = ""
        self.at = 0
        self.ended = False

    @property
    def size(self) -> int:
        """Characters that are not decoded yet."""
        return len(self.text) - self.at

    def more(self) -> None:
        """Read until there is twice as much, so that a long element is not decoded again and again."""
        pieces, size = [self.text[self.at :]], self.size
        wanted = max(2 * size, 1)
        while size < wanted and not self.ended:
            data = self._stream.read(_CHUNK)
            self.ended = not data
            pieces.append(self._decoder.decode(data, final=self.ended))
            size += len(pieces[-1])
        self.text, self.at = "".join(pieces), 0

    def next_sign(self) -> str:
        """The next character that is not white space, not consumed; empty at the end."""
        while True:
            skipped = _SPACE.match(self.text, self.at)
            self.at = skipped.end() if skipped else self.at
            if self.at < len(self.text) or self.ended:
                return self.text[self.at : self.at + 1]
            self.more()


def json_values(stream: ByteStream, path: str, settings: Settings) -> Iterator[RawPage | Refusal]:
    """The elements of an array, or objects that follow each other; ``Where.record`` counts them from 1.

    After broken JSON nobody knows where the next element begins: the refusal says that the rest was not read.
    """
    window = _Window(stream)
    number = 0
    in_array = False
    try:
        while sign := window.next_sign():
            if sign == "[" and not in_array:
                in_array = True
                window.at += 1
            elif in_array and sign in ",]":
                in_array = sign != "]"
                window.at += 1
            else:
                number += 1
                yield as_page(_element(window, settings), Where(path, number))
        if in_array:
            yield Refusal(Where(path, number + 1), "The JSON array does not end; the file was cut off.")
    except (ValueError, RecursionError) as error:
        yield Refusal(Where(path, max(number, 1)), f"{broken(error)} What follows was not read.")
    except READ_ERRORS as error:
        yield Refusal(Where(path, max(number, 1)), sentence_of(error))


def _element(window: _Window, settings: Settings) -> object:
    while True:
        try:
            value, window.at = _DECODER.raw_decode(window.text, window.at)
        except json.JSONDecodeError as error:
            if window.size > settings.max_record_bytes:
                limit = size_text(settings.max_record_bytes)
                raise ReadFault(
                    f"The record is broken JSON or longer than {limit}. What follows was not read."
                ) from None
            if window.ended:
                raise json.JSONDecodeError(error.msg, window.text[window.at :], error.pos - window.at) from None
            window.more()
        else:
            return value
