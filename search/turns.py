"""Lets the threads of a process search one after the other.

Python runs one thread at a time anyway. But with several in the midst of a search, each short call that lets go of
Python's lock hands it to a thread on another core: ten threads then answer half as many queries a second as one does.
With turns the others wait where they cost nothing. What really runs beside Python (decoding, reading texts, opening an
index) is done ``aside``, and who takes long lets others pass.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

PATIENCE_SECONDS = 0.01  # of a turn, then those who wait may pass; most searches take a tenth of that
_STEP_SECONDS = 0.0005  # who steps aside stays there for so long, or he would be the next again


class Turns:
    """One turn, which a thread takes and may take again. Whoever holds it must not wait for another lock for long."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._owner: int | None = None
        self._depth = 0
        self._waiting = 0
        self._since = 0.0

    def __enter__(self) -> None:
        me = threading.get_ident()
        if self._owner != me:
            self._take(me)
        self._depth += 1

    def __exit__(self, *_: object) -> None:
        if self._owner != threading.get_ident():
            return  # it was interrupted while it waited to take its turn again
        self._depth -= 1
        if not self._depth:
            self._owner = None
            self._lock.release()

    def _take(self, me: int) -> None:
        if not self._lock.acquire(blocking=False):
            self._waiting += 1
            try:
                self._lock.acquire()
            finally:
                self._waiting -= 1
        self._owner, self._since = me, time.monotonic()

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Without the turn, if this thread has it; it is taken again afterwards."""
        me = threading.get_ident()
        if self._owner != me:
            yield
            return
        depth, self._depth, self._owner = self._depth, 0, None
        self._lock.release()
        try:
            yield
        finally:
            self._take(me)
            self._depth = depth

    def pause(self, now: float) -> None:
        """Let others pass, if some wait and the turn has lasted long; ``now`` is ``time.monotonic()``."""
        if self._waiting and self._owner == threading.get_ident() and now - self._since > PATIENCE_SECONDS:
            with self.aside():
                time.sleep(_STEP_SECONDS)


turns = Turns()
"""Those of this process, for Python's lock is the process's."""
