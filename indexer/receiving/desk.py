"""Writes what was posted: everything that waits with one commit, and tells each post what became of it."""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace

from indexer.receiving.begun import Begun, begin
from indexer.receiving.current import Current
from indexer.receiving.waiting import Waiting
from indexer.receiving.warm import warm
from search.engine import open_engine
from search.engine.port import Writer
from search.errors import DatelineError, IndexBusy, PostTooLarge, WriterBusy
from search.posting.post import Written
from search.settings import Settings

LOGGER = logging.getLogger("dateline.posted")

LINGER_SECONDS = 1.0  # that the archive stays open for the next post: to seal it and open it anew takes 50 ms and more
HOLD_SECONDS = 10.0  # after which it is let go all the same, so that a command which waits for it has its turn
GAP_SECONDS = 0.2  # for that command to take it
RETRY_SECONDS = 0.05  # between two looks whether another writer has finished
IDLE_SECONDS = 600.0  # without a post after which the process leaves: it takes some 300 MB
LOOK_SECONDS = 0.5  # between two looks whether it is to leave


class Desk:
    """The one place where posts are written, one batch after the other."""

    def __init__(self, settings: Settings, posts: queue.Queue[Waiting]) -> None:
        self._settings = settings
        self._posts = posts
        self._engine = open_engine(replace(settings, writer_wait_seconds=0))  # each post has a deadline of its own
        self._current = Current(settings)
        self._open: list[Waiting] = []
        """Those that were taken and not told yet what became of them."""

    def warm(self) -> None:
        """Load what the first post would wait for. What is wrong with the archive's own files that post is told."""
        with suppress(DatelineError, OSError):
            warm(self._current.understanding(), self._settings)

    def run(self, leaving: threading.Event) -> None:
        """Write what comes until nothing has for long, or the process is to leave and nothing waits."""
        idle_since = time.monotonic()
        while time.monotonic() - idle_since < IDLE_SECONDS:
            if self._take(LOOK_SECONDS):
                self._serve()
                idle_since = time.monotonic()
            elif leaving.is_set():
                return

    def _take(self, seconds: float) -> bool:
        """Take all that waits, up to the size of a post and a bit; whether any came within so many seconds."""
        size = 0
        while size < self._settings.max_post_bytes:
            try:
                taken = self._posts.get(block=not self._open, timeout=seconds)
            except queue.Empty:
                break
            self._open.append(taken)
            size += len(taken.post.body)
        return bool(self._open)

    def _serve(self) -> None:
        """Write what was taken, and what comes soon after it. Nobody who posts is left without an answer."""
        while self._open:
            try:
                self._write_all()
            except IndexBusy:
                time.sleep(RETRY_SECONDS)  # told when the lock is asked for, before anything is begun
                self._send_late_away()
            except Exception as error:
                LOGGER.exception("posted articles could not be written")
                self._tell_all(error)

    def _send_late_away(self) -> None:
        late = [each for each in self._open if each.is_late]
        self._open = [each for each in self._open if each not in late]
        for each in late:
            each.tell(WriterBusy())

    def _tell_all(self, answer: Exception) -> None:
        for each in self._open:
            each.tell(answer)
        self._open = []

    def _write_all(self) -> None:
        """Write as long as there is something to, with the archive held no longer than others may be made to wait."""
        first = None
        if self._engine.live() is None:
            first = self._begin()
            if not any(each.has_article for each in first):
                self._tell((each, Written(each.refused(), None)) for each in first)
                return  # an index without an article looks like an archive
        until = time.monotonic() + HOLD_SECONDS
        with self._engine.writer() as writer:
            if first is not None:
                self._current.begin_archive()
            self._write(self._begin() if first is None else first, writer)
            while time.monotonic() < until and self._take(LINGER_SECONDS):
                self._write(self._begin(), writer)
        if time.monotonic() >= until:
            time.sleep(GAP_SECONDS)

    def _begin(self) -> list[Begun]:
        """What was taken, understood; whoever waited or sent too much is told so."""
        self._send_late_away()
        understanding = self._current.understanding()
        begun = []
        for each in list(self._open):
            try:
                begun.append(begin(each, understanding, self._settings))
            except PostTooLarge as error:
                self._open.remove(each)
                each.tell(error)
        return begun

    def _write(self, begun: list[Begun], writer: Writer) -> None:
        """Have the disk keep a batch, all of it or nothing, and tell."""
        outcomes = [each.put(writer) for each in begun]
        writer.commit()
        live = self._engine.live()
        self._tell((each, Written(found, live)) for each, found in zip(begun, outcomes, strict=True))

    def _tell(self, answers: Iterable[tuple[Begun, Written]]) -> None:
        for begun, written in answers:
            begun.waiting.tell(written)
            self._open.remove(begun.waiting)
