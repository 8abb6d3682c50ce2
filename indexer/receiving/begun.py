"""A post whose articles are understood, and what becomes of each once they are written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from indexer.receiving.reading import records
from indexer.receiving.waiting import Waiting
from indexer.sources.port import Refusal
from indexer.understand import Known, Understanding, Understood
from search.engine.port import Writer
from search.posting.post import Outcome
from search.settings import Settings

CHUNK_BYTES = 64 * 2**10  # of a post that are understood before anybody looks at the clock: of names alone 0.3 s

Found = Understood | Refusal


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


def begin(
    waiting: Waiting, understanding: Understanding, settings: Settings, between: Callable[[], None]
) -> Begun | None:
    """A post, read and understood; None as soon as it is late. Raises PostTooLarge.

    ``between`` is called now and then, for whoever waits meanwhile.
    """
    read = records(waiting.post, settings)
    most = max(1, len(read) * CHUNK_BYTES // max(1, len(waiting.post.body)))
    found: list[Found] = []
    for start in range(0, len(read), most):
        outcomes = understanding.finish(read[start : start + most])
        found += [each for each in outcomes if not isinstance(each, Known)]  # nothing is known here beforehand
        between()
        if waiting.is_late:
            return None
    return Begun(waiting, tuple(each.where.record or 1 for each in read), tuple(found))


def _put(number: int, found: Found, writer: Writer) -> Outcome:
    if isinstance(found, Refusal):
        return Outcome(number, None, None, found.reason)
    return Outcome(number, found.article.id, writer.upsert(found.article))
