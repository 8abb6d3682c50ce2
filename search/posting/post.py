"""What is posted, and what becomes of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from search.engine.port import Change

REFUSED = "refused"
"""What is told of an article that is not taken, where others have a ``Change``."""


class Media(StrEnum):
    """In which form articles are posted."""

    JSON = "json"
    LINES = "lines"


@dataclass(frozen=True, slots=True)
class Post:
    """The body of a request, and its form."""

    media: Media
    body: bytes


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one article: its ``change`` and id, or neither and the ``reason`` why it was refused.

    ``record`` is its place in what was posted, from 1; of JSON Lines the number of its line.
    """

    record: int
    id: str | None
    change: Change | None
    reason: str | None = None

    @property
    def status(self) -> str:
        """The change in a word."""
        return self.change or REFUSED


@dataclass(frozen=True, slots=True)
class Written:
    """What the disk has of a post: all outcomes in their order, and the state of the index that has them."""

    outcomes: tuple[Outcome, ...]
    generation: str | None

    def counts(self) -> dict[str, int]:
        """How many articles had each status, those of none too."""
        found = Counter(each.status for each in self.outcomes)
        return {status: found[status] for status in (*Change, REFUSED)}


def written_to_dict(written: Written) -> dict[str, object]:
    """The JSON of the answer."""
    articles = [
        {"record": each.record, "id": each.id, "status": each.status, "reason": each.reason}
        for each in written.outcomes
    ]
    return {**written.counts(), "articles": articles, "generation": written.generation}
