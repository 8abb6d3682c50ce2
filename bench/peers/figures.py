"""Figures of several engines side by side, and what Dateline's are as a share of theirs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from bench.peers.registry import OURS
from bench.table import table

NONE = "–"

Figures = Mapping[str, Mapping[str, float]]
"""By row, by engine; an engine that cannot do a row is not in it."""


def ratio(ours: float | None, theirs: float | None) -> str:
    """Ours divided by theirs, with three digits that count; a dash where either is not there."""
    if ours is None or not theirs:
        return NONE
    share = ours / theirs
    return f"{share:,.0f}" if share >= 100 else f"{share:#.3g}".rstrip(".")


def side_by_side(figures: Figures, engines: Sequence[str], told: Callable[[float], str]) -> str:
    """The figures themselves, an engine a column."""
    rows = [
        [name, *(told(row[engine]) if engine in row else NONE for engine in engines)] for name, row in figures.items()
    ]
    return table(["", *engines], rows)


def ratios(figures: Figures, engines: Sequence[str]) -> str:
    """Dateline's figures divided by those of each other engine."""
    others = [engine for engine in engines if engine != OURS]
    rows = [[name, *(ratio(row.get(OURS), row.get(engine)) for engine in others)] for name, row in figures.items()]
    return table(["", *(f"{OURS} / {engine}" for engine in others)], rows)
