"""A number for each segment that this process opens, so that what is kept of one is not taken for another's."""

from __future__ import annotations

from itertools import count

_NUMBERS = count(1)


def next_serial() -> int:
    """A number that nobody else has. Safe for threads."""
    return next(_NUMBERS)
