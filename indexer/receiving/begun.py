"""A post whose articles are understood, and what becomes of each once they are written."""

from __future__ import annotations

from dataclasses import dataclass

from indexer.receiving.reading import records
from indexer.receiving.waiting import Waiting
from indexer.sources.port import Refusal
from indexer.understand import Outcome as Found
from indexer.understand import Understanding, Understood
from search.engine.port import Change, Writer
from search.posting.post import Outcome
from search.settings import Settings


@dataclass(frozen=True, slots=True)
class Begun:
    """A post, the numbers of its records, and what was found in each."""

    waiting: Waiting
    numbers: tuple[int, ...]
    found: tuple[Found, ...]

    @property
    def has_article(self) -> bool:
        """Whether there is anything to write."""
        return any(isinstance(each, Understood) for each in self.found)

    def put(self, writer: Writer) -> tuple[Outcome, ...]:
        """Give the articles to the writer; what becomes of each record with its commit."""
        return tuple(_put(number, each, writer) for number, each in zip(self.numbers, self.found, strict=True))

    def refused(self) -> tuple[Outcome, ...]:
        """What becomes of each record where there is no article among them."""
        return tuple(
            Outcome(number, None, None, each.reason)
            for number, each in zip(self.numbers, self.found, strict=True)
            if isinstance(each, Refusal)
        )


def begin(waiting: Waiting, understanding: Understanding, settings: Settings) -> Begun:
    """A post, read and understood. Raises PostTooLarge."""
    found = records(waiting.post, settings)
    return Begun(waiting, tuple(each.where.record or 1 for each in found), tuple(understanding.finish(found)))


def _put(number: int, found: Found, writer: Writer) -> Outcome:
    if isinstance(found, Refusal):
        return Outcome(number, None, None, found.reason)
    if isinstance(found, Understood):
        return Outcome(number, found.article.id, writer.upsert(found.article))
    return Outcome(number, found.id, Change.UNCHANGED)
