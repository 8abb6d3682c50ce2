"""Writes what was posted: everything that waits with one commit, and tells each post what became of it."""

from __future__ import annotations

import logging
import queue
import threading
import time
from contextlib import suppress
from dataclasses import replace

from indexer.receiving.archived import LiveArticles
from indexer.receiving.begun import Begun, begin
from indexer.receiving.current import Current
from indexer.receiving.waiting import Waiting
from indexer.receiving.warm import warm
from indexer.understand import Understanding
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
IDLE_SECONDS = 600.0  # without a post after which the process leaves: it takes some 220 MB
LARGE_BYTES = 256 * 2**10  # of a post that is understood by itself: some 45 articles, and of names alone 3 s
TURN_SECONDS = 1.0  # of a large post that are understood before small ones that came have their turn, if there are any
LOOK_SECONDS = 0.5  # between two looks whether it is to leave


class Desk:
    """The one place where posts are written, one batch after the other."""

    def __init__(self, settings: Settings, posts: queue.Queue[Waiting]) -> None:
        self._settings = settings
        self._posts = posts
        self._engine = open_engine(replace(settings, writer_wait_seconds=0))  # each post has a deadline of its own
        self._archived = LiveArticles(self._engine)
        self._current = Current(settings, self._archived)
        self._open: list[Waiting] = []
        """Those that were taken and not begun yet."""
        self._begun: list[Begun] = []
        """Those that change the archive, not written yet. Whoever is in neither list was told what became of it."""
        self._in_hand: Waiting | None = None
        """A large one that is being understood; it is still among the open ones."""
        self._turn_of_small = 0.0
        self._is_turn_of_large = False

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

    def finish(self) -> None:
        """Write what waits, when nothing more can come."""
        while self._take(0.0):
            self._serve()

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
        while self._open or self._begun:
            try:
                self._write_all()
            except IndexBusy:
                time.sleep(RETRY_SECONDS)  # told when the lock is asked for; what was understood by then stays so
                self._send_late_away()
            except Exception as error:
                LOGGER.exception("posted articles could not be written")
                self._tell_all(error)

    def _send_late_away(self) -> None:
        late = [each for each in (*self._open, *(each.waiting for each in self._begun)) if each.is_late]
        self._open = [each for each in self._open if each not in late]
        self._begun = [each for each in self._begun if each.waiting not in late]
        for each in late:
            each.tell(WriterBusy())

    def _tell_all(self, answer: Exception) -> None:
        for each in (*self._open, *(each.waiting for each in self._begun)):
            each.tell(answer)
        self._open, self._begun = [], []

    def _write_all(self) -> None:
        """Write as long as there is something to, with the archive held no longer than others may be made to wait.

        What takes long to understand, or needs no writing, waits for no lock and has nobody wait for it.
        """
        self._begin()
        if not self._begun:
            return  # to open a writer makes an archive, also where there was no article to make it of
        until = time.monotonic() + HOLD_SECONDS
        with self._engine.writer() as writer, self._archived.written_by(writer):
            if self._engine.live() is None:
                self._current.begin_archive()
            else:
                self._begin()
            self._write(writer)
            while time.monotonic() < until and self._take(LINGER_SECONDS) and not any(map(_is_large, self._open)):
                self._begin()
                self._write(writer)
        if time.monotonic() >= until:
            time.sleep(GAP_SECONDS)

    def _begin(self) -> None:
        """Understand what is next, unless there is something to write; anew if names are found otherwise by now.

        Whoever waited or sent too much is told so, and whose post holds nothing that the archive lacks, for which
        nothing is written: all of them in time, also while something large is understood.
        """
        understanding = self._current.understanding()
        stale = [each for each in self._begun if each.by is not understanding]
        self._open = [*(each.waiting for each in stale), *self._open]
        self._begun = [each for each in self._begun if each.by is understanding]
        if self._begun:
            return
        self._send_late_away()
        self._archived.look()
        for each in self._next():
            if each.is_late:
                continue
            try:
                begun = self._understood(each, understanding)
            except PostTooLarge as error:
                each.tell(error)
            else:
                if begun is None:
                    continue  # late
                if begun.changes_archive:
                    self._begun.append(begun)
                else:
                    each.tell(Written(begun.as_it_is(), self._engine.live()))
            self._open.remove(each)
        self._send_late_away()  # what was late before it was understood is still among the open ones

    def _understood(self, waiting: Waiting, understanding: Understanding) -> Begun | None:
        """A post, understood, with small ones written meanwhile if it is large; None when it is late."""
        if not _is_large(waiting):
            return begin(waiting, understanding, self._settings, self._send_late_away)
        self._in_hand, self._turn_of_small = waiting, time.monotonic() + TURN_SECONDS
        try:
            return begin(waiting, understanding, self._settings, self._meanwhile)
        finally:
            self._in_hand = None

    def _meanwhile(self) -> None:
        """While a large post is understood: tell who is late, and now and then write the small ones that came."""
        self._send_late_away()
        if time.monotonic() < self._turn_of_small:
            return
        self._take(0.0)
        with suppress(IndexBusy):  # what was understood is written with the large one
            self._write_all()
        self._archived.look()
        self._turn_of_small = time.monotonic() + TURN_SECONDS

    def _next(self) -> list[Waiting]:
        """The small posts, or else, and each time after these, a large one, unless one is in hand."""
        large = [each for each in self._open if _is_large(each)]
        small = [each for each in self._open if not _is_large(each)]
        if self._in_hand is not None:
            return small
        if small and not (large and self._is_turn_of_large):
            self._is_turn_of_large = True
            return small
        self._is_turn_of_large = False
        return large[:1]

    def _write(self, writer: Writer) -> None:
        """Have the disk keep what was begun, all of it or nothing, and tell."""
        if not self._begun:
            return
        self._current.tell_aliases()
        outcomes = [each.put(writer) for each in self._begun]
        writer.commit()
        live = self._engine.live()
        for begun, found in zip(self._begun, outcomes, strict=True):
            begun.waiting.tell(Written(found, live))
        self._begun = []


def _is_large(waiting: Waiting) -> bool:
    return len(waiting.post.body) > LARGE_BYTES
