"""Standard input as a feed: what came is given before the next comes, and nothing is lost at its end."""

from __future__ import annotations

import os
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import pytest

from indexer.sources.feed import patiently
from indexer.sources.port import PAUSE, Kind, RawPage, Refusal, Where
from indexer.sources.walk import read
from tests.builders import settings

LINE = b'{"id": "a%d", "title": "Report", "body": "Crimea"}\n'


def pages(stream: BinaryIO) -> Iterator[RawPage | Refusal]:
    return read(["-"], settings(Path("unused")), stream)


def test_an_open_pipe_gives_what_came_and_then_a_pause() -> None:
    out, into = os.pipe()
    with os.fdopen(out, "rb") as stdin:
        found = patiently(pages, stdin, 0.01)
        for number in range(3):
            os.write(into, LINE % number)
            page = next(found)
            assert isinstance(page, RawPage)
            assert page.values == {"id": f"a{number}", "title": "Report", "body": "Crimea"}
            assert next(found) is PAUSE
        os.write(into, LINE.strip() % 9)
        os.close(into)
        (last,) = found
        assert isinstance(last, RawPage)


def test_everything_of_a_closed_stream_is_given_in_order() -> None:
    content = b"".join(LINE % number for number in range(5000))
    found = [each for each in patiently(pages, BytesIO(content), 60) if each is not PAUSE]
    assert [each.where.record for each in found if isinstance(each, RawPage)] == list(range(1, 5001))


def test_what_is_raised_while_reading_is_raised_to_the_reader() -> None:
    def broken(stream: BinaryIO) -> Iterator[RawPage | Refusal]:
        yield RawPage(Where("-"), Kind.TEXT, stream.read(10))
        raise RuntimeError("broken")

    found = patiently(broken, BytesIO(b"text"), 60)
    assert next(found) == RawPage(Where("-"), Kind.TEXT, b"text")
    with pytest.raises(RuntimeError, match="broken"):
        next(found)


def test_a_feed_that_nobody_takes_any_more_is_not_read_on() -> None:
    class Endless(BytesIO):
        reads = 0

        def read(self, size: int | None = -1, /) -> bytes:
            self.reads += 1
            return LINE * 100

    endless = Endless()
    found = patiently(pages, endless, 60)
    next(found)
    found.close()  # type: ignore[attr-defined]  # it is a generator
    assert endless.reads < 30
