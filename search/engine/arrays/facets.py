"""What the hits are made of: counts by value and by time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from search.analysis.folding import fold
from search.compiled import brief
from search.engine.arrays.columns import NO_DAY, ValueColumn
from search.request import Interval
from search.result import DateBucket, FacetValue

Docs = npt.NDArray[np.int32]
Counts = npt.NDArray[np.int64]

AUTO_BARS = 60  # bars that AUTO draws at most; a bar of a histogram 720 px wide then has 12
MAX_BARS = 1000  # bars of an interval that was asked for; a day for each of 140 years would be 50,000

_KEPT_BARS = 256  # rows of bars, of 1,000 at most; most queries span the days of the archive

AFTER_THE_LAST_DAY = date.max.toordinal() + 1


@dataclass(frozen=True, slots=True)
class Width:
    """The width of a bar; ``years`` is more than 1 only for an archive too long for a bar a year."""

    interval: Interval
    years: int = 1

    def __str__(self) -> str:
        return f"{self.years} years" if self.years > 1 else f"a {self.interval}"

    def start(self, day: date) -> date:
        """First day of the bar that holds ``day``."""
        match self.interval:
            case Interval.YEAR:
                return date(max(1, day.year - day.year % self.years), 1, 1)
            case Interval.MONTH:
                return day.replace(day=1)
            case Interval.WEEK:
                return date.fromordinal(day.toordinal() - day.weekday())  # 0001-01-01 was a Monday
            case _:
                return day

    def following(self, start: date) -> int:
        """``toordinal()`` of the first day of the next bar, also where that is no date any more."""
        match self.interval:
            case Interval.YEAR:
                year = start.year - start.year % self.years + self.years
                return date(year, 1, 1).toordinal() if year <= date.max.year else AFTER_THE_LAST_DAY
            case Interval.MONTH:
                month = start.year * 12 + start.month  # months since year 0, of the next one
                year = month // 12
                return date(year, month % 12 + 1, 1).toordinal() if year <= date.max.year else AFTER_THE_LAST_DAY
            case Interval.WEEK:
                return start.toordinal() + 7
            case _:
                return start.toordinal() + 1

    def bars(self, first: date, last: date) -> int:
        """How many bars hold both days and all between them."""
        match self.interval:
            case Interval.YEAR:
                return last.year // self.years - first.year // self.years + 1
            case Interval.MONTH:
                return (last.year - first.year) * 12 + last.month - first.month + 1
            case _:
                days = last.toordinal() - self.start(first).toordinal()
                return days // (7 if self.interval is Interval.WEEK else 1) + 1


WIDTHS = (
    *(Width(interval) for interval in (Interval.DAY, Interval.WEEK, Interval.MONTH, Interval.YEAR)),
    *(Width(Interval.YEAR, years) for years in (2, 5, 10, 20, 50, 100, 200)),
)
"""From narrow to wide; the last needs 50 bars from year 1 to 9999."""


def count_values(
    column: ValueColumn, counts: Counts, limit: int, included: Sequence[str], excluded: Sequence[str]
) -> tuple[FacetValue, ...]:
    """The ``limit`` values that are counted most often, and behind them those filtered by, even at count 0."""
    chosen, struck = {fold(value) for value in included}, {fold(value) for value in excluded}
    names: dict[str, tuple[str, int]] = {}
    for number in most_frequent(column, counts, limit):
        names[fold(column.names[number])] = column.names[number], int(counts[number])
    filtered = []
    for value in [*included, *excluded]:
        key, known = fold(value), column.number_of(value)
        if key not in names:
            names[key] = (value, 0) if known is None else (column.names[known], int(counts[known]))
            filtered.append(key)
    filtered.sort(key=lambda key: (-names[key][1], names[key][0]))
    ordered = [key for key in names if key not in filtered] + filtered
    return tuple(FacetValue(*names[key], key in chosen, key in struck) for key in ordered)


def most_frequent(column: ValueColumn, counts: Counts, limit: int) -> list[int]:
    """The numbers of at most ``limit`` values that are counted, the most frequent first, equals by name."""
    least, end = _least_of_most(counts, column.totals, limit) if limit > 0 else (1, len(counts))
    candidates = np.flatnonzero(counts[:end] >= max(1, least)).tolist()
    return sorted(candidates, key=lambda number: (-int(counts[number]), column.names[number]))[:limit]


@brief
def _least_of_most(counts: Counts, totals: Counts, most: int) -> tuple[int, int]:
    """The least of the ``most`` largest counts, 0 where there are fewer, and where no value counts as many any more.

    ``totals`` descend, and no value is counted more often than its total.
    """
    largest = np.zeros(most, np.int64)  # ascending
    for number in range(len(counts)):
        if totals[number] < largest[0]:
            return int(largest[0]), number
        count = counts[number]
        if count > largest[0]:
            place = 0
            while place + 1 < most and largest[place + 1] < count:
                largest[place] = largest[place + 1]
                place += 1
            largest[place] = count
    return int(largest[0]), len(counts)


def count_dates(days: npt.NDArray[np.int32], interval: Interval) -> tuple[tuple[DateBucket, ...], Width | None]:
    """Bars without a gap from the first to the last day (``date.toordinal()``) of the hits, and their width.

    Undated hits are in no bar; without a dated one there is no bar and no width. A width that needs more than
    ``MAX_BARS``, or for AUTO more than ``AUTO_BARS``, is widened.
    """
    days = days[days != NO_DAY]
    if not len(days):
        return (), None
    first, last = int(days.min()), int(days.max())
    width = _narrowest(date.fromordinal(first), date.fromordinal(last), interval)
    bars = _bars(width, first, last)
    edges = [0, *(start.toordinal() - first for start, _ in bars[1:])]
    counts = np.add.reduceat(np.bincount(days - np.int32(first)), edges).tolist()
    return tuple(DateBucket(*bar, count) for bar, count in zip(bars, counts, strict=True)), width


def count_dates_within(
    days: npt.NDArray[np.int32], interval: Interval, first: date | None, last: date | None
) -> tuple[tuple[DateBucket, ...], tuple[str, ...]]:
    """The bars of ``count_dates``, the outer ones cut to the days asked for, and a sentence if they were widened.

    Filtering by the days of a bar gives its count, then.
    """
    buckets, width = count_dates(days, interval)
    if buckets and first and first > buckets[0].first:
        buckets = (replace(buckets[0], first=first), *buckets[1:])
    if buckets and last and last < buckets[-1].last:
        buckets = (*buckets[:-1], replace(buckets[-1], last=last))
    if interval is Interval.AUTO or width in (None, Width(interval)):
        return buckets, ()
    return buckets, (f"The dates span too many bars for one a {interval}; each bar is {width}.",)


@lru_cache(_KEPT_BARS)
def _bars(width: Width, first: int, last: int) -> tuple[tuple[date, date], ...]:
    """First and last day of each bar from the one with day ``first`` to the one with day ``last``."""
    starts = [width.start(date.fromordinal(first)).toordinal()]
    while (following := width.following(date.fromordinal(starts[-1]))) <= last:
        starts.append(following)
    beyond = width.following(date.fromordinal(starts[-1]))
    ends = [*(start - 1 for start in starts[1:]), min(beyond - 1, date.max.toordinal())]
    return tuple((date.fromordinal(start), date.fromordinal(end)) for start, end in zip(starts, ends, strict=True))


def _narrowest(first: date, last: date, interval: Interval) -> Width:
    most, widths = MAX_BARS, WIDTHS
    if interval is Interval.AUTO:
        most = AUTO_BARS
    else:
        widths = WIDTHS[WIDTHS.index(Width(interval)) :]
    return next((width for width in widths if width.bars(first, last) <= most), WIDTHS[-1])
