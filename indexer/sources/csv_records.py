"""A table as records: one a row, with the names of the first line as keys."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator

from indexer.sources.fault import ReadFault, size_text
from indexer.sources.lines import lines
from indexer.sources.port import Kind, RawPage, Refusal, Where
from indexer.sources.sniff import columns
from indexer.sources.unpack import ByteStream
from search.settings import Settings


class _Rows:
    """Rows as lines that belong together: a quoted value may run over several lines.

    No line is looked at more than twice, whatever the quotes: once as the beginning of a row, and once as what may end
    a quoted value. Those that were found not to end one, where none ended it, wait to be read as rows of their own.
    """

    def __init__(self, source: Iterator[bytes | None], delimiter: str, cap: int) -> None:
        self._lines = source
        self._waiting = bytearray()
        self._too_long_behind = False
        self._delimiter = delimiter.encode()
        self._cap = cap

    def _next(self) -> bytes | None:
        if self._waiting:
            end = self._waiting.index(b"\n")
            line = bytes(self._waiting[:end])
            del self._waiting[: end + 1]
            return line
        if self._too_long_behind:
            self._too_long_behind = False
            return None
        return next(self._lines)

    def __iter__(self) -> Iterator[bytes | str]:
        """Each row's bytes, or the sentence why it is none."""
        too_long = f"The row is longer than {size_text(self._cap)}."
        while True:
            try:
                line = self._next()
            except StopIteration:
                return
            if line is None:
                yield too_long
            elif not _leaves_open(line, self._delimiter, inside=False):
                yield line
            else:
                yield self._through_quotes(line)

    def _through_quotes(self, first: bytes) -> bytes | str:
        while len(first) + len(self._waiting) <= self._cap and not self._too_long_behind:
            try:
                line = next(self._lines)
            except StopIteration:
                break
            if line is None:
                self._too_long_behind = True
            elif _leaves_open(line, self._delimiter, inside=True):
                self._waiting += line + b"\n"
            else:
                row = b"\n".join([first, self._waiting + line])
                self._waiting.clear()
                return row
        return "The row begins a quoted value that does not end."


def _leaves_open(line: bytes, delimiter: bytes, *, inside: bool) -> bool:
    """Whether a quoted value is still open at the end of ``line``. A quote inside a plain value is only a character."""
    if b'"' not in line:
        return inside
    at = 0
    while True:
        if inside:
            end = line.find(b'"', at)
            if end < 0:
                return True
            at = end + 1
            if line[at : at + 1] == b'"':
                at += 1
                continue
            inside = False
        elif line[at : at + 1] == b'"':
            inside, at = True, at + 1
            continue
        following = line.find(delimiter, at)
        if following < 0:
            return False
        at = following + 1


def csv_rows(stream: ByteStream, path: str, settings: Settings) -> Iterator[RawPage | Refusal]:
    """The record of each row; ``Where.record`` counts rows from 1, the line of names not among them."""
    source = lines(stream, settings.max_record_bytes)
    found = columns((next(source, None) or b"").removeprefix(codecs.BOM_UTF8).decode("utf-8", "replace").rstrip())
    if found is None:
        raise ReadFault("The first line of the table does not name its columns.")
    delimiter, names = found
    csv.field_size_limit(max(csv.field_size_limit(), settings.max_record_bytes))
    number = 0
    for row in _Rows(source, delimiter, settings.max_record_bytes):
        if row in (b"", b"\r"):
            continue
        number += 1
        where = Where(path, number)
        yield Refusal(where, row) if isinstance(row, str) else _record(row, delimiter, names, where)


def _record(row: bytes, delimiter: str, names: list[str], where: Where) -> RawPage | Refusal:
    try:
        cells = next(csv.reader([row.decode("utf-8")], delimiter=delimiter), [])
    except UnicodeDecodeError as error:
        return Refusal(where, f"The text is not valid UTF-8 (byte {error.start + 1} of the row).")
    except csv.Error as error:
        return Refusal(where, f"The row cannot be read as values ({error}).")
    if any(cell.strip() for cell in cells[len(names) :]):
        return Refusal(where, f"The row has {len(cells)} values, but the first line names {len(names)} columns.")
    values: dict[str, object] = {}
    for name, cell in zip(names, cells, strict=False):
        if cell and not values.get(name):
            values[name] = cell
    return RawPage(where, Kind.RECORD, values=values)
