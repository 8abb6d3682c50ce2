"""Which of two articles was published first, as far as their dates tell."""

from __future__ import annotations

from dataclasses import dataclass

from search.article import Article, StatedTime
from search.spoken_dates import long_day

DAY = 24 * 60 * 60  # seconds; two clocks of which one names no zone are taken to differ by less


@dataclass(frozen=True, slots=True)
class InOrder:
    """Two articles as they are sorted; ``unknown`` says why nobody knows which came first, "" where it is known."""

    first: Article
    second: Article
    unknown: str


def in_order(one: Article, other: Article) -> InOrder:
    """The two with that which was published first before the other; one without a date comes behind."""
    first, second = sorted((one, other), key=lambda each: (each.published is None, _seconds(each), each.id))
    return InOrder(first, second, _unknown(first.published, second.published))


def _seconds(article: Article) -> int:
    return article.published.order if article.published else 0


def _unknown(first: StatedTime | None, second: StatedTime | None) -> str:
    if first is None or second is None:
        return "Neither has a date." if first is second else "One has no date."
    if _precedes(first, second):
        return ""
    if first == second and first.has_time:
        return "Both are of the same time."
    if first.day == second.day:
        return f"Both are of {long_day(first.day)}."
    return "Their dates are too close to tell, for not both state a time with a zone."


def _precedes(first: StatedTime, second: StatedTime) -> bool:
    """Whether what is sorted first is known to be the earlier: a day alone is compared as the day that it is."""
    if not (first.has_time and second.has_time):
        return first.day < second.day
    between = second.order - first.order
    return between > 0 if _has_zone(first) and _has_zone(second) else between >= DAY


def _has_zone(stated: StatedTime) -> bool:
    return stated.moment.utcoffset() is not None
