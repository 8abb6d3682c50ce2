"""Standard input as a feed: pages as soon as they are there, and a word when none came for a while.

Whoever reads a pipe that stays open would wait for the next page with the last ones in hand. So a thread reads, and
hands over what it has before it waits for more.
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Iterator
from typing import BinaryIO, cast

from indexer.sources.port import PAUSE, Pause, RawPage, Refusal

READ_AHEAD = 8  # lists of pages that wait for whoever takes them, each of a read of at most 256 kB
GRACE_SECONDS = 0.05  # of silence make a pause; a stream read as fast as it comes gives pages every 5 ms

Page = RawPage | Refusal


class _Stopped(Exception):
    """Nobody takes the pages any more."""


class _Feed:
    """What the thread reads from, and where it leaves its pages."""

    def __init__(self, stdin: BinaryIO) -> None:
        # A buffer waits until it is full, and holds a lock at which an interpreter that ends would abort.
        self._stdin = cast("BinaryIO", getattr(stdin, "raw", stdin))
        self._found: list[Page] = []
        self.handed: queue.Queue[list[Page] | BaseException | None] = queue.Queue(READ_AHEAD)
        self.stopped = threading.Event()

    def read(self, size: int, /) -> bytes:
        """What there is, at most ``size`` bytes; the pages found so far are handed over first."""
        self._hand_over()
        return self._stdin.read(size) or b""

    def _hand_over(self) -> None:
        if self.stopped.is_set():
            raise _Stopped
        if self._found:
            self.handed.put(self._found)
            self._found = []

    def run(self, pages: Callable[[BinaryIO], Iterator[Page]]) -> None:
        """Read to the end; what was raised is handed over too."""
        try:
            for page in pages(cast("BinaryIO", self)):
                self._found.append(page)
            self._hand_over()
            self.handed.put(None)
        except _Stopped:
            pass
        except BaseException as error:  # noqa: BLE001 - raised again where the pages are taken
            self.handed.put(self._found)
            self.handed.put(error)


def patiently(pages: Callable[[BinaryIO], Iterator[Page]], stdin: BinaryIO, seconds: float) -> Iterator[Page | Pause]:
    """The ``pages`` of standard input; ``PAUSE`` when some were given ``seconds`` ago and no more are there."""
    feed = _Feed(stdin)
    threading.Thread(target=feed.run, args=(pages,), daemon=True).start()
    due: float | None = None
    try:
        while True:
            try:
                found = feed.handed.get(timeout=None if due is None else max(GRACE_SECONDS, due - time.monotonic()))
            except queue.Empty:
                due = None
                yield PAUSE
                continue
            if found is None:
                return
            if isinstance(found, BaseException):
                raise found
            due = due or time.monotonic() + seconds
            yield from found
    finally:
        feed.stopped.set()
        while not feed.handed.empty():
            feed.handed.get()
