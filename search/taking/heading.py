"""What a list that is taken away says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Heading:
    """What was asked, the ``day`` on which it was, and where the list is found again.

    ``base`` is how the archive is reached from outside ("https://archive.example"), None where that is not known for
    certain; ``here`` and ``page`` are the addresses of the list and of its page there, "" where it has none.
    """

    title: str
    day: date
    base: str | None = None
    here: str = ""
    page: str = ""
