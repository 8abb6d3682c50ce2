"""Articles finished by several processes at once, and handed back in the order of the inputs."""

from __future__ import annotations

import itertools
from collections.abc import Generator, Iterable, Iterator

from indexer.known import NOTHING_KNOWN, Archived
from indexer.plan import Plan
from indexer.sources.port import PAUSE, Pause, Refusal
from indexer.understand import Given, Outcome, Understanding
from indexer.workers import keep_tables, process_count, spread
from search.article import Article

CHUNK = 64  # inputs that a worker is handed at once; fewer cost more in passing them than in reading them

CHUNK_BYTES = 4 * 2**20  # bytes of inputs that a worker is handed at once; some ten chunks are in memory


def finish(
    given: Iterable[Given | Pause], plan: Plan, known: Archived = NOTHING_KNOWN
) -> Generator[Outcome | Pause, None, None]:
    """The outcome of each input, in order, all of those before a ``PAUSE`` before it.

    A single chunk is finished here, as is what a slow feed brings; more are spread over processes. Raises WorkerLost
    when a process was killed.
    """
    chunks = _chunks(given)
    first = next(chunks, [])
    understanding = plan.understanding(known)  # also where it is not used here: it tells what is wrong with the plan
    alone = process_count(plan.settings) == 1
    if alone:
        keep_tables()
    for chunk in chunks:
        if first and chunk and not alone:
            yield from _spread(itertools.chain([first, chunk], chunks), plan, known)
            return
        yield from understanding.finish(first)
        first = [] if alone else chunk
        if alone:
            yield from understanding.finish(chunk)
        if not chunk:
            yield PAUSE
    yield from understanding.finish(first)


def _spread(chunks: Iterable[list[Given]], plan: Plan, known: Archived) -> Iterator[Outcome | Pause]:
    for outcomes in spread((chunk or None for chunk in chunks), plan, known, _finish):
        if outcomes is None:
            yield PAUSE
        else:
            yield from outcomes


def _finish(understanding: Understanding, chunk: list[Given]) -> list[Outcome]:
    return understanding.finish(chunk)


def _chunks(given: Iterable[Given | Pause]) -> Iterator[list[Given]]:
    """Lists of at most ``CHUNK`` inputs and about ``CHUNK_BYTES``, so that few large pages do not fill the memory.

    A pause is an empty list.
    """
    chunk: list[Given] = []
    size = 0
    for each in given:
        if isinstance(each, Pause):
            if chunk:
                yield chunk
                chunk, size = [], 0
            yield []
            continue
        chunk.append(each)
        size += _size(each)
        if len(chunk) == CHUNK or size >= CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _size(given: Given) -> int:
    """About as many bytes as the input takes."""
    if isinstance(given, Refusal):
        return 0
    if isinstance(given, Article):
        return len(given.body)
    return len(given.content) + sum(_length(value) for value in (given.values or {}).values())


def _length(value: object) -> int:
    if isinstance(value, list):
        return sum(len(each) for each in value if isinstance(each, str))
    return len(value) if isinstance(value, str) else 0
