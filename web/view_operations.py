"""What the description of the API says of each view of a list of hits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from search.parameters import Parameter
from web import comparison, graphs, timelines
from web.schemas import Shape

_REFUSALS = {
    "400": "The query or a parameter was not understood",
    "422": "The date range ends before it starts",
    "503": "No index, a damaged one, or the deadline passed",
}


@dataclass(frozen=True, slots=True)
class View:
    """One view: what its endpoint is asked for, within which bounds, and what it may answer."""

    summary: str
    schema: str
    parameters: tuple[Parameter, ...]
    bounds: Mapping[str, Shape]
    refusals: Mapping[str, str] = field(default_factory=lambda: _REFUSALS)


def _number(usual: int, most: int) -> Shape:
    return {"minimum": 1, "maximum": most, "default": usual}


VIEWS = {
    "timeline": View(
        "The hits over time, by source",
        "Timeline",
        timelines.TIMELINE_PARAMETERS,
        {"sources": _number(timelines.USUAL_SOURCES, timelines.MAX_SOURCES)},
    ),
    "compare": View(
        "Two sides of the hits",
        "Comparison",
        comparison.COMPARE_PARAMETERS,
        {"limit": _number(comparison.USUAL_LISTED, comparison.MAX_LISTED)},
        _REFUSALS | {"400": "The query, a side or a parameter was not understood"},
    ),
    "graph": View(
        "The foremost names of the hits, and which stand together",
        "Together",
        graphs.GRAPH_PARAMETERS,
        {"names": _number(graphs.USUAL_NAMES, graphs.MAX_NAMES)},
    ),
}
"""Every view by the name of its operation, which is the last part of its address."""
