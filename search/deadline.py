"""Until when may a question take: a check for long loops."""

from __future__ import annotations

import time
from collections.abc import Callable

from search.errors import DeadlinePassed
from search.turns import turns


def until(deadline: float) -> Callable[[], None]:
    """A check for long loops, which raises DeadlinePassed from ``deadline`` (``time.monotonic()``) on.

    It lets other threads search meanwhile.
    """

    def check() -> None:
        now = time.monotonic()
        if now > deadline:
            raise DeadlinePassed
        turns.pause(now)

    return check
