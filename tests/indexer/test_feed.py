"""A feed that is piped in: what came is found while the pipe stays open, though its rest never comes."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from indexer.pipeline import index
from indexer.plan import Plan
from indexer.report import Rejects, Report
from indexer.sources.port import PAUSE, Kind, Pause, RawPage, Refusal, Where
from search.engine import open_engine
from search.engine.port import Engine
from tests.builders import settings

Feed = Iterator[RawPage | Refusal | Pause]


def record(number: int) -> RawPage:
    values = {"id": f"r{number}", "title": f"Report {number}", "body": "The harbour master spoke."}
    return RawPage(Where("standard input", number), Kind.RECORD, values=values)


def run(feed: Feed, folder: Path, processes: int) -> Engine:
    plan = Plan(settings(folder, index_processes=processes, commit_seconds=3600), date(2026, 11, 1), "none")
    engine, report = open_engine(plan.settings), Report()
    index(feed, engine, plan, report, Rejects(None, report))
    return engine


@pytest.mark.parametrize("processes", [1, pytest.param(2, marks=pytest.mark.slow)], ids=["here", "spread"])
@pytest.mark.parametrize("burst", [1, 3, 70, 200])
def test_everything_before_a_pause_is_found_while_the_feed_goes_on(tmp_path: Path, processes: int, burst: int) -> None:
    seen: list[int] = []

    def feed() -> Feed:
        for pause in range(3):
            yield from (record(pause * burst + number) for number in range(burst))
            yield PAUSE
            seen.append(open_engine(settings(tmp_path)).reader().documents)

    engine = run(feed(), tmp_path, processes)
    assert seen == [burst, 2 * burst, 3 * burst]
    assert engine.reader().documents == 3 * burst
    assert engine.verify() == []


@pytest.mark.parametrize(("passed", "found"), [pytest.param(1, 2, id="after it"), pytest.param(0, 0, id="before it")])
def test_few_articles_are_committed_after_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, passed: int, found: int
) -> None:
    def feed() -> Feed:
        yield from (record(1), record(2))
        raise KeyboardInterrupt

    moments = itertools.count(step=passed)
    monkeypatch.setattr("indexer.pipeline.time", SimpleNamespace(monotonic=lambda: next(moments)))
    monkeypatch.setattr("indexer.spread.CHUNK", 1)
    plan = Plan(settings(tmp_path, index_processes=1, commit_seconds=1), date(2026, 11, 1), "none")
    report = Report()
    with pytest.raises(KeyboardInterrupt):
        index(feed(), open_engine(plan.settings), plan, report, Rejects(None, report))
    engine = open_engine(plan.settings)
    assert (engine.reader().documents if engine.live() else 0) == found


def test_a_run_ends_with_a_whole_generation(tmp_path: Path) -> None:
    engine = run(iter([record(1), PAUSE, record(2), PAUSE, record(3)]), tmp_path, 1)
    assert "+" not in str(engine.live())
    assert engine.reader().documents == 3
