"""Articles finished by several processes at once, and handed back in the order of the inputs."""

from __future__ import annotations

import dataclasses
import itertools
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Container, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from indexer.plan import Plan, silent
from indexer.sources.port import PAUSE, Pause, Refusal
from indexer.understand import Given, Outcome, Understanding
from search.article import Article
from search.errors import DatelineError
from search.settings import Settings

CHUNK = 64  # inputs that a worker is handed at once; fewer cost more in passing them than in reading them

CHUNK_BYTES = 4 * 2**20  # bytes of inputs that a worker is handed at once; some ten chunks are in memory

_worker: Understanding | None = None


class WorkerLost(DatelineError):
    """A process that finishes articles was killed, as a rule by a system that ran out of memory."""

    public = (
        "A process that reads pages was killed, probably for want of memory. What was committed stays; run the same "
        "command again to go on, with DATELINE_INDEX_PROCESSES=1 to use less memory."
    )


def finish(
    given: Iterable[Given | Pause], plan: Plan, known: Container[str] = frozenset()
) -> Generator[Outcome | Pause, None, None]:
    """The outcome of each input, in order, all of those before a ``PAUSE`` before it.

    A single chunk is finished here, as is what a slow feed brings; more are spread over processes. Raises BadOverrides,
    and WorkerLost when a process was killed.
    """
    chunks = _chunks(given)
    first = next(chunks, [])
    understanding = plan.understanding(known)  # also where it is not used here: it tells what is wrong with the plan
    alone = _processes(plan.settings) == 1
    for chunk in chunks:
        if first and chunk and not alone:
            try:
                yield from _spread(itertools.chain([first, chunk], chunks), plan, known)
            except BrokenProcessPool as error:
                raise WorkerLost from error
            return
        yield from _finish_chunk(first, understanding)
        first = [] if alone else chunk
        if alone:
            yield from _finish_chunk(chunk, understanding)
        if not chunk:
            yield PAUSE
    yield from _finish_chunk(first, understanding)


def _spread(chunks: Iterable[list[Given]], plan: Plan, known: Container[str]) -> Iterator[Outcome | Pause]:
    context = multiprocessing.get_context("forkserver")
    processes = _processes(plan.settings)
    own = dataclasses.replace(plan, on_page=silent)  # what shows progress stays in this process
    with ProcessPoolExecutor(processes, context, _start_worker, (own, known)) as pool:
        running: deque[Future[list[Outcome]]] = deque()
        try:
            for chunk in chunks:
                if chunk:
                    running.append(pool.submit(_work, chunk))
                while running and (not chunk or len(running) > 2 * processes or running[0].done()):
                    yield from running.popleft().result()
                if not chunk:
                    yield PAUSE
            while running:
                yield from running.popleft().result()
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _processes(settings: Settings) -> int:
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return settings.index_processes or allowed or 1


def _start_worker(plan: Plan, known: Container[str]) -> None:
    global _worker  # noqa: PLW0603 - a worker process has one, made once
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that writes; it ends the workers
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    _worker = plan.understanding(known)


def _leave_with_parent() -> None:
    """End this process when the one that writes was killed; nobody would ever tell it that there is no more work."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _work(chunk: list[Given]) -> list[Outcome]:
    if _worker is None:
        raise RuntimeError("the worker was not started")
    return _finish_chunk(chunk, _worker)


def _finish_chunk(chunk: list[Given], understanding: Understanding) -> list[Outcome]:
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
