"""A post whose articles are understood, and what becomes of each once they are written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from indexer.receiving.reading import records
from indexer.receiving.waiting import Waiting
from indexer.sources.port import RawPage, Refusal
from indexer.understand import Known, Understanding, Understood
from indexer.understand import Outcome as Found
from search.engine.port import Change, Writer
from search.posting.post import Outcome
from search.settings import Settings

CHUNK_BYTES = 64 * 2**10  # of a post that are understood before anybody looks at the clock: of names alone 0.3 s


@dataclass(frozen=True, slots=True)
class Begun:
    """A post, its records, what was found in each, and what understood them."""

    waiting: Waiting
    records: tuple[RawPage | Refusal, ...]
    found: tuple[Found, ...]
    by: Understanding

    @property
    def changes_archive(self) -> bool:
        """Whether there is anything to write."""
        return any(isinstance(each, Understood) for each in self.found)

    def put(self, writer: Writer) -> tuple[Outcome, ...]:
        """Give the articles to the writer; what becomes of each record with its commit."""
        return tuple(self._put(*each, writer) for each in zip(self.records, self.found, strict=True))

    def _put(self, record: RawPage | Refusal, found: Found, writer: Writer) -> Outcome:
        if isinstance(found, Known) and writer.known_hash(found.id) != found.content_hash:
            [found] = self.by.finish([record])  # it was changed since: by others, or by what was posted before it
        change = writer.upsert(found.article) if isinstance(found, Understood) else Change.UNCHANGED
        return _outcome(record, found, change)

    def as_it_is(self) -> tuple[Outcome, ...]:
        """What becomes of each record where nothing is to be written."""
        return tuple(_outcome(*each, Change.UNCHANGED) for each in zip(self.records, self.found, strict=True))


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
        found += understanding.finish(read[start : start + most])
        between()
        if waiting.is_late:
            return None
    return Begun(waiting, tuple(read), tuple(found), understanding)


def _outcome(record: RawPage | Refusal, found: Found, change: Change) -> Outcome:
    number = record.where.record or 1
    if isinstance(found, Refusal):
        return Outcome(number, None, None, found.reason)
    return Outcome(number, found.article.id if isinstance(found, Understood) else found.id, change)
