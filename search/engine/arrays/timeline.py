"""When was it reported, and by whom: hits by source over time, beside all that each source published then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from search.engine.arrays import sets
from search.engine.arrays.answer import hits_of, let_through
from search.engine.arrays.columns import NO_DAY
from search.engine.arrays.evaluate import Evaluation
from search.engine.arrays.facets import count_dates_within, most_frequent
from search.engine.arrays.source import Docs
from search.engine.arrays.terms import Terms
from search.engine.port import Query
from search.result import DateBucket
from search.views import Series, Timeline

Counts = npt.NDArray[np.int64]


def timeline(terms: Terms, query: Query, most: int) -> Timeline:
    """The hits over time, of the ``most`` frequent sources each and of the rest together. Raises DeadlinePassed."""
    found, hits, evaluation = hits_of(terms, query)
    columns = terms.source.columns
    days = columns.days[found.docs]
    bars, warnings = count_dates_within(days, query.interval, query.first, query.last)
    evaluation.check()
    column = columns.values["source"]
    counts = column.counts(found.docs[days != NO_DAY])
    series = []
    rest = _within(columns.days, found.docs, bars)
    others = _within(columns.days, _of_sources(evaluation, query), bars)
    for number in most_frequent(column, counts, most) if bars else ():
        evaluation.check()
        every = column.docs[column.ordinals == number]
        own = _within(columns.days, every[sets.among(every, found.docs, True)], bars)
        volumes = _within(columns.days, every, bars)
        rest, others = rest - own, others - volumes
        series.append(Series(column.names[number], tuple(own.tolist()), tuple(volumes.tolist())))
    if rest.any():
        series.append(Series(None, tuple(rest.tolist()), tuple(others.tolist())))
    undated = int(np.count_nonzero(days == NO_DAY))
    return Timeline(replace(hits, warnings=(*hits.warnings, *warnings)), bars, tuple(series), undated)


def _of_sources(evaluation: Evaluation, query: Query) -> Docs:
    """Every article of the sources that filters by source let through, whatever else is searched."""
    docs = evaluation.terms.source.columns.live_docs
    for chosen in query.filters:
        if chosen.field == "source":
            docs = docs[let_through(evaluation, chosen)[docs]]
    return docs


def _within(days: npt.NDArray[np.int32], docs: Docs, bars: Sequence[DateBucket]) -> Counts:
    """How many of the articles are in each bar."""
    if not bars:
        return np.zeros(0, np.int64)
    own = days[docs]
    own = own[(own >= bars[0].first.toordinal()) & (own <= bars[-1].last.toordinal())]
    starts = np.array([each.first.toordinal() for each in bars])
    return np.bincount(np.searchsorted(starts, own, "right") - 1, minlength=len(bars))
