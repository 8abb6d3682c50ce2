"""From paths to a committed index: reads pages, has them understood by several processes, writes the articles."""

from __future__ import annotations

import dataclasses
import itertools
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from indexer.entities import open_recogniser
from indexer.extract.boilerplate import SiteLines
from indexer.report import Rejects, Report
from indexer.sources.port import RawPage, Refusal
from indexer.understand import Known, Outcome, Understanding, Understood, is_page
from search.article import Article
from search.engine.port import Change, Engine, Writer
from search.settings import Settings

CHUNK = 64  # pages that a worker is handed at once; fewer cost more in passing them than in reading them

CHUNK_BYTES = 4 * 2**20  # bytes of pages that a worker is handed at once

_worker: Understanding | None = None


def _nothing() -> None:
    pass


@dataclass(frozen=True)
class Plan:
    """What a run goes by. ``entities`` names the recogniser; ``on_page`` is told of each input that is done."""

    settings: Settings
    today: date
    entities: str = "rules"
    on_page: Callable[[], None] = _nothing

    def lines_file(self) -> Path:
        """Where the lines that sites repeat are remembered."""
        return self.settings.data_dir / "site_lines.json"

    def overrides_file(self) -> Path:
        """Where an operator corrects names."""
        return self.settings.data_dir / "entities.toml"

    def understanding(self, known: frozenset[str] = frozenset()) -> Understanding:
        """What one process needs to finish articles."""
        return Understanding(
            self.settings,
            self.today,
            open_recogniser(self.entities, self.overrides_file()),
            SiteLines.load(self.lines_file()),
            known,
        )


def index(pages: Iterable[RawPage | Refusal], engine: Engine, plan: Plan, report: Report, rejects: Rejects) -> None:
    """Add or update the articles of ``pages``; commits now and then, so that a crash loses little."""
    lines = SiteLines.load(plan.lines_file())
    with engine.writer() as writer:
        waiting = 0
        for outcome in understand(pages, plan, writer.hashes()):
            plan.on_page()
            waiting += _take(outcome, writer, lines, report, rejects)
            if waiting >= plan.settings.commit_every:
                report.generation = writer.commit() or report.generation
                waiting = 0
        report.generation = writer.commit() or report.generation
        if learn(lines, plan):
            _clean_again(engine, writer, plan, lines)
            report.generation = writer.commit() or report.generation


def _take(outcome: Outcome, writer: Writer, lines: SiteLines, report: Report, rejects: Rejects) -> int:
    """Write one outcome; 1 if it changed the index."""
    if isinstance(outcome, Refusal):
        rejects.add(outcome)
        return 0
    if isinstance(outcome, Known):
        report.changes[Change.UNCHANGED] += 1
        return 0
    change = writer.upsert(outcome.article)
    report.changes[change] += 1
    if change is Change.UNCHANGED:
        return 0
    if is_page(outcome.article):
        lines.observe(outcome.article)
    return 1


def learn(lines: SiteLines, plan: Plan) -> bool:
    """Remember the lines that were counted; whether some of them proved to be boilerplate."""
    if lines.changed:
        lines.save(plan.lines_file())
    return lines.found


def _clean_again(engine: Engine, writer: Writer, plan: Plan, lines: SiteLines) -> None:
    """Articles indexed before a line was known to be boilerplate lose it now."""
    understanding = plan.understanding()
    for article in engine.reader().articles():
        if is_page(article):
            cleaned = lines.clean(article)
            if cleaned.body != article.body:
                writer.upsert(understanding.named(cleaned))


def stored(engine: Engine, plan: Plan, report: Report) -> Iterator[Article]:
    """Every article of the live index, its names recognised anew; they are read while a new index is built."""
    understanding = plan.understanding()
    for article in engine.reader().articles():
        plan.on_page()
        report.changes[Change.ADDED] += 1
        yield understanding.named(article)


def rebuild(pages: Iterable[RawPage | Refusal], engine: Engine, plan: Plan, report: Report, rejects: Rejects) -> None:
    """Build an index of the articles of ``pages`` alone beside the live one, and swap it in."""
    lines = SiteLines.load(plan.lines_file())
    report.generation = engine.rebuild(_articles(pages, plan, lines, report, rejects))
    if learn(lines, plan):
        with engine.writer() as writer:
            _clean_again(engine, writer, plan, lines)
            report.generation = writer.commit() or report.generation


def _articles(
    pages: Iterable[RawPage | Refusal], plan: Plan, lines: SiteLines, report: Report, rejects: Rejects
) -> Iterator[Article]:
    for outcome in understand(pages, plan, frozenset()):
        plan.on_page()
        if isinstance(outcome, Refusal):
            rejects.add(outcome)
        elif isinstance(outcome, Understood):
            report.changes[Change.ADDED] += 1
            if is_page(outcome.article):
                lines.observe(outcome.article)
            yield outcome.article


def understand(pages: Iterable[RawPage | Refusal], plan: Plan, known: frozenset[str]) -> Iterator[Outcome]:
    """The outcome of each page, in order. A single chunk is read here; more are spread over processes."""
    chunks = _chunks(pages)
    first = next(chunks, [])
    second = next(chunks, None)
    if second is None or _processes(plan.settings) == 1:
        understanding = plan.understanding(known)
        for chunk in itertools.chain([first], [second] if second else [], chunks):
            yield from _understand_chunk(chunk, understanding)
        return
    yield from _spread(itertools.chain([first, second], chunks), plan, known)


def _spread(chunks: Iterable[list[RawPage | Refusal]], plan: Plan, known: frozenset[str]) -> Iterator[Outcome]:
    context = multiprocessing.get_context("forkserver")
    processes = _processes(plan.settings)
    quiet = dataclasses.replace(plan, on_page=_nothing)
    with ProcessPoolExecutor(processes, context, _start_worker, (quiet, known)) as pool:
        running: deque[Future[list[Outcome]]] = deque()
        try:
            for chunk in chunks:
                running.append(pool.submit(_work, chunk))
                if len(running) > 2 * processes:
                    yield from running.popleft().result()
            while running:
                yield from running.popleft().result()
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _processes(settings: Settings) -> int:
    return settings.index_processes or max(1, os.cpu_count() or 1)


def _start_worker(plan: Plan, known: frozenset[str]) -> None:
    global _worker  # noqa: PLW0603 - a worker process has one, made once
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that writes; it ends the workers
    _worker = plan.understanding(known)


def _work(chunk: list[RawPage | Refusal]) -> list[Outcome]:
    if _worker is None:
        raise RuntimeError("the worker was not started")
    return _understand_chunk(chunk, _worker)


def _understand_chunk(chunk: list[RawPage | Refusal], understanding: Understanding) -> list[Outcome]:
    return [each if isinstance(each, Refusal) else understanding.page(each) for each in chunk]


def _chunks(pages: Iterable[RawPage | Refusal]) -> Iterator[list[RawPage | Refusal]]:
    """Lists of at most ``CHUNK`` pages and about ``CHUNK_BYTES``, so that few large pages do not fill the memory."""
    chunk: list[RawPage | Refusal] = []
    size = 0
    for page in pages:
        chunk.append(page)
        size += len(page.content) if isinstance(page, RawPage) else 0
        if len(chunk) == CHUNK or size >= CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk
