"""Days and moments in words, for pages and terminals: "16 March 2014, 14:31 UTC"."""

from __future__ import annotations

from datetime import date

from search.article import Article, StatedTime
from search.result import Version

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def month(day: date) -> str:
    """The month of a day: "March 2014"."""
    return f"{_MONTHS[day.month - 1]} {day.year}"


def long_day(day: date) -> str:
    """A day: "16 March 2014"."""
    return f"{day.day} {month(day)}"


def published(article: Article | Version) -> str:
    """When an article says it was published, no more exact than it says; "undated" when it does not."""
    return "undated" if article.published is None else stated(article.published)


def stated(time: StatedTime) -> str:
    """A time as it was stated, no more exact: "16 March 2014", "16 March 2014, 14:31 UTC"."""
    shown = long_day(time.day)
    if time.has_time:
        shown += f", {time.moment:%H:%M}"
    zone = "UTC" if time.zone in ("Z", "+00:00") else time.zone
    return f"{shown} {zone}" if zone else shown
