"""A query in no engine's language: each peer makes of it what its own library wants.

Imports nothing but the standard library, so that a process which only asks a peer starts as fast as that peer can.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """How the words of a question are meant."""

    ANY = "any"
    ALL = "all"
    PHRASE = "phrase"
    NEAR = "near"
    PREFIX = "prefix"
    FUZZY = "fuzzy"


NEAR_WORDS = 5  # from the first to the last, in either order; neighbours are 1 apart
FUZZY_EDITS = 1  # letters put in, left out, taken for another, or two neighbours exchanged


@dataclass(frozen=True, slots=True)
class Question:
    """Words in title or body. ``first`` and ``last`` are included, ``offset`` hits lie before the ten wanted.

    ``facets``: count the hits by source and by month. ``newest``: ordered by day instead of by score.
    """

    kind: Kind
    words: tuple[str, ...]
    first: date | None = None
    last: date | None = None
    facets: bool = False
    newest: bool = False
    offset: int = 0

    def line(self) -> str:
        """The question as one line that any language splits at tabs."""
        days = [day.isoformat() if day else "" for day in (self.first, self.last)]
        flags = [str(int(self.facets)), str(int(self.newest)), str(self.offset)]
        return "\t".join([self.kind.value, " ".join(self.words), *days, *flags])

    @classmethod
    def read(cls, line: str) -> Question:
        """What ``line`` wrote."""
        kind, words, first, last, facets, newest, offset = line.split("\t")
        start, end = (date.fromisoformat(day) if day else None for day in (first, last))
        return cls(Kind(kind), tuple(words.split()), start, end, facets == "1", newest == "1", int(offset))


def day_number(day: date) -> int:
    """A day as YYYYMMDD, which compares and sorts as days do; divided by 100 it is a month."""
    return day.year * 10_000 + day.month * 100 + day.day
