"""Chunks of work spread over processes, and their results handed back in order."""

from __future__ import annotations

import dataclasses
import gc
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from indexer.known import Archived
from indexer.plan import Plan, silent, silent_stage
from indexer.understand import Understanding
from search.errors import DatelineError
from search.settings import Settings

C = TypeVar("C")
R = TypeVar("R")
Work = Callable[[Understanding, C], R]
"""A function of a module, so that it can be named to another process."""

_worker: Understanding | None = None


class WorkerLost(DatelineError):
    """A process that finishes articles was killed, as a rule by a system that ran out of memory."""

    public = (
        "A process that reads pages was killed, probably for want of memory. What was committed stays; run the same "
        "command again to go on, with DATELINE_INDEX_PROCESSES=1 to use less memory."
    )


def spread(
    chunks: Iterable[C | None], plan: Plan, known: Archived, work: Work[C, R]
) -> Generator[R | None, None, None]:
    """What ``work`` makes of each chunk, in order. None comes back as None, once all before it are done.

    Raises WorkerLost when a process was killed.
    """
    context = multiprocessing.get_context("forkserver")
    processes = process_count(plan.settings)
    own = dataclasses.replace(plan, on_page=silent, on_stage=silent_stage)  # what shows progress stays in this process
    try:
        with ProcessPoolExecutor(processes, context, _start_worker, (own, known)) as pool:
            running: deque[Future[R]] = deque()
            try:
                for chunk in chunks:
                    if chunk is not None:
                        running.append(pool.submit(_work, work, chunk))
                    while running and (chunk is None or len(running) > 2 * processes or running[0].done()):
                        yield running.popleft().result()
                    if chunk is None:
                        yield None
                while running:
                    yield running.popleft().result()
            finally:
                pool.shutdown(wait=True, cancel_futures=True)
    except BrokenProcessPool as error:
        raise WorkerLost from error


def process_count(settings: Settings) -> int:
    """How many processes finish articles: what the settings say, else one a core."""
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return settings.index_processes or allowed or 1


def _start_worker(plan: Plan, known: Archived) -> None:
    global _worker  # noqa: PLW0603 - a worker process has one, made once
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that writes; it ends the workers
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    _worker = plan.understanding(known)
    keep_tables()


def keep_tables() -> None:
    """Have the collector of cycles pass over what is loaded: tables that live as long as this process.

    It went through all of them again and again while articles came and went, a fifth of the time that names took.
    """
    gc.collect()
    gc.freeze()


def _leave_with_parent() -> None:
    """End this process when the one that writes was killed; nobody would ever tell it that there is no more work."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _work(work: Work[C, R], chunk: C) -> R:
    if _worker is None:
        raise RuntimeError("the worker was not started")
    return work(_worker, chunk)
