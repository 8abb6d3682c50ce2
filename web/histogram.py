"""The hits over time as bars: where each stands in an SVG drawing, what it says and where it leads."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass

from search.result import DateBucket
from search.spoken_dates import long_day, month
from web.links import Links

WIDTH = 720  # units of the drawing; the page scales it
HEIGHT = 96
WIDEST_BAR = 26  # units; a single day must not look like a flood
_GAP = 0.18  # of a bar's width
_LEAST_HEIGHT = 2.5  # so that a single hit among thousands can be seen


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar. ``label`` says its ``dates`` and count; ``address`` is the same search from ``first`` to ``last``."""

    x: float
    y: float
    width: float
    height: float
    count: int
    dates: str
    label: str
    address: str
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Histogram:
    """All bars, with the dates under the first and the last.

    Each has ``slot`` units of the width for itself. ``whole`` is the address of the search on all days.
    """

    bars: tuple[Bar, ...]
    first: str
    last: str
    most: int
    slot: float
    whole: str


def histogram(buckets: Sequence[DateBucket], links: Links) -> Histogram | None:
    """The drawing of the date facet; None where there is nothing to draw."""
    if not any(bucket.count for bucket in buckets):
        return None
    most = max(bucket.count for bucket in buckets)
    slot = min(WIDTH / len(buckets), WIDTH / 8)
    width = min(slot * (1 - _GAP), WIDEST_BAR)
    bars = []
    for place, bucket in enumerate(buckets):
        height = max(_LEAST_HEIGHT, HEIGHT * bucket.count / most) if bucket.count else 0.0
        dates, first, last = span_text(bucket), bucket.first.isoformat(), bucket.last.isoformat()
        label = f"{dates}: {bucket.count:,} {'article' if bucket.count == 1 else 'articles'}"
        bars.append(
            Bar(
                x=round(place * slot + (slot - width) / 2, 2),
                y=round(HEIGHT - height, 2),
                width=round(width, 2),
                height=round(height, 2),
                count=bucket.count,
                dates=dates,
                label=label,
                address=links.dates(first, last),
                first=first,
                last=last,
            )
        )
    ends = span_text(buckets[0]), span_text(buckets[-1])
    return Histogram(tuple(bars), *ends, most, round(slot, 4), links.dates(None, None))


def span_text(bucket: DateBucket) -> str:
    """The dates of a bar as people say them: "2014", "March 2014", "16 March 2014", or from one day to another."""
    first, last = bucket.first, bucket.last
    if first == last:
        return long_day(first)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return str(first.year)
    if first.day == 1 and last == first.replace(day=monthrange(first.year, first.month)[1]):
        return month(first)
    return f"{long_day(first)} to {long_day(last)}"
