"""What the form of a timeline offers: how wide a bar is, of how many sources there are rows, and of which alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from search.analysis.folding import fold
from search.request import Interval, SearchRequest
from search.result import FacetValue
from web.brief import fits
from web.current import found
from web.links import Pairs
from web.viewing import Asked

OFFERED = 20  # sources to choose from; as many as a picture has rows, and those of more hits are more often meant

UNITS = (
    (Interval.AUTO, "as it fits"),
    (Interval.DAY, "a day"),
    (Interval.WEEK, "a week"),
    (Interval.MONTH, "a month"),
    (Interval.YEAR, "a year"),
)
"""What a bar may stand for, as the form says it."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be chosen, and what the form sends along unseen. ``interval`` is that of the address, as understood."""

    interval: Interval
    sources: tuple[FacetValue, ...]
    unseen: Pairs

    @property
    def chosen(self) -> int:
        """How many sources are ticked."""
        return sum(each.selected for each in self.sources)


def choices(asked: Asked) -> Choices:
    """The form of a timeline that was asked for so. Raises what a search raises."""
    request = asked.read.request
    sources = tuple(each for each in _sources(request) if fits(each.value) and not each.excluded)
    return Choices(request.interval, sources, _unseen(asked, sources))


def _sources(request: SearchRequest) -> tuple[FacetValue, ...]:
    """The sources of the hits as if none were chosen, those that are chosen among them."""
    front = replace(
        request, facets=("source",), facet_limit=OFFERED, limit=1, highlight=False, suggest=False, cursor=None
    )
    return found(front).facets["source"]


def _unseen(asked: Asked, offered: Sequence[FacetValue]) -> Pairs:
    """All of the address that has no control of its own; no cursor, for it belongs to the sources of before."""
    ticked = {("source", fold(each.value)) for each in offered}
    rest = [pair for pair in asked.pairs if pair[0] not in (*asked.names, "cursor")]
    return tuple((name, value) for name, value in rest if (name, fold(value.strip())) not in ticked)
