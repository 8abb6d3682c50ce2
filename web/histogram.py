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
    drawn = bars(buckets, [bucket.count / most for bucket in buckets], [counted(each) for each in buckets], links)
    ends = span_text(buckets[0]), span_text(buckets[-1])
    return Histogram(drawn, *ends, most, round(_slot(len(buckets)), 4), links.dates(None, None))


def bars(
    buckets: Sequence[DateBucket],
    tall: Sequence[float],
    labels: Sequence[str],
    links: Links | None,
    height: float = HEIGHT,
) -> tuple[Bar, ...]:
    """A bar for each bucket, ``tall`` from 0 to 1 of the drawing's height; without ``links`` no address."""
    slot = _slot(len(buckets))
    width = min(slot * (1 - _GAP), WIDEST_BAR)
    drawn = []
    for place, (bucket, share, label) in enumerate(zip(buckets, tall, labels, strict=True)):
        reach = max(_LEAST_HEIGHT, height * share) if bucket.count else 0.0
        first, last = bucket.first.isoformat(), bucket.last.isoformat()
        drawn.append(
            Bar(
                x=round(place * slot + (slot - width) / 2, 2),
                y=round(height - reach, 2),
                width=round(width, 2),
                height=round(reach, 2),
                count=bucket.count,
                dates=span_text(bucket),
                label=label,
                address=links.dates(first, last) if links else "",
                first=first,
                last=last,
            )
        )
    return tuple(drawn)


def _slot(bars: int) -> float:
    return min(WIDTH / bars, WIDTH / 8)


def counted(bucket: DateBucket) -> str:
    """The dates of a bar and how many articles it has."""
    return f"{span_text(bucket)}: {bucket.count:,} {'article' if bucket.count == 1 else 'articles'}"


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
