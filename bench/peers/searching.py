"""How long each engine takes for queries of each class, and how many it answers in a second from several threads."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from bench.clock import percentile
from bench.peers.figures import ratios, side_by_side
from bench.peers.session import Session
from bench.query_classes import QueryClass
from bench.size import Size
from bench.table import milliseconds, table

EXPLAINED = """\
{queries} queries a class; ten hits with all stored fields, a snippet of each, an exact count and facets where asked
for. Each engine is a process that stays. First every query is asked once (“first asked”), then each engine answers
queries of all classes for {warm} s, then all are asked up to {rounds} times: class by class, the engines in turn and in
an order that changes, the queries shuffled. Every one of these answers counts. Times in ms; the files are in the
system's cache. Engines may keep what they like between two queries, and Dateline keeps decoded postings and articles
that it showed, so that all but “first asked” tells of queries that are like earlier ones. “–”: the engine cannot do
that. Hits differ a little where stemmers and tokenizers do."""
THREADS = (1, 10)


@dataclass
class Samples:
    """Seconds of one engine in one class. ``cpu`` of its whole process, where that can be told."""

    first: list[float] = field(default_factory=list)
    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    totals: list[float] = field(default_factory=list)


@dataclass(frozen=True)
class Plan:
    """The questions of all classes under the numbers by which processes know them."""

    classes: Sequence[QueryClass]

    def numbers(self) -> dict[str, list[int]]:
        """By class."""
        found, start = {}, 0
        for each in self.classes:
            found[each.name] = list(range(start, start + len(each.questions)))
            start += len(each.questions)
        return found

    def able(self, session: Session) -> dict[str, list[int]]:
        """By class, without those that the peer cannot do."""
        numbers = self.numbers()
        return {
            each.name: numbers[each.name]
            for each in self.classes
            if all(session.peer.answers(question) for question in each.questions)
        }


def latency(
    sessions: Sequence[Session], classes: Sequence[QueryClass], size: Size, seed: int = 1
) -> dict[str, dict[str, Samples]]:
    """By class and engine."""
    plan, chance = Plan(classes), random.Random(seed)
    able = {session.peer.name: plan.able(session) for session in sessions}
    found: dict[str, dict[str, Samples]] = {each.name: {} for each in classes}
    for turn in range(size.rounds + 1):
        if turn == 1:
            for session in sessions:
                everything = [number for numbers in able[session.peer.name].values() for number in numbers]
                session.ask("load", 1, size.warm_up_seconds, *everything)
        for each in classes:
            for session in chance.sample(sessions, len(sessions)):
                numbers = able[session.peer.name].get(each.name)
                if numbers is None:
                    continue
                samples = found[each.name].setdefault(session.peer.name, Samples())
                if turn > 1 and sum(samples.wall) > size.budget:
                    continue
                told = session.ask("run", *chance.sample(numbers, len(numbers)))
                if turn == 0:
                    samples.first, samples.totals = told["wall"], told["totals"]
                else:
                    samples.wall += told["wall"]
                    samples.cpu += told["cpu"]
    return found


def section(found: Mapping[str, Mapping[str, Samples]], engines: Sequence[str], size: Size) -> str:
    """The tables of what ``latency`` measured."""

    def each(seconds: str, share: float) -> dict[str, dict[str, float]]:
        return {
            name: {engine: percentile(getattr(samples, seconds), share) for engine, samples in row.items()}
            for name, row in found.items()
        }

    blocks = [EXPLAINED.format(queries=size.queries, warm=f"{size.warm_up_seconds:g}", rounds=size.rounds)]
    for title, seconds, share in (
        ("Wall, p50", "wall", 0.5),
        ("Wall, p95", "wall", 0.95),
        ("CPU, p50", "cpu", 0.5),
        ("CPU, p95", "cpu", 0.95),
    ):
        figures = each(seconds, share)
        blocks += [f"### {title}", side_by_side(figures, engines, milliseconds), ratios(figures, engines)]
    blocks += ["### First asked, wall, p50", side_by_side(each("first", 0.5), engines, milliseconds)]
    hits = {
        name: {engine: median(s.totals) for engine, s in row.items() if min(s.totals) >= 0}
        for name, row in found.items()
    }
    return "\n\n".join([*blocks, "### Hits, median", side_by_side(hits, engines, lambda value: f"{value:,.0f}")])


def throughput(sessions: Sequence[Session], classes: Sequence[QueryClass], size: Size, seed: int = 1) -> str:
    """Tables of queries a second; engines take turns within a class."""
    plan, chance = Plan(classes), random.Random(seed)
    engines = [session.peer.name for session in sessions]
    blocks = [
        f"Each engine answers shuffled queries of a class for {size.load_seconds:g} s from threads of one process. "
        "Queries a second; a ratio above 1 means that Dateline answers more. In Python peers a query holds the "
        "interpreter's lock as far as the library does; Lucene is Java throughout."
    ]
    peaks: dict[str, float] = {}
    for threads in THREADS:
        figures: dict[str, dict[str, float]] = {each.name: {} for each in classes}
        for each in classes:
            for session in chance.sample(sessions, len(sessions)):
                numbers = plan.able(session).get(each.name)
                if numbers is not None:
                    asked = chance.sample(numbers, len(numbers))
                    told = session.ask("load", threads, size.load_seconds, *asked)
                    figures[each.name][session.peer.name] = told["answered"] / told["wall"]
                    peaks[session.peer.name] = told["peak"] / 1e6
        blocks += [f"### {threads} thread{'s' * (threads > 1)}"]
        blocks += [side_by_side(figures, engines, lambda value: f"{value:,.0f}"), ratios(figures, engines)]
    memory = table(["", "MB of memory at most"], [[name, f"{peak:,.0f}"] for name, peak in peaks.items()])
    return "\n\n".join([*blocks, "### Memory while searching", memory])
