"""Standard streams that are there, are UTF-8, and end without a traceback where they cannot be written."""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

INPUT, OUTPUT, ERROR = range(3)

NAME = "standard output"
"""What an error of it names as its file."""


class _Output(io.FileIO):
    """Standard output, whose errors name it: of a full disk nobody knows otherwise which file did not fit."""

    def write(self, data: ReadableBuffer, /) -> int:
        try:
            return super().write(data)
        except OSError as error:
            raise OSError(error.errno, error.strerror, NAME) from error


def hold() -> None:
    """Have the process own its three streams, whichever it was started with.

    Those that are closed get their numbers back, lest a file of the index gets one and what is printed is written into
    it. A closed output becomes a pipe that nobody reads, so that every verb ends as it does where a reader left, once
    it has something to say.
    """
    if _is_closed(INPUT):
        os.open(os.devnull, os.O_RDONLY)  # it gets the lowest number that is free
    if _is_closed(OUTPUT):
        _, writing = os.pipe()  # the other end gets this number
        os.dup2(writing, OUTPUT)
        os.close(writing)
    if _is_closed(ERROR):
        os.dup2(os.open(os.devnull, os.O_WRONLY), ERROR)
        sys.stderr = io.TextIOWrapper(io.FileIO(ERROR, "w", closefd=False), write_through=True)
    output = io.BufferedWriter(_Output(OUTPUT, "w", closefd=False))
    sys.stdout = io.TextIOWrapper(output, line_buffering=os.isatty(OUTPUT))


def _is_closed(number: int) -> bool:
    try:
        os.fstat(number)
    except OSError:
        return True
    return False


def speak_utf8() -> None:
    """JSON and CSV are UTF-8 wherever they go; a terminal gets what it can show."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def flush() -> None:
    """Write what is still to be written, where a full disk or a reader that left can still be told. Raises OSError."""
    if sys.stdout:
        sys.stdout.flush()


def close_output() -> None:
    """Where output cannot be written, the rest of it goes nowhere, so that leaving does not fail on it once more."""
    try:
        flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
