"""What the hits are made of: counts by value and by time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from search.analysis.folding import fold
from search.engine.arrays.columns import NO_DAY, ValueColumn
from search.request import Interval
from search.result import DateBucket, FacetValue

Mask = npt.NDArray[np.bool_]

AUTO_BARS = 60  # bars that AUTO draws at most; a bar of a histogram 720 px wide then has 12
MAX_BARS = 1000  # bars of an interval that was asked for; a day for each of 140 years would be 50,000

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


def count_dates(days: npt.NDArray[np.int32], interval: Interval) -> tuple[tuple[DateBucket, ...], Width | None]:
    """Bars without a gap from the first to the last day (``date.toordinal()``) of the hits, and their width.

    Undated hits are in no bar; without a dated one there is no bar and no width. A width that needs more than
    ``MAX_BARS``, or for AUTO more than ``AUTO_BARS``, is widened.
    """
    days = days[days != NO_DAY]
    if not len(days):
        return (), None
    first, last = date.fromordinal(int(days.min())), date.fromordinal(int(days.max()))
    width = _narrowest(first, last, interval)
    starts = [width.start(first)]
    while (following := width.following(starts[-1])) <= last.toordinal():
        starts.append(date.fromordinal(following))
    edges = [start.toordinal() for start in starts]
    counts = np.bincount(np.searchsorted(edges, days, side="right") - 1, minlength=len(starts)).tolist()
    ends = [min(width.following(start) - 1, date.max.toordinal()) for start in starts]
    buckets = zip(starts, map(date.fromordinal, ends), counts, strict=True)
    return tuple(DateBucket(start, end, count) for start, end, count in buckets), width


def _narrowest(first: date, last: date, interval: Interval) -> Width:
    most, widths = MAX_BARS, WIDTHS
    if interval is Interval.AUTO:
        most = AUTO_BARS
    else:
        widths = WIDTHS[WIDTHS.index(Width(interval)) :]
    return next((width for width in widths if width.bars(first, last) <= most), WIDTHS[-1])
