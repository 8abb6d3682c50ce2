"""What the hits are made of: counts by value and by time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

from search.engine.arrays.columns import NO_DAY, ValueColumn, fold
from search.request import Interval
from search.result import DateBucket, FacetValue

Mask = npt.NDArray[np.bool_]

AUTO_BARS = 60  # bars that AUTO draws at most; a bar of a histogram 720 px wide then has 12
MAX_BARS = 1000  # bars of an interval that was asked for; a day for each of 140 years would be 50,000

WIDER = (Interval.DAY, Interval.WEEK, Interval.MONTH, Interval.YEAR)


def count_values(
    column: ValueColumn, mask: Mask, limit: int, included: Sequence[str], excluded: Sequence[str]
) -> tuple[FacetValue, ...]:
    """The ``limit`` most frequent values of the hits, and behind them those filtered by, even at count 0."""
    counts = column.counts(mask)
    names = column.names
    present = np.flatnonzero(counts).tolist()
    ordered = sorted(present, key=lambda number: (-int(counts[number]), names[number]))
    chosen = {fold(value) for value in included}
    struck = {fold(value) for value in excluded}
    shown: list[FacetValue] = []
    for place, number in enumerate(ordered):
        key = fold(names[number])
        if place < limit or key in chosen or key in struck:
            shown.append(FacetValue(names[number], int(counts[number]), key in chosen, key in struck))
    listed = {fold(value.value) for value in shown}
    for value in [*included, *excluded]:
        key = fold(value)
        if key not in listed:
            listed.add(key)
            shown.append(FacetValue(column.name_of(value), 0, key in chosen, key in struck))
    return tuple(shown)


def count_dates(days: npt.NDArray[np.int32], interval: Interval) -> tuple[tuple[DateBucket, ...], Interval]:
    """Bars without a gap from the first to the last day (``date.toordinal()``) of the hits, and their width.

    Undated hits are in no bar. A width that needs more than ``MAX_BARS`` is widened.
    """
    days = days[days != NO_DAY]
    if not len(days):
        return (), Interval.MONTH if interval is Interval.AUTO else interval
    first, last = date.fromordinal(int(days.min())), date.fromordinal(int(days.max()))
    most = AUTO_BARS if interval is Interval.AUTO else MAX_BARS
    narrowest = WIDER[0] if interval is Interval.AUTO else interval
    width = next(
        (each for each in WIDER[WIDER.index(narrowest) :] if bars_between(first, last, each) <= most), Interval.YEAR
    )
    starts = _starts(first, last, width)
    counts = np.histogram(days, [*starts, days.max() + 1])[0] if len(starts) > 1 else np.array([len(days)])
    ends = [date.fromordinal(start - 1) for start in starts[1:]] + [_end(date.fromordinal(starts[-1]), width)]
    buckets = [
        DateBucket(date.fromordinal(start), end, int(count))
        for start, end, count in zip(starts, ends, counts, strict=True)
    ]
    return tuple(buckets), width


def bars_between(first: date, last: date, width: Interval) -> int:
    """How many bars of that width hold both days and all between them."""
    if width is Interval.YEAR:
        return last.year - first.year + 1
    if width is Interval.MONTH:
        return (last.year - first.year) * 12 + last.month - first.month + 1
    days = last.toordinal() - _start(first, width).toordinal()
    return days // (7 if width is Interval.WEEK else 1) + 1


def _starts(first: date, last: date, width: Interval) -> list[int]:
    start, starts = _start(first, width), []
    while True:
        starts.append(start.toordinal())
        end = _end(start, width)
        if end >= last:
            return starts
        start = end + timedelta(days=1)


def _start(day: date, width: Interval) -> date:
    if width is Interval.YEAR:
        return day.replace(month=1, day=1)
    if width is Interval.MONTH:
        return day.replace(day=1)
    back = day.weekday() if width is Interval.WEEK else 0
    return date.fromordinal(max(1, day.toordinal() - back))


def _end(start: date, width: Interval) -> date:
    if width is Interval.YEAR:
        return start.replace(month=12, day=31)
    if width is Interval.MONTH:
        following = start.replace(day=28).toordinal() + 4  # always in the next month
        return date.fromordinal(following - date.fromordinal(min(following, date.max.toordinal())).day)
    days = 6 - start.weekday() if width is Interval.WEEK else 0
    return date.fromordinal(min(date.max.toordinal(), start.toordinal() + days))
