"""The figures of several engines on several collections as tables, and whether differences are more than luck."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass

from bench.relevance.significance import p_value
from bench.table import table
from indexer.evaluation import measures
from indexer.evaluation.measures import NAMES, Scores

LEAST_TOLD = 0.0001  # smaller p values are luck of the rounds
TESTED = ("ndcg", "average_precision")
"""The measures that are tested: one of the first page, one of the whole list."""


@dataclass(frozen=True, slots=True)
class Measured:
    """The scores of each query of a collection, by engine; ``ours`` are the engines that are Dateline."""

    collection: str
    ours: Sequence[str]
    scores: Mapping[str, Mapping[str, Scores]]

    def mean(self, engine: str) -> Scores:
        """Of an engine."""
        return measures.mean(self.scores[engine].values())

    def best_peer(self, measure: str) -> str | None:
        """The engine that is not Dateline with the highest mean, None where there is none."""
        others = [engine for engine in self.scores if engine not in self.ours]
        return max(others, key=lambda engine: getattr(self.mean(engine), measure), default=None)


def of_collection(found: Measured) -> str:
    """A row an engine."""
    return table(["engine", *NAMES.values()], [[engine, *_told(found.mean(engine))] for engine in found.scores])


def of_means(every: Sequence[Measured]) -> str:
    """A row an engine, its means over the collections."""
    engines = every[0].scores
    means = {engine: measures.mean(found.mean(engine) for found in every) for engine in engines}
    return table(["engine", *NAMES.values()], [[engine, *_told(mean)] for engine, mean in means.items()])


def of_tests(every: Sequence[Measured]) -> str:
    """Dateline against whichever peer is best on that collection by that measure: a strict choice, made afterwards."""
    rows = []
    for found in every:
        for measure in TESTED:
            best = found.best_peer(measure)
            rows += [_compared(found, measure, mine, best) for mine in found.ours if best is not None]
    header = ["collection", "measure", "Dateline", "", "best peer", "", "difference", "p"]
    return table(header, rows)


def _compared(found: Measured, measure: str, mine: str, best: str) -> list[str]:
    ours, theirs = ([getattr(each, measure) for each in found.scores[engine].values()] for engine in (mine, best))
    means = [getattr(found.mean(engine), measure) for engine in (mine, best)]
    difference = f"{(means[0] - means[1]) / means[1]:+.1%}" if means[1] else "-"
    told = [f"{mean:.4f}" for mean in means]
    return [
        found.collection, NAMES[measure], mine, told[0], best, told[1], difference, _chance(p_value(ours, theirs)),
    ]  # fmt: skip


def _chance(p: float) -> str:
    return f"{p:.4f}" if p >= LEAST_TOLD else f"< {LEAST_TOLD}"


def _told(scores: Scores) -> list[str]:
    return [f"{value:.4f}" for value in astuple(scores)]
