"""Inputs of the pipeline, as reading yields them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from indexer.entities.overrides import FILE, read_overrides
from indexer.pipeline import index
from indexer.plan import Plan
from indexer.report import Rejects, Report
from indexer.sources.port import Kind, RawPage, Refusal, Where
from search.engine import open_engine
from search.engine.port import Engine
from tests.builders import settings

TODAY = date(2026, 1, 1)
SLOGAN = "Follow the Harbour Wire wherever you are, on land and at sea, every single day of the week."


def record(number: int, body: str = "The harbour master spoke.", **more: object) -> RawPage:
    values = {"id": f"r{number}", "title": f"Report {number}", "body": body, **more}
    return RawPage(Where("news.jsonl", number), Kind.RECORD, values=values)


def records(count: int, first: int = 0) -> Iterator[RawPage | Refusal]:
    return (record(number) for number in range(first, first + count))


def html(number: int, *more: str) -> RawPage:
    """A page of one site; what follows the story stands below it."""
    story = [
        f"Ship number {number} left the harbour on Monday with {number} hundred tons of salt, its captain said.",
        f"It is expected in port {number} before the end of the week, unless the storms of the season delay it.",
        f"The owners of ship {number} had asked for a pilot, whom the port could not spare that morning.",
    ]
    text = "".join(f"<p>{line}</p>" for line in [*story, *more])
    page = (
        f'<html><head><title>Ship {number} sails</title><link rel="canonical" '
        f'href="https://wire.example/ships/{number}"></head><body><article><h1>Ship {number} sails</h1>{text}'
        "</article></body></html>"
    )
    return RawPage(Where(f"{number}.html"), Kind.HTML, page.encode())


def plan(data_dir: Path, **more: Any) -> Plan:
    """A plan that finishes everything in this process, unless told otherwise, by what entities.toml says now."""
    entities = more.pop("entities", "none")
    corrections = read_overrides(data_dir / FILE)
    return Plan(settings(data_dir, **{"index_processes": 1, **more}), TODAY, entities, corrections=corrections)


def run(pages: Iterator[RawPage | Refusal] | list[RawPage | Refusal], its_plan: Plan) -> tuple[Report, Engine]:
    """Index the pages: what became of them, and the engine that has them."""
    report, engine = Report(), open_engine(its_plan.settings)
    with Rejects(None, report) as rejects:
        index(pages, engine, its_plan, report, rejects)
    return report, engine
